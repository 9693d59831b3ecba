//! What a comparison comes to: everything that `comparison.json` holds, from which the tables and the report are made.
//!
//! Figures that nobody can compute (a share of nobody, a difference of the baseline to itself) are `None`, null in
//! JSON. Money is in US dollars here, not in cents. Series are rounded to six digits, rows are not.

use crate::life::Life;
pub use crate::manifest::CellInfo;
use crate::metrics::{Better, Theme};
use crate::scenario::Assumed;
use crate::twins::{Choice, Twins};
use serde::{Deserialize, Serialize};

/// A comparison of arms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Version of the program that made it.
    pub version: String,
    /// What was run.
    pub scenario: ScenarioInfo,
    /// How it was run.
    pub settings: SettingsInfo,
    /// The months, `YYYY-MM`: what every series is over.
    pub months: Vec<String>,
    /// The arms, the baseline first, the others in the order of the file.
    pub arms: Vec<ArmInfo>,
    /// The rows of `comparison.csv`: metric after metric in the order of `merantau metrics`, arm after arm.
    pub rows: Vec<Row>,
    /// Each metric of [`Self::rows`] without groups, over the months.
    pub series: Vec<Series>,
    /// Persons by status at the end of each month.
    pub statuses: Vec<StatusSeries>,
    /// Who went where, over the whole run.
    pub flows: Vec<FlowRow>,
    /// What each policy did, over the whole run.
    pub policies: Vec<PolicyRow>,
    /// What is not known: the same comparison over draws of the uncertain parameters.
    pub draws: Option<Draws>,
    /// The runs that it is made from.
    pub cells: Vec<CellInfo>,
    /// What the reader should know.
    pub warnings: Vec<String>,
    /// Each agent met in two arms, if that was asked for.
    #[serde(default)]
    pub twins: Option<Twins>,
    /// A few lives, each in the baseline and in an arm.
    #[serde(default)]
    pub lives: Vec<TwoLives>,
    /// The parameters that the baseline sets to something else than their default.
    #[serde(default)]
    pub assumed: Vec<Assumed>,
}

/// A life in the baseline and in an arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TwoLives {
    /// Why this one was chosen, as in [`crate::twins::Choice`].
    pub choice: Choice,
    /// In the baseline.
    pub baseline: Life,
    /// In the arm.
    pub arm: Life,
}

/// The scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScenarioInfo {
    /// The file's name without folder and ending.
    pub name: String,
    /// The title.
    pub title: String,
    /// The question that it is to answer; may be empty.
    pub question: String,
    /// First month.
    pub start: String,
    /// Number of months.
    pub months: u32,
    /// The seed.
    pub seed: u64,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Persons that they stand for.
    pub persons: u64,
    /// States by code, with their names, in the order of the scenario.
    pub states: Vec<(String, String)>,
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SettingsInfo {
    /// The arm that the others are compared with.
    pub baseline: String,
    /// Replicates that were run of each arm.
    pub replicates: u32,
    /// `METRIC=2%`, if replicates were added until an interval was narrow enough.
    pub until: Option<String>,
    /// Whether it became narrow enough.
    pub reached: Option<bool>,
    /// Draws of the uncertain parameters.
    pub draws: u32,
    /// What the intervals cover.
    pub confidence: f64,
    /// The command that was given.
    pub argv: Vec<String>,
}

/// An arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArmInfo {
    /// Its name.
    pub name: String,
    /// Whether the others are compared with it.
    pub baseline: bool,
    /// Keys whose values differ from the baseline's; empty for the baseline.
    pub changes: Vec<Change>,
    /// The first month in which it can differ from the baseline; nothing if it never does.
    pub differs_from: Option<String>,
    /// SHA-256 of its resolved scenario and data.
    pub scenario_sha256: String,
}

/// A key that an arm changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The key, with dots.
    pub key: String,
    /// The baseline's value as TOML; a default is in brackets.
    pub baseline: String,
    /// The arm's.
    pub arm: String,
    /// What the key is; nothing for a policy that is left out or brought in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
}

/// A metric in an arm: a row of `comparison.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The metric, with its group behind a colon if it has groups.
    pub metric: String,
    /// Its unit.
    pub unit: String,
    /// `higher`, `lower` or `neither`.
    pub better: Better,
    /// `economy`, `rights`, `irregularity`, `remittances`, `axes` or `cost`.
    pub family: Theme,
    /// The arm.
    pub arm: String,
    /// Mean over the replicates. Nothing for metrics that exist between two arms only, such as the cost of a month of
    /// abuse avoided: those have a difference.
    pub mean: Option<f64>,
    /// Arm less baseline, mean over the replicates. Nothing for the baseline.
    pub difference: Option<f64>,
    /// Lower end of the 95 % interval of the difference, by shared luck.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Lower end of the interval that as many replicates with seeds of their own would have given.
    pub low_independent: Option<f64>,
    /// Upper end.
    pub high_independent: Option<f64>,
    /// Variance of the difference with independent seeds over that with shared luck: how many times as many replicates
    /// independent seeds would have needed. Nothing where no variance is left.
    pub variance_ratio: Option<f64>,
    /// Replicates in which both arms have the figure.
    pub replicates: u32,
}

/// A metric over the months: each month taken for itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The metric.
    pub metric: String,
    /// Arm by arm, in the order of [`Comparison::arms`].
    pub arms: Vec<Band>,
}

/// An arm's months. All lists have the length of [`Comparison::months`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The arm.
    pub arm: String,
    /// Mean over the replicates.
    pub mean: Vec<Option<f64>>,
    /// The value below which a twentieth of the replicates are.
    pub low: Vec<Option<f64>>,
    /// The value above which a twentieth of the replicates are.
    pub high: Vec<Option<f64>>,
    /// Arm less baseline, mean over the replicates; empty for the baseline, as are the next two.
    pub difference: Vec<Option<f64>>,
    /// Lower end of its 95 % interval.
    pub difference_low: Vec<Option<f64>>,
    /// Upper end.
    pub difference_high: Vec<Option<f64>>,
}

/// Persons of a status in an arm, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatusSeries {
    /// The arm.
    pub arm: String,
    /// The status, as in a scenario.
    pub status: String,
    /// Persons at the end of each month.
    pub persons: Vec<f64>,
}

/// A corridor in an arm, over the run, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowRow {
    /// The arm.
    pub arm: String,
    /// Code of the origin.
    pub origin: String,
    /// Code of the destination.
    pub destination: String,
    /// People who left with papers or over an open border.
    pub departures: f64,
    /// People who entered without papers, those trafficked included.
    pub without_papers: f64,
    /// People who came home.
    pub returns: f64,
    /// People abroad at the end.
    pub stock: f64,
    /// Money sent home, USD.
    pub remitted: f64,
}

/// A policy in an arm, over the run, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyRow {
    /// The arm.
    pub arm: String,
    /// The policy's name.
    pub policy: String,
    /// Person-months to which its rule applied.
    pub touched: f64,
    /// Persons served, counted each time.
    pub served: f64,
    /// What it cost, USD.
    pub cost: f64,
}

/// A comparison over draws of what is not known, kept apart from luck: all draws have the luck of replicate 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// Number of draws.
    pub draws: u32,
    /// What was drawn.
    pub parameters: Vec<Parameter>,
    /// A metric and an arm each.
    pub rows: Vec<DrawRow>,
    /// How large a rank correlation with one of these parameters chance alone would give, one time in twenty.
    pub chance: Option<f64>,
}

/// A parameter that was drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its key; `state.*.inspection` where one factor is drawn for all states.
    pub key: String,
    /// Its unit, or `factor`.
    pub unit: String,
    /// Lower end of what was drawn.
    pub low: f64,
    /// The scenario's value (1 for a factor).
    pub value: f64,
    /// Upper end of what was drawn.
    pub high: f64,
    /// A source, or `assumption`.
    pub evidence: String,
}

/// A metric in an arm, over the draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DrawRow {
    /// The metric.
    pub metric: String,
    /// The arm.
    pub arm: String,
    /// Median of the differences to the baseline.
    pub median: f64,
    /// The difference below which a fortieth of the draws are.
    pub low: f64,
    /// The difference above which a fortieth of the draws are.
    pub high: f64,
    /// Share of the draws in which the arm is better than the baseline; a tie counts half. Nothing where no direction
    /// is better.
    pub beats: Option<f64>,
    /// The five parameters whose ranks correlate most with the difference, the strongest first.
    pub decided_by: Vec<Deciding>,
    /// Draws in which both arms have the figure.
    pub draws: u32,
}

/// How a parameter goes with a difference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deciding {
    /// The parameter's key.
    pub parameter: String,
    /// Spearman's rank correlation between the parameter and the difference, -1 to 1.
    pub rank_correlation: f64,
}

impl Comparison {
    /// The baseline's name.
    pub fn baseline(&self) -> &str {
        &self.settings.baseline
    }
    /// The row of a metric and an arm.
    pub fn row(&self, metric: &str, arm: &str) -> Option<&Row> {
        self.rows.iter().find(|r| r.metric == metric && r.arm == arm)
    }
}
