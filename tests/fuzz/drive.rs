//! Reads changed inputs one after another, and checks time, memory and panics.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::MEMORY;
use super::mutate::{Chance, mutate};

/// An input: named files, which the target interprets. The target tests the reader of the first file.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// A reader that is fuzzed.
pub(crate) trait Target {
    /// The maximum number of bytes that may be allocated while an input is read.
    const MEMORY: usize;
    /// The number of inputs that the tests read.
    const INPUTS: u64;
    /// Inputs that the program ships or writes.
    fn corpus(&self) -> Vec<Input>;
    /// Words that have a meaning in the format.
    fn tokens(&self) -> Vec<Vec<u8>>;
    /// Reads an input and returns the messages of the reader.
    ///
    /// # Errors
    /// An observation that must not occur, other than a panic.
    fn feed(&mut self, input: &Input) -> Result<String, String>;
}

/// Only one target runs at a time, because memory is counted for the whole process.
static ALONE: Mutex<()> = Mutex::new(());
/// The message and the source location of the last panic.
static PANIC: Mutex<String> = Mutex::new(String::new());
/// The input that is being read.
static NOW: Mutex<Option<(String, Input)>> = Mutex::new(None);
/// The number of that input.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The processor time in seconds that an input may take. Elapsed time would also count other load of the machine.
const SECONDS: f64 = 20.0;
/// The number of [`TICK`]s that an input may wait: ten minutes. A stopped process has no ticks.
const TICKS: u32 = 6_000;
const TICK: Duration = Duration::from_millis(100);
/// The maximum number of stored inputs.
const KEPT: usize = 4_000;

/// Reads the number of inputs that the tests have time for, or reads for the minutes that `MERANTAU_FUZZ_MINUTES`
/// gives.
pub(crate) fn drive<T: Target>(name: &str, mut target: T) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let minutes = std::env::var("MERANTAU_FUZZ_MINUTES").ok().and_then(|m| m.parse::<f64>().ok());
    let seed = std::env::var("MERANTAU_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    watch();
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("a panic");
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = format!("panic at {place}: {what}");
    }));
    let outcome = search(name, &mut target, minutes, seed);
    let _ = std::panic::take_hook();
    NUMBER.store(0, Ordering::SeqCst);
    assert!(outcome.is_empty(), "{} findings:\n{}", outcome.len(), outcome.join("\n"));
}

fn search<T: Target>(name: &str, target: &mut T, minutes: Option<f64>, seed: u64) -> Vec<String> {
    let (mut chance, tokens) = (Chance::new(seed), target.tokens());
    let mut kept = target.corpus();
    assert!(!kept.is_empty(), "an empty corpus");
    let (seeds, mut said, mut findings) = (kept.len(), BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    let (began, mut read, mut most, mut slowest) = (Instant::now(), 0_u64, 0, Duration::ZERO);
    loop {
        let due = match minutes {
            Some(minutes) => began.elapsed().as_secs_f64() < minutes * 60.0,
            None => read < T::INPUTS + seeds as u64,
        };
        if !due {
            break;
        }
        let input = match kept.get(read as usize) {
            Some(seed) if read < seeds as u64 => seed.clone(),
            _ => changed(&mut chance, &kept, &tokens),
        };
        read += 1;
        let clock = Instant::now();
        let (outcome, bytes) = one(name, target, &input);
        slowest = slowest.max(clock.elapsed());
        most = most.max(bytes);
        let outcome = outcome.and_then(|text| match bytes {
            n if n > T::MEMORY => Err(format!("took {n} bytes of memory, over {}", T::MEMORY)),
            _ => Ok(text),
        });
        match outcome {
            Ok(text) => {
                let before = said.len();
                said.extend(shapes(&text));
                if said.len() > before && kept.len() < KEPT {
                    kept.push(input);
                }
            }
            Err(text) => {
                if findings.insert(shapes(&text)) {
                    let folder = keep(name, findings.len(), &input);
                    eprintln!("{name}: {text}\n   the input is in {}", folder.display());
                    out.push(text);
                }
            }
        }
    }
    if minutes.is_some() {
        eprintln!(
            "{name}: {read} inputs in {:.0} s, {} kept, {} things said, {} findings; at most {:.1} MiB and {:.0} ms an \
             input",
            began.elapsed().as_secs_f64(),
            kept.len(),
            said.len(),
            out.len(),
            most as f64 / f64::from(1 << 20),
            slowest.as_secs_f64() * 1e3,
        );
    }
    out
}

/// A stored input with some changes.
fn changed(chance: &mut Chance, kept: &[Input], tokens: &[Vec<u8>]) -> Input {
    let recent = kept.len().saturating_sub(200);
    let from =
        if chance.one_in(2) { recent + chance.below(kept.len() - recent) } else { chance.below(kept.len()) };
    let mut input = kept[from].clone();
    let other = &kept[chance.below(kept.len())];
    for _ in 0..=chance.below(5) {
        let file = if chance.one_in(2) { 0 } else { chance.below(input.files.len()) };
        let like = other.files.get(file).map_or(&[][..], |f| &f.1[..]);
        if let Some((_, bytes)) = input.files.get_mut(file) {
            mutate(chance, bytes, like, tokens);
        }
    }
    input
}

/// Reads one input; returns the messages and the number of allocated bytes.
fn one<T: Target>(name: &str, target: &mut T, input: &Input) -> (Result<String, String>, usize) {
    *NOW.lock().unwrap_or_else(PoisonError::into_inner) = Some((name.to_owned(), input.clone()));
    NUMBER.fetch_add(1, Ordering::SeqCst);
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let outcome = catch_unwind(AssertUnwindSafe(|| target.feed(input)));
    let taken = MEMORY.peak_usage().saturating_sub(before);
    let outcome =
        outcome.unwrap_or_else(|_| Err(PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone()));
    (outcome, taken)
}

/// The messages without quoted text, numbers and long lines, which come from the input.
fn shapes(text: &str) -> BTreeSet<String> {
    let line = |line: &str| {
        let unquoted: String = line.split('`').step_by(2).collect();
        unquoted.chars().filter(|c| !c.is_ascii_digit()).take(100).collect()
    };
    text.lines().filter(|l| !l.contains('|')).map(line).take(200).collect()
}

/// Stores an input for inspection.
fn keep(name: &str, number: usize, input: &Input) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("findings").join(format!("{name}-{number}"));
    for (file, bytes) in &input.files {
        let path = folder.join(file.replace('/', "--"));
        let _ = std::fs::create_dir_all(&folder);
        let _ = std::fs::write(path, bytes);
    }
    folder
}

/// Processor seconds that this process has used, where the system reports them.
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets, user and system time are the twelfth and thirteenth field, in hundredths of a
    // second.
    let fields = text.rsplit(')').next().unwrap_or_default();
    fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Ends the process if reading an input does not end.
fn watch() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        std::thread::spawn(|| {
            let (mut seen, mut ticks, mut began) = (0, 0, processor());
            loop {
                std::thread::sleep(TICK);
                let now = NUMBER.load(Ordering::SeqCst);
                if now == seen && now > 0 {
                    ticks += 1;
                } else {
                    (seen, ticks, began) = (now, 0, processor());
                }
                if ticks > TICKS || processor() - began > SECONDS {
                    let now = NOW.lock().unwrap_or_else(PoisonError::into_inner).take();
                    if let Some((name, input)) = now {
                        eprintln!("{name}: a hang; the input is in {}", keep(&name, 0, &input).display());
                    }
                    std::process::exit(101);
                }
            }
        });
    });
}
