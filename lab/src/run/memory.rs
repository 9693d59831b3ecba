//! How much memory there is, and how much a run took.

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// Bytes that this process may still take: what the machine has free, or less where a control group allows less.
/// Nothing where the system does not say.
pub(crate) fn available() -> Option<u64> {
    let mut system = System::new().ok()?;
    system.refresh_memory();
    let free = Some(system.available_memory()).filter(|&b| b > 0)?;
    Some(group_limit(&mut system).map_or(free, |limit| limit.min(free)))
}

/// What is left below the control group's limit. Its page cache can be dropped and does not count as taken.
fn group_limit(system: &mut System) -> Option<u64> {
    let pid = Pid::from_u32(std::process::id());
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, ProcessRefreshKind::nothing());
    let limits = system.process(pid)?.cgroup_limits()?;
    Some(limits.total_memory.saturating_sub(limits.rss))
}

/// Peak of this process's resident memory, where the system says.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}
