//! Stopping: the first signal asks the run to end after the current month; the second ends the program at once.

use merantau_lab::diagnostics::{Code, Diagnostic, Diagnostics};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::io;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The signals that stop a run, with the exit code that shells expect of each.
const STOPPING: &[(i32, u8)] = &[
    (SIGINT, 130),
    (SIGTERM, 143),
    // The terminal was closed; for the run this is a termination.
    #[cfg(unix)]
    (signal_hook::consts::SIGHUP, 143),
];

static RECEIVED: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// A flag that a signal sets.
///
/// # Errors
/// The machine refuses to deliver signals.
pub(crate) fn stop_flag() -> Result<Arc<AtomicBool>, Diagnostics> {
    let stop = Arc::new(AtomicBool::new(false));
    let received = RECEIVED.get_or_init(Arc::default);
    for &(signal, code) in STOPPING {
        // The order matters: the first signal finds the flag unset and sets it; the second finds it set.
        flag::register_conditional_shutdown(signal, i32::from(code), Arc::clone(&stop))
            .and_then(|_| flag::register_usize(signal, Arc::clone(received), usize::from(code)))
            .and_then(|_| flag::register(signal, Arc::clone(&stop)))
            .map_err(|e| refused(&e))?;
    }
    // A file that exceeds the limit of the user is an error like a full disk, and does not end the program.
    #[cfg(unix)]
    flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)))
        .map_err(|e| refused(&e))?;
    Ok(stop)
}

fn refused(error: &io::Error) -> Diagnostics {
    Diagnostic::error(Code::Process, format!("cannot listen for signals: {error}")).into()
}

/// The exit code for the received signal; 130 if there was none.
pub(crate) fn exit_code() -> u8 {
    let code = RECEIVED.get().map_or(0, |r| r.load(Ordering::SeqCst));
    u8::try_from(code).ok().filter(|&c| c != 0).unwrap_or(130)
}
