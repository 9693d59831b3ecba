//! The name of a figure: a metric, and its group if the metric has groups.

/// The name of a figure in two parts: `metric`, or `metric:group`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricKey<'a> {
    /// The metric's name.
    pub metric: &'a str,
    /// The group, if it is a figure of one.
    pub group: Option<&'a str>,
}

impl<'a> MetricKey<'a> {
    /// The parts of a name.
    pub fn of(name: &'a str) -> Self {
        match name.split_once(':') {
            Some((metric, group)) => Self { metric, group: Some(group) },
            None => Self { metric: name, group: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MetricKey;

    #[test]
    fn a_group_stands_behind_the_first_colon() {
        assert_eq!(MetricKey::of("received"), MetricKey { metric: "received", group: None });
        assert_eq!(MetricKey::of("received:MMR"), MetricKey { metric: "received", group: Some("MMR") });
        assert_eq!(MetricKey::of("received:a:b"), MetricKey { metric: "received", group: Some("a:b") });
    }
}
