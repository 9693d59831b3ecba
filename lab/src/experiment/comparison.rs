//! A comparison: the content of `comparison.json`, from which the tables and the report are made.
//!
//! Figures that cannot be computed (a share of nobody, a difference of the baseline to itself) are `None`, null in
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
    /// Version of the program.
    pub version: String,
    /// The scenario.
    pub scenario: ScenarioInfo,
    /// The settings.
    pub settings: SettingsInfo,
    /// The months of every series, `YYYY-MM`.
    pub months: Vec<String>,
    /// The arms, the baseline first, the others in the order of the file.
    pub arms: Vec<ArmInfo>,
    /// The rows of `comparison.csv`: metric after metric in the order of `merantau metrics`, arm after arm.
    pub rows: Vec<Row>,
    /// Each metric of [`Self::rows`] without groups, over the months.
    pub series: Vec<Series>,
    /// Persons by status at the end of each month.
    pub statuses: Vec<StatusSeries>,
    /// Flows of people by corridor, over the whole run.
    pub flows: Vec<FlowRow>,
    /// Figures of each policy, over the whole run.
    pub policies: Vec<PolicyRow>,
    /// The same comparison over draws of the uncertain parameters.
    pub draws: Option<Draws>,
    /// The runs from which the comparison is made.
    pub cells: Vec<CellInfo>,
    /// Warnings for the reader.
    pub warnings: Vec<String>,
    /// Twins: each agent compared between two arms, if that was requested.
    #[serde(default)]
    pub twins: Option<Twins>,
    /// A few life histories, each in the baseline and in an arm.
    #[serde(default)]
    pub lives: Vec<TwoLives>,
    /// The parameters that the baseline sets to a value other than the default.
    #[serde(default)]
    pub assumed: Vec<Assumed>,
}

/// A life history in the baseline and in an arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TwoLives {
    /// The reason for its choice; see [`crate::twins::Choice`].
    pub choice: Choice,
    /// The life history in the baseline.
    pub baseline: Life,
    /// The life history in the arm.
    pub arm: Life,
}

/// The scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScenarioInfo {
    /// The name of the file without folder and ending.
    pub name: String,
    /// The title.
    pub title: String,
    /// The question of the scenario; may be empty.
    pub question: String,
    /// First month.
    pub start: String,
    /// Number of months.
    pub months: u32,
    /// The seed.
    pub seed: u64,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Number of persons for whom they stand.
    pub persons: u64,
    /// States by code, with their names, in the order of the scenario.
    pub states: Vec<(String, String)>,
}

/// The settings of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SettingsInfo {
    /// The arm that the others are compared with.
    pub baseline: String,
    /// The number of replicates of each arm.
    pub replicates: u32,
    /// `METRIC=2%`, if replicates were added until an interval was narrow enough.
    pub until: Option<String>,
    /// Whether the interval became narrow enough.
    pub reached: Option<bool>,
    /// Draws of the uncertain parameters.
    pub draws: u32,
    /// The confidence level of the intervals.
    pub confidence: f64,
    /// The command.
    pub argv: Vec<String>,
}

/// An arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArmInfo {
    /// Its name.
    pub name: String,
    /// Whether this arm is the baseline.
    pub baseline: bool,
    /// Keys whose values differ from the baseline's; empty for the baseline.
    pub changes: Vec<Change>,
    /// The first month in which the arm can differ from the baseline; `None` if it never does.
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
    /// The arm's value as TOML.
    pub arm: String,
    /// The meaning of the key; empty for a policy that is removed or added.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
}

/// A metric in an arm: a row of `comparison.csv`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The metric, followed by a colon and the group if it has groups.
    pub metric: String,
    /// Its unit.
    pub unit: String,
    /// `higher`, `lower` or `neither`.
    pub better: Better,
    /// `economy`, `rights`, `irregularity`, `remittances`, `axes` or `cost`.
    #[serde(rename = "family")]
    pub theme: Theme,
    /// The arm.
    pub arm: String,
    /// Mean over the replicates. `None` for metrics that are defined only between two arms, such as the cost of an
    /// avoided month of abuse: those have only a difference. For net gain per person in an arm, the baseline's mean plus
    /// the difference, which is that of the same people.
    pub mean: Option<f64>,
    /// Arm less baseline, mean over the replicates. `None` for the baseline.
    pub difference: Option<f64>,
    /// Lower end of the 95 % interval of the difference, with common random numbers.
    pub low: Option<f64>,
    /// Upper end of this interval.
    pub high: Option<f64>,
    /// Lower end of the interval that the same number of replicates with independent seeds would have given.
    pub low_independent: Option<f64>,
    /// Upper end of that interval.
    pub high_independent: Option<f64>,
    /// Variance of the difference with independent seeds over that with common random numbers: the factor by which
    /// independent seeds would need more replicates. `None` where the variance is zero.
    pub variance_ratio: Option<f64>,
    /// The number of replicates in which both arms have the figure.
    pub replicates: u32,
    /// The total of this share, or the share of this total, if one of the two rises and the other falls beyond chance:
    /// then neither is better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contrary: Option<String>,
}

/// A metric by month, computed for each month alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The metric.
    pub metric: String,
    /// Arm by arm, in the order of [`Comparison::arms`].
    pub arms: Vec<Band>,
}

/// The values of an arm by month. All lists have the length of [`Comparison::months`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The arm.
    pub arm: String,
    /// Mean over the replicates.
    pub mean: Vec<Option<f64>>,
    /// The value below which one twentieth of the replicates lie.
    pub low: Vec<Option<f64>>,
    /// The value above which one twentieth of the replicates lie.
    pub high: Vec<Option<f64>>,
    /// Arm less baseline, mean over the replicates. Like the next two lists it is empty for the baseline.
    pub difference: Vec<Option<f64>>,
    /// Lower end of its 95 % interval.
    pub difference_low: Vec<Option<f64>>,
    /// Upper end of this interval.
    pub difference_high: Vec<Option<f64>>,
}

/// The persons of a status in an arm, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatusSeries {
    /// The arm.
    pub arm: String,
    /// The status, as in a scenario.
    pub status: String,
    /// Persons at the end of each month.
    pub persons: Vec<f64>,
}

/// A corridor in an arm over the run, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowRow {
    /// The arm.
    pub arm: String,
    /// Code of the origin.
    pub origin: String,
    /// Code of the destination.
    pub destination: String,
    /// Legal departures and departures over an open border.
    pub departures: f64,
    /// Clandestine entries, including trafficked people.
    pub without_papers: f64,
    /// Returns.
    pub returns: f64,
    /// People abroad at the end.
    pub stock: f64,
    /// Remittances, US dollars.
    pub remitted: f64,
}

/// A policy in an arm over the run, mean over the replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyRow {
    /// The arm.
    pub arm: String,
    /// The policy's name.
    pub policy: String,
    /// Person-months to which its rule applied.
    pub touched: f64,
    /// Persons served; a person counts once per service.
    pub served: f64,
    /// Cost, US dollars.
    pub cost: f64,
}

/// A comparison over parameter draws, which all use the random draws of replicate 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// Number of draws.
    pub draws: u32,
    /// The parameters that were drawn.
    pub parameters: Vec<Parameter>,
    /// One row per metric and arm.
    pub rows: Vec<DrawRow>,
    /// The absolute rank correlation with one of these parameters that chance alone exceeds with a probability of 5
    /// %.
    pub chance: Option<f64>,
}

/// A parameter that was drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its key; `state.*.inspection` if one factor is drawn for all states.
    pub key: String,
    /// Its unit, or `factor`.
    pub unit: String,
    /// Lower end of the drawn values.
    pub low: f64,
    /// The scenario's value (1 for a factor).
    pub value: f64,
    /// Upper end of the drawn values.
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
    /// The difference below which one fortieth of the draws lie.
    pub low: f64,
    /// The difference above which one fortieth of the draws lie.
    pub high: f64,
    /// Share of the draws in which the arm is better than the baseline; a tie counts half. `None` if no direction is
    /// better, or if a total and a share of the same people disagree.
    pub beats: Option<f64>,
    /// The five parameters whose ranks correlate most with the difference, the strongest first.
    pub decided_by: Vec<Deciding>,
    /// Draws in which both arms have the figure.
    pub draws: u32,
}

/// The association of a parameter with a difference.
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
