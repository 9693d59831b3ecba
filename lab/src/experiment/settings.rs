//! The settings of an experiment, as stored in its directory.

use super::settings_error::{SettingsError, WrongUntil};
use super::varied::Varied;
use crate::metrics::{self, Formula, Metric, MetricKey};
use serde::{Deserialize, Serialize};

/// The default number of replicates of each arm.
pub const REPLICATES: u32 = 10;

/// The number of replicates after which the width of an interval is first tested.
pub const FIRST_REPLICATES: u32 = 6;

/// The default maximum of replicates with `--until`.
pub const MAX_REPLICATES: u32 = 200;

/// The settings of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The number of replicates of each arm, or with `until` the smallest number.
    pub replicates: u32,
    /// The condition until which replicates are added.
    pub until: Option<Until>,
    /// The maximum number of replicates.
    pub max_replicates: u32,
    /// Draws of the uncertain parameters.
    pub draws: u32,
    /// The metrics that are shown; an empty list means all.
    pub metrics: Vec<String>,
    /// The scope of twins.
    #[serde(default)]
    pub twins: TwinScope,
    /// The keys whose values `statics` tries; empty in other experiments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub varied: Vec<Varied>,
}

/// The replicates in which each agent is compared between the baseline and an arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwinScope {
    /// None; the runs have no additional cost, and net gain has no figures.
    None,
    /// Counts in all replicates, rows of the first; net gain in all replicates and draws.
    #[default]
    First,
    /// Counts and rows of all replicates.
    All,
}

/// Replicates are added until the half-width of the paired interval is at most a share of the baseline's mean, in
/// every arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Until {
    /// The metric.
    pub metric: String,
    /// The share.
    pub share: f64,
}

impl Until {
    /// Reads `METRIC=2%`.
    ///
    /// # Errors
    /// The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let wrong = |why| SettingsError::Until { text: text.to_owned(), why };
        let Some((metric, share)) = text.split_once('=') else { return Err(wrong(WrongUntil::NoEquals)) };
        let (metric, written) = (metric.trim(), share.trim());
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let share = match written.strip_suffix('%') {
            Some(percent) => number(percent).map(|x| x / 100.0),
            None => number(written),
        };
        match share {
            Some(share) if share > 0.0 && share <= 1.0 => {
                let found = find(metric, "--until")?;
                if found.formula.parse::<Formula>().is_ok_and(|f| f.compares()) {
                    return Err(wrong(WrongUntil::NoMean(metric.to_owned())));
                }
                Ok(Self { metric: metric.to_owned(), share })
            }
            Some(_) => Err(wrong(WrongUntil::OutOfRange)),
            None => Err(wrong(WrongUntil::NoShare(written.to_owned()))),
        }
    }
}

impl std::fmt::Display for Until {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The number has two digits fewer than the share, so that 2% is printed as 2%.
        write!(f, "{}={}%", self.metric, (self.share * 1e12).round() / 1e10)
    }
}

/// The metric of a name, with or without a group after a colon. `flag` is the option that contains the name.
///
/// # Errors
/// The name is unknown; the error suggests similar names.
pub fn find(name: &str, flag: &'static str) -> Result<Metric, SettingsError> {
    let key = MetricKey::of(name);
    match metrics::find(key.metric) {
        Some(metric) if key.group.is_none() || metric.by.is_some() => Ok(metric),
        Some(_) => Err(SettingsError::NoGroups { name: name.to_owned(), flag }),
        None => Err(SettingsError::UnknownMetric { name: name.to_owned(), flag }),
    }
}

/// Whether one of some names means a row of a metric (with its group); an empty list means all rows.
pub(super) fn shown(row: &str, names: &[String]) -> bool {
    let bare = MetricKey::of(row).metric;
    names.is_empty() || names.iter().any(|n| n == row || n == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_as_people_write_it() {
        for text in ["remitted=2%", "remitted = 2 %", "remitted=0.02"] {
            assert_eq!(Until::parse(text), Ok(Until { metric: "remitted".into(), share: 0.02 }), "{text}");
        }
        assert_eq!(Until::parse("remitted=0.7%").map(|u| u.to_string()), Ok("remitted=0.7%".to_owned()));
        let wrong = |text: &str| {
            let wrong = Until::parse(text).expect_err("wrong").explain();
            format!("{}\n  {}", wrong.message, wrong.help.join("; "))
        };
        let all = [
            "remitted",
            "remited=2%",
            "remitted=x",
            "remitted=0",
            "remitted=200%",
            "remitted=-1%",
            "cost_per_abused_month_avoided=5%",
            "remitted:MMR=2%",
        ];
        insta::assert_snapshot!(all.map(wrong).join("\n"), @r"
        `--until remitted` has no `=`
          write a metric and a share of its mean: net_gain_per_person=2%
        unknown metric `remited`
          did you mean `remitted`?
        `--until remitted=x`: `x` is not a share
          write a metric and a share of its mean: net_gain_per_person=2%
        `--until remitted=0`: the share must be above 0 and at most 100%
          write a metric and a share of its mean: net_gain_per_person=2%
        `--until remitted=200%`: the share must be above 0 and at most 100%
          write a metric and a share of its mean: net_gain_per_person=2%
        `--until remitted=-1%`: the share must be above 0 and at most 100%
          write a metric and a share of its mean: net_gain_per_person=2%
        `cost_per_abused_month_avoided` has no mean in the baseline, so no share of it can be reached
          name what it is made of, such as public_cost
        the metric `remitted` has no groups
          write `remitted` alone
        ");
    }

    #[test]
    fn a_name_means_its_groups() {
        let names = ["received_by_origin".to_owned(), "remitted".to_owned()];
        assert!(shown("received_by_origin:MMR", &names) && shown("remitted", &names));
        assert!(!shown("received", &names) && shown("received", &[]));
        assert!(shown("received_by_origin:MMR", &["received_by_origin:MMR".to_owned()]));
    }
}
