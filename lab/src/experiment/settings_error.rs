//! Errors in the options of an experiment.

use crate::diagnostics::{Argument, Code, Diagnostic, Diagnostics, did_you_mean};
use crate::metrics::{self, MetricKey};

/// An error in an option of an experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// `--until` is not `METRIC=SHARE`.
    Until {
        /// The text as typed.
        text: String,
        /// The reason.
        why: WrongUntil,
    },
    /// There is no metric of this name.
    UnknownMetric {
        /// The name as typed.
        name: String,
        /// The option that contains it.
        flag: &'static str,
    },
    /// A group is named of a metric without groups.
    NoGroups {
        /// The name as typed: `metric:group`.
        name: String,
        /// The option that contains it.
        flag: &'static str,
    },
}

/// The reason why `--until` is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongUntil {
    /// It has no `=`.
    NoEquals,
    /// What follows `=` is not a number or a percentage.
    NoShare(String),
    /// The share is not above 0 and at most 100 %.
    OutOfRange,
    /// The metric compares arms, so that it has no mean in the baseline.
    NoMean(String),
}

impl SettingsError {
    /// The error as a diagnostic.
    pub fn explain(&self) -> Diagnostic {
        match self {
            Self::Until { text, why } => {
                const WRITE: &str = "write a metric and a share of its mean: net_gain_per_person=2%";
                let (message, help) = match why {
                    WrongUntil::NoEquals => (format!("`--until {text}` has no `=`"), WRITE),
                    WrongUntil::NoShare(share) => {
                        (format!("`--until {text}`: `{share}` is not a share"), WRITE)
                    }
                    WrongUntil::OutOfRange => {
                        (format!("`--until {text}`: the share must be above 0 and at most 100%"), WRITE)
                    }
                    WrongUntil::NoMean(metric) => (
                        format!("`{metric}` has no mean in the baseline, so no share of it can be reached"),
                        "name what it is made of, such as public_cost",
                    ),
                };
                Diagnostic::error(Code::Command, message).at(Argument::of_flag("--until", text)).help(help)
            }
            Self::UnknownMetric { name, flag } => {
                let bare = MetricKey::of(name).metric;
                let near = did_you_mean(bare, metrics::all().iter().map(|m| m.name));
                let help =
                    if near.is_empty() { "`merantau metrics` lists the metrics".to_owned() } else { near };
                Diagnostic::error(Code::UnknownName, format!("unknown metric `{name}`"))
                    .at(Argument::of_flag(flag, name))
                    .help(help)
            }
            Self::NoGroups { name, flag } => {
                let bare = MetricKey::of(name).metric;
                Diagnostic::error(Code::InvalidValue, format!("the metric `{bare}` has no groups"))
                    .at(Argument::of_flag(flag, name))
                    .help(format!("write `{bare}` alone"))
            }
        }
    }
}

impl From<SettingsError> for Diagnostics {
    fn from(error: SettingsError) -> Self {
        error.explain().into()
    }
}
