//! Many runs in one process: memory does not grow after the first run, no file descriptor stays open, and the first
//! run has the same digest when it is repeated at the end.
//!
//! This test has a binary for itself, because it observes the whole process. `cargo xtask soak` runs it at full size.

use std::fs;
use std::path::Path;

use merantau_lab::run::{NoProgress, RunOptions, WorkOptions, run};
use merantau_lab::scenario::{Options, Source, load};

/// Counts allocated bytes.
#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// Agents, months, replicates.
struct Size {
    agents: u64,
    months: u32,
    replicates: u32,
}

impl Size {
    /// The size that the tests have time for, or the size that `MERANTAU_SOAK=AGENTS,MONTHS,REPLICATES` gives.
    fn asked() -> Self {
        let asked = std::env::var("MERANTAU_SOAK").unwrap_or_default();
        let mut parts = asked.split(',').map(|part| part.trim().parse::<u64>().ok());
        let mut next = |otherwise: u64| parts.next().flatten().unwrap_or(otherwise);
        let agents = next(2_000);
        Self { agents, months: next(36) as u32, replicates: next(8) as u32 }
    }
}

/// The value of a line of `/proc/self/status`, bytes.
fn status(line: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let found = text.lines().find_map(|l| l.strip_prefix(line))?;
    found.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

/// The number of open file descriptors, where the system reports it.
fn descriptors() -> Option<usize> {
    fs::read_dir("/proc/self/fd").ok().map(Iterator::count)
}

/// Runs a replicate into a directory, removes the directory, and returns the digest.
fn once(folder: &Path, replicate: u32) -> String {
    let source = Source::File(folder.join("soak.toml"));
    let scenario = load(&source, &Options::default()).unwrap_or_else(|d| panic!("{}", d.render(false)));
    let dir = folder.join("out");
    let options = RunOptions {
        work: WorkOptions { out: Some(dir.clone()), ..WorkOptions::default() },
        replicate,
        checkpoint_every: Some(scenario.months / 3),
        ..RunOptions::default()
    };
    let done = run(&scenario, &options, &NoProgress).unwrap_or_else(|e| panic!("{e}"));
    fs::remove_dir_all(&dir).expect("a run's directory");
    done.manifest.digest.expect("a digest")
}

#[test]
fn run_after_run() {
    let size = Size::asked();
    let folder = tempfile::tempdir().expect("a folder");
    let (abroad, candidates) = (size.agents * 2 / 5, size.agents - size.agents * 2 / 5);
    let text = format!(
        "title = \"Soak\"\nstart = \"2001-01\"\nmonths = {}\n[population]\ncorridors = \"c.csv\"\ncandidates = \
         {candidates}\nadults = \"a.csv\"\n[policy.round]\nkind = \"regularization\"\nfrom = \"2002-01\"\nuntil = \"2002-06\"\n",
        size.months
    );
    fs::write(folder.path().join("soak.toml"), text).expect("a file");
    let corridors = format!(
        "origin,destination,year,stock,source\nMMR,THA,2001,{},made up\nLAO,THA,2001,{},made up\n",
        abroad - abroad / 4,
        abroad / 4
    );
    fs::write(folder.path().join("c.csv"), corridors).expect("a file");
    // As many adults at home as candidates.
    let each = candidates as f64 / 4000.0;
    let adults = format!(
        "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,{each},{each},0,0,made up\nLAO,{each},{each},0,0,made \
         up\n"
    );
    fs::write(folder.path().join("a.csv"), adults).expect("a file");

    let first = once(folder.path(), 0);
    let (held, most, open) = (MEMORY.current_usage(), MEMORY.peak_usage(), descriptors());
    let mut resident = Vec::new();
    for replicate in 1..size.replicates {
        MEMORY.reset_peak_usage();
        once(folder.path(), replicate);
        resident.push(status("VmRSS:").unwrap_or_default());
        eprintln!(
            "replicate {replicate}: {:.2} MiB held after it, {:.2} MiB at most, {:.1} MiB resident, {} descriptors",
            mib(MEMORY.current_usage() as u64),
            mib(MEMORY.peak_usage() as u64),
            mib(resident.last().copied().unwrap_or_default()),
            descriptors().unwrap_or_default()
        );
        assert_eq!(descriptors(), open, "descriptors after replicate {replicate}");
        let (now, peak) = (MEMORY.current_usage(), MEMORY.peak_usage());
        assert!(
            now <= held + (1 << 20),
            "{held} bytes were held after the first run, {now} after {replicate}"
        );
        assert!(
            peak <= most + most / 20 + (1 << 20),
            "{most} bytes at most in the first run, {peak} in {replicate}"
        );
    }
    assert_eq!(once(folder.path(), 0), first, "the first run again");
    // The memory that the system's allocator retains after it was freed grows for a while, and then no longer.
    let (early, late) = resident.split_at(resident.len() / 2);
    let largest = |list: &[u64]| list.iter().copied().max().unwrap_or_default();
    let (early, late) = (largest(early), largest(late));
    eprintln!("{:.1} MiB resident in the first half, {:.1} MiB in the second", mib(early), mib(late));
    assert!(late <= early + early / 10 + (32 << 20), "{} MiB, then {} MiB", mib(early), mib(late));
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
