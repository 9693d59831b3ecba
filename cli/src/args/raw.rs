//! The arguments as typed. Their doc comments are the help texts.

use super::numbers::{count, whole};
use crate::terminal::Format;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

const EXIT: &str = "\
Exit codes: 0 done, 1 a check did not hold, 2 the input or the command is wrong, 3 the machine (disk, memory, \
permission), 130 or 143 stopped by a signal.";

/// Simulates labour migration person by person.
#[derive(Debug, Parser)]
#[command(name = "merantau", version, after_help = EXIT, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Raw {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say nothing but errors
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// How to write messages on stderr: words for people, or one JSON object per line for programs
    #[arg(long, global = true, value_enum, default_value_t, value_name = "HOW")]
    pub(crate) message_format: Format,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario and write its tables
    Run(Run),
    /// Run the arms of a scenario with common random numbers, and compare them
    Compare(Compare),
    /// Fit free parameters to targets, and show how far the targets determine them
    Calibrate(Calibrate),
    /// Compare a scenario's targets with the model
    Validate(Validate),
    /// Try each main parameter over its range, and show the answers that look bad first
    Statics(Statics),
    /// Check a scenario and show every mistake at once
    Check(Scenario),
    /// Print a scenario with every value that a run would use
    Resolve(Scenario),
    /// Show a value of a scenario, and every layer that set it
    Explain(Explain),
    /// Describe the model as a scenario runs it, after the ODD protocol
    Odd(Odd),
    /// Show where two scenarios differ
    Diff(Diff),
    /// Print the JSON schema of scenario files
    Schema(Schema),
    /// Start a folder with a commented scenario that runs
    New(New),
    /// List the kinds of policies, or show one
    Plugins(Plugins),
    /// List the metrics: name, unit, which direction is better, formula
    Metrics,
    /// Make the report of a comparison or a run again, from its directory alone
    Report(Report),
    /// Print a life history in words, month by month, in one arm or in two side by side
    Life(Life),
    /// Measure speed and memory, each size and number of threads in a process of its own
    Bench(Bench),
    /// Continue a run or an experiment that was stopped
    Resume(Resume),
    /// Run what a directory holds again and compare its digests, or compare its files with what was written
    Verify(Verify),
    /// Print the completions of a shell
    Completions(Completions),
}

/// Arguments of every command that reads a scenario.
#[derive(Debug, Args)]
pub(crate) struct Scenario {
    /// A scenario file, or builtin:NAME
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) scenario: String,
    #[command(flatten)]
    pub(crate) changes: Changes,
}

#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// Take the scenario as this arm has it
    #[arg(long, value_name = "NAME")]
    pub(crate) arm: Option<String>,
    /// Set a value above all layers; VALUE is TOML, or else is taken as a text
    #[arg(long, value_name = "KEY=VALUE", action = clap::ArgAction::Append)]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    /// Write into this directory [default: runs/SCENARIO-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Seed of all random draws, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Another world of the same seed
    #[arg(long, value_name = "R", default_value_t = 0)]
    pub(crate) replicate: u32,
    /// Write the tables as CSV too
    #[arg(long)]
    pub(crate) csv: bool,
    /// Months between checkpoints, such as "12 months" [default: after ten minutes of work, and when stopped]
    #[arg(long, value_name = "TIME", value_parser = super::numbers::months)]
    pub(crate) checkpoint_every: Option<u32>,
    /// Run again what is there already, and try even if memory may not be enough
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) resources: Resources,
}

#[derive(Debug, Args)]
pub(crate) struct Resume {
    /// The directory of a run or an experiment that was stopped
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
    /// Months between checkpoints, such as "12 months" [default: as the run had it]
    #[arg(long, value_name = "TIME", value_parser = super::numbers::months)]
    pub(crate) checkpoint_every: Option<u32>,
    /// Try even if memory may not be enough
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) resources: Resources,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The directory of a run or an experiment
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
    /// Of an experiment's cells, run so many again, taken at random [default: all]
    #[arg(long, value_name = "N", value_parser = whole(1, u32::MAX), conflicts_with = "files")]
    pub(crate) sample: Option<u32>,
    /// Compare every file with what was written, byte by byte, instead of running anything
    #[arg(long)]
    pub(crate) files: bool,
    /// Try even if memory may not be enough
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) resources: Resources,
}

/// The resources that the work may use, and how its progress is shown.
#[derive(Debug, Args)]
pub(crate) struct Resources {
    /// Threads to use; the result is the same with any number [default: all processors]
    #[arg(long, value_name = "N", value_parser = whole(1, 4096))]
    pub(crate) threads: Option<u32>,
    /// How to show progress on stderr: a bar, lines now and then, or a bar on a terminal and lines elsewhere
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub(crate) progress: Progress,
}

/// How an experiment is run.
#[derive(Debug, Args)]
pub(crate) struct Work {
    /// Seed of all random draws, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Run again what is there already, and try even if memory may not be enough
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) resources: Resources,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A scenario file, or builtin:NAME
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) scenario: String,
    /// Replicates of each arm [default: 10; with --until, 6 to begin with]
    #[arg(long, value_name = "N", value_parser = whole(1, 100_000))]
    pub(crate) replicates: Option<u32>,
    /// Add replicates until the interval of a metric is this narrow in every arm: net_gain_per_person=2% of the
    /// baseline's mean, on either side
    #[arg(long, value_name = "METRIC=2%")]
    pub(crate) until: Option<String>,
    /// Largest number of replicates that --until may add up to
    #[arg(long, value_name = "N", value_parser = whole(1, 100_000), default_value = "200")]
    pub(crate) max_replicates: u32,
    /// Compare with this arm [default: the one that the scenario marks]
    #[arg(long, value_name = "ARM")]
    pub(crate) baseline: Option<String>,
    /// Metrics to show [default: all in the files, the headlines on the terminal]
    #[arg(long, value_name = "NAME", num_args = 1.., action = clap::ArgAction::Append)]
    pub(crate) metric: Vec<String>,
    /// Compare each agent with itself in the baseline: keep the rows of the first replicate or of all, or do not compare
    /// (net gain then has no figures)
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    pub(crate) twins: Twins,
    /// Compare over this many draws of the uncertain parameters too
    #[arg(long, value_name = "N", value_parser = whole(0, 65_536), default_value = "0")]
    pub(crate) draws: u32,
    /// Write into this directory [default: runs/SCENARIO-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Set a value above all layers; VALUE is TOML, or else is taken as a text
    #[arg(long, value_name = "KEY=VALUE", action = clap::ArgAction::Append)]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) work: Work,
}

#[derive(Debug, Args)]
pub(crate) struct Calibrate {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    /// Write into this directory [default: runs/SCENARIO-calibration-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: Work,
}

#[derive(Debug, Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    /// Replicates over which the model's figures are taken
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = whole(1, 100_000))]
    pub(crate) replicates: u32,
    /// Write into this directory [default: runs/SCENARIO-validation-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: Work,
}

#[derive(Debug, Args)]
pub(crate) struct Statics {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    /// Keys to try, with commas between them, or one key with its values: 'state.THA.permit=12 months,24 months'; * stands
    /// for all states, sectors or corridors [default: the main parameters]
    #[arg(long, value_name = "KEY,…", num_args = 1.., action = clap::ArgAction::Append)]
    pub(crate) keys: Vec<String>,
    /// Values of a key that is named without values, from half of the scenario's to the double
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = whole(2, 99))]
    pub(crate) points: u32,
    /// Replicates of each value
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole(1, 100_000))]
    pub(crate) replicates: u32,
    /// Months to run, instead of the scenario's
    #[arg(long, value_name = "N", value_parser = whole(1, 1200))]
    pub(crate) months: Option<u32>,
    /// Write into this directory [default: runs/SCENARIO-statics-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) work: Work,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Twins {
    None,
    #[default]
    First,
    All,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    #[default]
    Auto,
    Pretty,
    Plain,
    None,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A scenario file, or builtin:NAME
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) scenario: String,
    /// A key, with dots: state.THA.permit
    pub(crate) key: String,
    #[command(flatten)]
    pub(crate) changes: Changes,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// A scenario file, or builtin:NAME
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) a: String,
    /// Another one, or the same with --arm
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) b: String,
    /// Take B as this arm has it
    #[arg(long, value_name = "NAME")]
    pub(crate) arm: Option<String>,
    /// Set a value of B above all layers; VALUE is TOML, or else is taken as a text
    #[arg(long, value_name = "KEY=VALUE", action = clap::ArgAction::Append)]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Odd {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    /// Write odd.md and odd.html into this directory [default: runs/SCENARIO-odd-HASH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Compare with scenario.schema.json in this folder instead; ends with 1 if that is out of date
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The folder, which must not hold a scenario yet
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
    /// Start from this shipped scenario
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Plugins {
    /// A kind of policy
    #[arg(conflicts_with = "group")]
    pub(crate) kind: Option<String>,
    /// List the kinds by what they act on
    #[arg(long)]
    pub(crate) group: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The directory of a comparison or of a run
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Life {
    /// A scenario file, or builtin:NAME
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) scenario: String,
    /// The agent: a number from 0, the same person in every arm
    #[arg(long, value_name = "ID")]
    pub(crate) agent: u32,
    /// One arm, or two [default: the baseline, and the first other arm if there is one]
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1..=2)]
    pub(crate) arms: Vec<String>,
    /// Another world of the same seed
    #[arg(long, value_name = "R", default_value_t = 0)]
    pub(crate) replicate: u32,
    /// Seed of all random draws, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Threads to use; the result is the same with any number [default: all processors]
    #[arg(long, value_name = "N", value_parser = whole(1, 4096))]
    pub(crate) threads: Option<u32>,
    /// Set a value above all layers; VALUE is TOML, or else is taken as a text
    #[arg(long, value_name = "KEY=VALUE", action = clap::ArgAction::Append)]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// A scenario file, or builtin:NAME; its corridors and candidates are scaled to each size
    #[arg(default_value = "builtin:bench", value_hint = ValueHint::FilePath)]
    pub(crate) scenario: String,
    /// Sizes, in migrants
    #[arg(long, value_name = "N,…", value_delimiter = ',', value_parser = count, default_value = "1e5,1e6")]
    pub(crate) migrants: Vec<u64>,
    /// Months to run
    #[arg(long, value_name = "N", value_parser = whole(1, 1200), default_value = "24")]
    pub(crate) months: u32,
    /// Numbers of threads [default: all processors]
    #[arg(long, value_name = "N,…", value_delimiter = ',', value_parser = whole(1, 4096))]
    pub(crate) threads: Vec<u32>,
    /// Runs of each size and number of threads; their median is shown
    #[arg(long, value_name = "N", value_parser = whole(1, 1000), default_value = "3")]
    pub(crate) repeats: u32,
    /// Seed of all random draws, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Write a line of JSON for each; - is stdout
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) json: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: Changes,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
