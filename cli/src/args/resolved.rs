//! The meaning of the arguments.

use super::raw::{self, Raw};
use crate::outcome::Failure;
use crate::progress;
use crate::terminal::{Format, Terminal};
use merantau_lab::calibrate::CalibrateOptions;
use merantau_lab::diagnostics::{Code, Diagnostic};
use merantau_lab::experiment::{FIRST_REPLICATES, REPLICATES, Settings, TwinScope, Until, find_metric};
use merantau_lab::plugins::Registry;
use merantau_lab::run::WorkOptions;
use merantau_lab::scenario::{Options, Source};
use merantau_lab::statics::{Asked, StaticsOptions};
use merantau_lab::validate::ValidateOptions;
use std::path::PathBuf;

/// A command with its resolved arguments.
pub(crate) enum Command {
    Run(Run),
    Calibrate(Calibrate),
    Validate(Validate),
    Statics(Statics),
    Compare(Compare),
    Check(Question),
    Resolve(Question),
    Explain(Question, String),
    Odd(Question, Option<PathBuf>),
    Diff(Question, Question),
    Schema { check: bool },
    New { dir: PathBuf, from: Option<String> },
    Plugins { kind: Option<String>, group: bool },
    Metrics,
    Report(PathBuf),
    Life(Life),
    Bench(Bench),
    Resume(Resume),
    Verify(Verify),
    Completions { shell: clap_complete::Shell },
}

/// A scenario, and the changes that the command makes to it.
pub(crate) struct Question {
    pub(crate) source: Source,
    pub(crate) options: Options,
}

/// A run.
pub(crate) struct Run {
    pub(crate) question: Question,
    pub(crate) work: WorkOptions,
    pub(crate) replicate: u32,
    pub(crate) csv: bool,
    pub(crate) checkpoint_every: Option<u32>,
    pub(crate) progress: progress::Kind,
}

/// Comparison of stored results with repeated runs.
pub(crate) struct Verify {
    pub(crate) dir: PathBuf,
    pub(crate) files: bool,
    pub(crate) sample: Option<u32>,
    pub(crate) work: WorkOptions,
    pub(crate) progress: progress::Kind,
}

/// Continuation of a run.
pub(crate) struct Resume {
    pub(crate) dir: PathBuf,
    pub(crate) checkpoint_every: Option<u32>,
    pub(crate) work: WorkOptions,
    pub(crate) progress: progress::Kind,
}

/// A comparison of arms.
pub(crate) struct Compare {
    pub(crate) source: Source,
    pub(crate) options: Options,
    pub(crate) baseline: Option<String>,
    pub(crate) settings: Settings,
    pub(crate) work: WorkOptions,
    pub(crate) progress: progress::Kind,
}

/// A life history to be printed.
pub(crate) struct Life {
    pub(crate) source: Source,
    pub(crate) options: Options,
    pub(crate) agent: u32,
    /// At most two arms; an empty list means the baseline and the first other arm.
    pub(crate) arms: Vec<String>,
    pub(crate) replicate: u32,
    pub(crate) threads: Option<usize>,
}

/// A calibration and its options.
pub(crate) struct Calibrate {
    pub(crate) question: Question,
    pub(crate) options: CalibrateOptions,
    pub(crate) progress: progress::Kind,
}

/// A validation and its options.
pub(crate) struct Validate {
    pub(crate) question: Question,
    pub(crate) options: ValidateOptions,
    pub(crate) progress: progress::Kind,
}

/// Comparative statics and their options; the values of the keys are found when the scenario is read.
pub(crate) struct Statics {
    pub(crate) question: Question,
    pub(crate) keys: Vec<Asked>,
    /// The number of values of a key that is named without values.
    pub(crate) points: usize,
    pub(crate) options: StaticsOptions,
    pub(crate) progress: progress::Kind,
}

/// Measurements: every size with every number of threads.
pub(crate) struct Bench {
    /// The scenario as typed, because another process reads it again.
    pub(crate) scenario: String,
    pub(crate) options: Options,
    pub(crate) migrants: Vec<u64>,
    pub(crate) months: u32,
    pub(crate) threads: Vec<usize>,
    pub(crate) repeats: u32,
    pub(crate) json: Option<Output>,
}

/// The destination of data.
pub(crate) enum Output {
    Stdout,
    File(PathBuf),
}

/// Resolves the arguments. A scenario may name policies of the kinds in the registry.
///
/// # Errors
/// A source does not exist, or the machine does not report its number of processors.
pub(crate) fn meaning(raw: Raw, registry: &Registry, terminal: Terminal) -> Result<Command, Failure> {
    Ok(match raw.command {
        raw::Command::Run(run) => Command::Run(run_meaning(run, registry, terminal)),
        raw::Command::Compare(c) => Command::Compare(compare_meaning(c, registry, terminal)?),
        raw::Command::Calibrate(c) => Command::Calibrate(calibrate_meaning(c, registry, terminal)),
        raw::Command::Validate(v) => Command::Validate(validate_meaning(v, registry, terminal)),
        raw::Command::Statics(s) => Command::Statics(statics_meaning(s, registry, terminal)?),
        raw::Command::Check(s) => Command::Check(question(s, registry)),
        raw::Command::Resolve(s) => Command::Resolve(question(s, registry)),
        raw::Command::Explain(e) => {
            let scenario = raw::Scenario { scenario: e.scenario, changes: e.changes };
            Command::Explain(question(scenario, registry), e.key)
        }
        raw::Command::Odd(o) => Command::Odd(question(o.scenario, registry), o.out),
        raw::Command::Diff(d) => {
            let a =
                Question { source: Source::parse(&d.a), options: options(registry, None, Vec::new(), None) };
            let b = raw::Scenario { scenario: d.b, changes: raw::Changes { arm: d.arm, set: d.set } };
            Command::Diff(a, question(b, registry))
        }
        raw::Command::Schema(s) => Command::Schema { check: s.check },
        raw::Command::New(n) => Command::New { dir: n.dir, from: n.from },
        raw::Command::Plugins(p) => Command::Plugins { kind: p.kind, group: p.group },
        raw::Command::Metrics => Command::Metrics,
        raw::Command::Report(r) => Command::Report(r.dir),
        raw::Command::Life(l) => Command::Life(Life {
            source: Source::parse(&l.scenario),
            options: options(registry, None, l.set, l.seed),
            agent: l.agent,
            arms: l.arms,
            replicate: l.replicate,
            threads: l.threads.map(|n| n as usize),
        }),
        raw::Command::Bench(b) => Command::Bench(bench_meaning(b, registry)?),
        raw::Command::Resume(r) => Command::Resume(Resume {
            dir: r.dir,
            work: work(None, &r.resources, r.force),
            checkpoint_every: r.checkpoint_every,
            progress: progress_meaning(r.resources.progress, terminal),
        }),
        raw::Command::Verify(v) => Command::Verify(Verify {
            dir: v.dir,
            files: v.files,
            sample: v.sample,
            work: work(None, &v.resources, v.force),
            progress: progress_meaning(v.resources.progress, terminal),
        }),
        raw::Command::Completions(c) => Command::Completions { shell: c.shell },
    })
}

fn options(registry: &Registry, arm: Option<String>, set: Vec<String>, seed: Option<u64>) -> Options {
    Options { arm, set, seed, registry: registry.clone(), enough_candidates: true }
}

fn question(raw: raw::Scenario, registry: &Registry) -> Question {
    let options = options(registry, raw.changes.arm, raw.changes.set, None);
    Question { source: Source::parse(&raw.scenario), options }
}

fn run_meaning(raw: raw::Run, registry: &Registry, terminal: Terminal) -> Run {
    let mut question = question(raw.scenario, registry);
    question.options.seed = raw.seed;
    Run {
        question,
        work: work(raw.out, &raw.resources, raw.force),
        replicate: raw.replicate,
        csv: raw.csv,
        checkpoint_every: raw.checkpoint_every,
        progress: progress_meaning(raw.resources.progress, terminal),
    }
}

fn compare_meaning(raw: raw::Compare, registry: &Registry, terminal: Terminal) -> Result<Compare, Failure> {
    let until = raw.until.as_deref().map(Until::parse).transpose()?;
    for name in &raw.metric {
        find_metric(name, "--metric")?;
    }
    let first = if until.is_some() { FIRST_REPLICATES } else { REPLICATES };
    let replicates = raw.replicates.unwrap_or(first);
    let settings = Settings {
        replicates: if until.is_some() { replicates.min(raw.max_replicates) } else { replicates },
        until,
        max_replicates: raw.max_replicates,
        draws: raw.draws,
        metrics: raw.metric,
        twins: match raw.twins {
            raw::Twins::None => TwinScope::None,
            raw::Twins::First => TwinScope::First,
            raw::Twins::All => TwinScope::All,
        },
        ..Settings::default()
    };
    Ok(Compare {
        source: Source::parse(&raw.scenario),
        options: options(registry, None, raw.set, raw.work.seed),
        baseline: raw.baseline,
        settings,
        work: work(raw.out, &raw.work.resources, raw.work.force),
        progress: progress_meaning(raw.work.resources.progress, terminal),
    })
}

fn calibrate_meaning(raw: raw::Calibrate, registry: &Registry, terminal: Terminal) -> Calibrate {
    let mut question = question(raw.scenario, registry);
    question.options.seed = raw.work.seed;
    let options = CalibrateOptions {
        arm: question.options.arm.clone(),
        work: work(raw.out, &raw.work.resources, raw.work.force),
    };
    Calibrate { question, options, progress: progress_meaning(raw.work.resources.progress, terminal) }
}

fn validate_meaning(raw: raw::Validate, registry: &Registry, terminal: Terminal) -> Validate {
    let mut question = question(raw.scenario, registry);
    question.options.seed = raw.work.seed;
    let arm = question.options.arm.clone();
    Validate {
        question,
        options: ValidateOptions {
            replicates: raw.replicates,
            arm,
            work: work(raw.out, &raw.work.resources, raw.work.force),
        },
        progress: progress_meaning(raw.work.resources.progress, terminal),
    }
}

fn statics_meaning(raw: raw::Statics, registry: &Registry, terminal: Terminal) -> Result<Statics, Failure> {
    let keys = Asked::parse(&raw.keys)?;
    let mut question = question(raw.scenario, registry);
    question.options.seed = raw.work.seed;
    question.options.set.extend(raw.months.map(|n| format!("months={n}")));
    let options = StaticsOptions {
        work: work(raw.out, &raw.work.resources, raw.work.force),
        replicates: raw.replicates,
        varied: Vec::new(),
        arm: question.options.arm.clone(),
        registry: registry.clone(),
    };
    let progress = progress_meaning(raw.work.resources.progress, terminal);
    Ok(Statics { question, keys, points: raw.points as usize, options, progress })
}

/// The options of the work from the arguments that all commands share; the command adds the arguments as given, and a
/// stop.
fn work(out: Option<PathBuf>, raw: &raw::Resources, force: bool) -> WorkOptions {
    let threads = raw.threads.map(|n| n as usize);
    WorkOptions { out, threads, force, ..WorkOptions::default() }
}

fn progress_meaning(raw: raw::Progress, terminal: Terminal) -> progress::Kind {
    match raw {
        _ if terminal.quiet => progress::Kind::None,
        raw::Progress::None => progress::Kind::None,
        _ if terminal.format == Format::Json => progress::Kind::Json,
        raw::Progress::Auto if terminal.watched => progress::Kind::Pretty,
        raw::Progress::Pretty => progress::Kind::Pretty,
        raw::Progress::Auto | raw::Progress::Plain => progress::Kind::Plain,
    }
}

fn bench_meaning(raw: raw::Bench, registry: &Registry) -> Result<Bench, Failure> {
    let threads = if raw.threads.is_empty() {
        let n = std::thread::available_parallelism().map_err(|e| {
            let message = format!("cannot find out how many processors there are: {e}");
            Diagnostic::error(Code::Process, message).help("name a number with `--threads N`")
        })?;
        vec![n.get()]
    } else {
        raw.threads.iter().map(|&n| n as usize).collect()
    };
    let json = raw.json.map(|path| if path.as_os_str() == "-" { Output::Stdout } else { Output::File(path) });
    Ok(Bench {
        scenario: raw.scenario,
        options: options(registry, raw.changes.arm, raw.changes.set, raw.seed),
        migrants: raw.migrants,
        months: raw.months,
        threads,
        repeats: raw.repeats,
        json,
    })
}
