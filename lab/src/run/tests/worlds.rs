//! A world without people, whose rows are functions of the month.

use crate::checkpoint::{ListReader, ListWriter};
use crate::run::job::Job;
use crate::run::world::World;
use crate::run::{Manifest, NoProgress, RunError, RunOptions, RunReport, WorkOptions, execute};
use merantau_engine::Summary;
use merantau_engine::checkpoint::{Section, Sink, Source, Unread};
use merantau_engine::failure::Failure;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::people::status::Status;
use merantau_engine::probe::{NoProbe, Probe};
use merantau_engine::settle;
use merantau_engine::tables::{Batch, Column, ColumnSpec, TableSpec, Type};
use std::io;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

/// A monthly table, a yearly table, and a table without rows.
pub(super) fn specs() -> Vec<TableSpec> {
    let column = |name, ty, unit, meaning| ColumnSpec { name, ty, unit, meaning };
    let month = column("month", Type::Text, "", "Month, YYYY-MM.");
    vec![
        TableSpec {
            name: "panel",
            columns: vec![
                month,
                column("origin", Type::Text, "", "State of origin."),
                column("departures", Type::Int, "persons", "Departures, over \"open\" borders too."),
                column("interest", Type::Real, "share", "A number that is no integer."),
            ],
        },
        TableSpec {
            name: "employers",
            columns: vec![
                column("year", Type::Text, "", "Year."),
                column("employers", Type::Int, "persons", "Employers."),
            ],
        },
        TableSpec { name: "policies", columns: vec![month, column("cost", Type::Int, "cents", "Cost.")] },
    ]
}

/// The world, whose months begin with 2001-11.
pub(super) struct Made {
    month: Month,
    end: Month,
    probe: Arc<dyn Probe + Send + Sync>,
    start: Batch,
    /// Called before a month is run.
    pub(super) before: Box<dyn FnMut(u32) -> Result<(), Failure>>,
}

pub(super) const START: Month = Month(101 * 12 + 10);

impl Made {
    pub(super) fn new(months: u32) -> Self {
        Self {
            month: START,
            end: START.plus(months),
            probe: Arc::new(NoProbe),
            start: Batch::new(&settle::spec()),
            before: Box::new(|_| Ok(())),
        }
    }
}

/// The panel's rows of a month, one per origin.
pub(super) fn departures(month: Month) -> [(&'static str, i64, f64); 2] {
    let n = i64::from(month.0);
    [("IDN", n, 1.0 / f64::from(month.0)), ("MMR", -7 * n, 0.1)]
}

impl World for Made {
    fn month(&self) -> Month {
        self.month
    }
    fn done(&self) -> bool {
        self.month >= self.end
    }
    fn set_probe(&mut self, probe: Arc<dyn Probe + Send + Sync>) {
        self.probe = probe;
    }
    fn step(&mut self) -> Result<(), Failure> {
        (self.before)(self.month.0 - START.0)?;
        self.probe.start("work");
        self.probe.end("work");
        self.month = self.month.plus(1);
        Ok(())
    }
    fn start(&self) -> &Batch {
        &self.start
    }
    fn take(&mut self) -> Vec<Batch> {
        let done = Month(self.month.0 - 1);
        let specs = specs();
        let [mut panel, mut employers, policies] = [0, 1, 2].map(|i| Batch::new(&specs[i]));
        let name: Arc<str> = done.to_string().into();
        for (origin, n, interest) in departures(done) {
            push(&mut panel.columns[0], Column::Text(vec![name.clone()]));
            push(&mut panel.columns[1], Column::Text(vec![origin.into()]));
            push(&mut panel.columns[2], Column::Int(vec![n]));
            push(&mut panel.columns[3], Column::Real(vec![interest]));
        }
        if done.of_year() == 12 {
            push(&mut employers.columns[0], Column::Text(vec![done.year().to_string().into()]));
            push(&mut employers.columns[1], Column::Int(vec![done.year().into()]));
        }
        vec![panel, employers, policies]
    }
    fn digests(&self) -> MonthDigests {
        std::array::from_fn(|i| u128::from(self.month.0) << 64 | i as u128)
    }
    fn summary(&mut self) -> Summary {
        let mut stocks = [0; Status::COUNT];
        stocks[Status::Home as usize] = 1_234_567;
        stocks[Status::PermitTied as usize] = 890;
        Summary {
            stocks,
            registered: 1_300,
            permits_granted: 812,
            median_recruitment_cost: 230.4,
            median_debt: f64::NAN,
            paid_in_full: 0.876,
            remitted: 9_876_543.21,
            warnings: vec!["the pool of candidates bounds the result; raise `candidates`".to_owned()],
        }
    }
    fn save<F: Write>(&mut self, to: &mut ListWriter<F>) -> io::Result<()> {
        to.begin(one("month"))?;
        to.write(&self.month.0.to_le_bytes())?;
        to.end()
    }
    fn load<F: Read>(&mut self, from: &mut ListReader<F>) -> Result<(), Unread<io::Error>> {
        let mut month = [0; 4];
        (from.begin("month", 4))
            .and_then(|_| from.read(&mut month))
            .and_then(|()| from.end())
            .map_err(Unread::Source)?;
        self.month = Month(u32::from_le_bytes(month));
        Ok(())
    }
}

/// A continued world needs only its month.
fn one(name: &'static str) -> Section {
    Section { name, item: 4, items: 1 }
}

fn push(column: &mut Column, more: Column) {
    match (column, more) {
        (Column::Int(a), Column::Int(b)) => a.extend(b),
        (Column::Real(a), Column::Real(b)) => a.extend(b),
        (Column::Text(a), Column::Text(b)) => a.extend(b),
        (a, b) => panic!("{a:?} and {b:?} are of different types"),
    }
}

/// A job for this world.
pub(super) fn job<'a>(months: u32) -> Job<'a> {
    Job {
        scenario: "made",
        title: "A world made by hand",
        resolved: "title = \"A world made by hand\"\n",
        sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        data: vec![("data/made.csv", b"origin,destination\nIDN,MYS\n")],
        seed: 1,
        replicate: 0,
        start: START,
        months,
        persons_per_agent: 2,
        migrants: 1_000,
        bytes: 1_000_000,
        tables: specs(),
    }
}

/// Options that write to a directory.
pub(super) fn into(dir: &Path) -> RunOptions {
    let argv = ["merantau", "run", "made.toml"].map(str::to_owned).to_vec();
    RunOptions {
        work: WorkOptions { out: Some(dir.to_owned()), threads: Some(2), argv, ..WorkOptions::default() },
        ..RunOptions::default()
    }
}

/// The options, such that existing results are replaced.
pub(super) fn forced(mut options: RunOptions) -> RunOptions {
    options.work.force = true;
    options
}

/// The options, with a number of threads.
pub(super) fn on_threads(mut options: RunOptions, threads: Option<usize>) -> RunOptions {
    options.work.threads = threads;
    options
}

/// Runs 26 months, from 2001-11 to 2003-12.
pub(super) fn run(options: &RunOptions) -> Result<RunReport, RunError> {
    execute::execute(&job(26), || Ok(Made::new(26)), options, &NoProgress)
}

/// Continues such a run.
pub(super) fn resume(dir: &Path) -> Result<RunReport, RunError> {
    resume_with(dir, &into(dir), |_| Ok(()))
}

/// Continues such a run; `before` is called before each month.
pub(super) fn resume_with(
    dir: &Path,
    options: &RunOptions,
    before: impl FnMut(u32) -> Result<(), Failure> + Send + 'static,
) -> Result<RunReport, RunError> {
    let make = || {
        let mut made = Made::new(26);
        made.before = Box::new(before);
        Ok(made)
    };
    let manifest = Manifest::read(dir).expect("a manifest");
    execute::resume(&job(26), dir, manifest, make, options, &NoProgress)
}

/// Runs 26 months; `before` is called before each.
pub(super) fn run_with(
    options: &RunOptions,
    before: impl FnMut(u32) -> Result<(), Failure> + Send + 'static,
) -> Result<RunReport, RunError> {
    let make = || {
        let mut made = Made::new(26);
        made.before = Box::new(before);
        Ok(made)
    };
    execute::execute(&job(26), make, options, &NoProgress)
}

/// The message of an error, in which the directory's name is replaced.
pub(super) fn words(dir: &Path, result: Result<RunReport, RunError>) -> String {
    let error = result.expect_err("an error");
    format!("{}\n{}", error.exit_code(), error.explain().render(false))
        .replace(&dir.display().to_string(), "DIR")
}

/// All files in a directory and its subfolders, sorted.
pub(super) fn files(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => names.push(path.strip_prefix(dir).expect("below").display().to_string()),
            }
        }
    }
    names.sort();
    names
}
