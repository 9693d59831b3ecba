//! Available memory, and memory used by a run.

use crate::diagnostics::{Code, Diagnostic};
use crate::text::gib;
use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System};

/// The memory that this process may still allocate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Number of bytes.
    pub bytes: u64,
    /// The limit that determines the number.
    pub bound: Bound,
}

/// The limits of the memory of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The free memory of the machine.
    Machine,
    /// The limit of the control group: that of a container, or of a job on a cluster.
    Group,
    /// The limit of the address space, which a shell sets with `ulimit -v`.
    Process,
}

impl Room {
    /// The error that there is not enough memory for something that needs the given number of bytes.
    pub(crate) fn refuse(self, what: &str, need: u64) -> Diagnostic {
        let (need, have) = (gib(need), gib(self.bytes));
        let message = format!("not enough memory for {what}: about {need} needed, {have} available");
        let d = Diagnostic::error(Code::Memory, message);
        match self.bound {
            Bound::Machine => d,
            Bound::Group => d.note("the control group (a container, or a job of a cluster) may take no more"),
            Bound::Process => {
                d.note("the limit of this process's address space (`ulimit -v`) allows no more")
            }
        }
    }
}

/// The least of the free memory of the machine and the limits of the control group and of the process; `None` if the
/// system does not report them.
pub(crate) fn available() -> Option<Room> {
    let mut system = System::new().ok()?;
    system.refresh_memory();
    let pid = Pid::from_u32(std::process::id());
    let what = ProcessRefreshKind::nothing().with_memory();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, what);
    let process = system.process(pid);
    let free = Some(system.available_memory()).filter(|&b| b > 0);
    let bounds = [
        (free, Bound::Machine),
        (process.and_then(group_limit), Bound::Group),
        (process.and_then(own_limit), Bound::Process),
    ];
    let known = bounds.into_iter().filter_map(|(bytes, bound)| bytes.map(|bytes| Room { bytes, bound }));
    known.min_by_key(|room| room.bytes)
}

/// The number of worlds of some bytes that fit in memory at the same time: at least one, at most one a thread.
pub(crate) fn worlds(bytes: u64, threads: usize) -> usize {
    match available() {
        Some(have) => ((have.bytes - have.bytes / 8) / bytes.max(1)).clamp(1, threads.max(1) as u64) as usize,
        None => threads,
    }
}

/// The memory left below the control group's limit. Its page cache can be released and does not count as used.
fn group_limit(process: &Process) -> Option<u64> {
    let limits = process.cgroup_limits()?;
    Some(limits.total_memory.saturating_sub(limits.rss))
}

/// The memory left below the limit of the process's address space, if there is one.
#[cfg(unix)]
fn own_limit(process: &Process) -> Option<u64> {
    use rustix::process::{Resource, getrlimit};
    let limit = getrlimit(Resource::As).current?;
    Some(limit.saturating_sub(process.virtual_memory()))
}

#[cfg(not(unix))]
fn own_limit(_: &Process) -> Option<u64> {
    None
}

/// The peak of this process's resident memory, if the system reports it.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}
