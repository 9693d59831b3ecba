//! How much memory there is, and how much a run took.

use crate::diagnostics::{Code, Diagnostic};
use crate::text::gib;
use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System};

/// What this process may still take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes.
    pub bytes: u64,
    /// What allows no more.
    pub bound: Bound,
}

/// What bounds the memory that a process may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// What the machine has free.
    Machine,
    /// The limit of its control group: that of a container, or of a job of a cluster.
    Group,
    /// The limit of its address space, which a shell sets with `ulimit -v`.
    Process,
}

impl Room {
    /// The error that there is not enough memory for something that needs so many bytes.
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

/// The least of what the machine has free, what the control group allows and what the process's own limit allows.
/// Nothing where the system does not say.
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

/// What is left below the control group's limit. Its page cache can be dropped and does not count as taken.
fn group_limit(process: &Process) -> Option<u64> {
    let limits = process.cgroup_limits()?;
    Some(limits.total_memory.saturating_sub(limits.rss))
}

/// What is left below the limit of the process's address space, if there is one.
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

/// Peak of this process's resident memory, where the system says.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}
