//! How a policy of a given strength changes a rule of law.

/// The strength with which a policy changes rules. Changes by several policies give the same result in any order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The policy's strength, 0 to 1.
    pub strength: f64,
}

impl Change {
    /// Moves a rule toward a value.
    pub fn toward(self, rule: &mut f64, value: f64) {
        *rule += self.strength * (value - *rule);
    }
    /// Adds to a rule; costs are added.
    pub fn add(self, rule: &mut f64, value: f64) {
        *rule += self.strength * value;
    }
    /// Multiplies a rule by a factor; hazards and demand are multiplied.
    pub fn multiply(self, rule: &mut f64, factor: f64) {
        *rule *= 1.0 + self.strength * (factor - 1.0);
    }
    /// Raises a rule to a minimum; the highest coverage applies.
    pub fn at_least(self, rule: &mut f64, value: f64) {
        *rule += self.strength * (rule.max(value) - *rule);
    }
    /// Lowers a rule to a cap; the lowest cap applies, and 0 means no cap.
    pub fn cap(self, rule: &mut f64, cap: f64) {
        if *rule <= 0.0 {
            *rule = if self.strength > 0.0 { cap / self.strength } else { 0.0 };
        } else {
            *rule += self.strength * (rule.min(cap) - *rule);
        }
    }
    /// Lowers a rule to a limit on numbers; the lowest limit applies, and 0 means no limit.
    pub fn limit(self, rule: &mut f64, limit: f64) {
        // Zero would mean "no limit", so a limit of zero becomes a very small number.
        self.cap(rule, limit.max(1e-6));
    }
    /// Joins a share to a rule: permissions and bans are combined as independent probabilities.
    pub fn join(self, rule: &mut f64, value: f64) {
        *rule = (*rule + self.strength * value).min(1.0);
    }
}

/// The way in which a rule is amended; [`Change`] states how several amendments are combined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amend {
    /// Adds to the rule: for costs and rates.
    Add(f64),
    /// Multiplies the rule: for hazards.
    Multiply(f64),
    /// Raises the rule to a minimum: for coverage.
    AtLeast(f64),
    /// Lowers the rule to a cap; 0 means no cap.
    Cap(f64),
    /// Lowers the rule to a maximum of time. An infinite time means that the law allows nothing so far; it becomes the
    /// maximum.
    AtMost(f64),
    /// Joins a share to the rule: for permissions and bans.
    Join(f64),
}

impl Change {
    /// Changes a rule in the given way.
    pub fn amend(self, rule: &mut f64, how: Amend) {
        match how {
            Amend::Add(x) => self.add(rule, x),
            Amend::Multiply(x) => self.multiply(rule, x),
            Amend::AtLeast(x) => self.at_least(rule, x),
            Amend::Cap(x) => self.cap(rule, x),
            Amend::AtMost(x) if rule.is_infinite() => *rule = if self.strength > 0.0 { x } else { *rule },
            Amend::AtMost(x) => *rule += self.strength * (rule.min(x) - *rule),
            Amend::Join(x) => self.join(rule, x),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_after_which_something_is_allowed_counts_only_where_it_is_allowed() {
        let after = |rule: f64, strength: f64| {
            let mut rule = rule;
            Change { strength }.amend(&mut rule, Amend::AtMost(24.0));
            rule
        };
        assert_eq!(after(f64::INFINITY, 1.0), 24.0);
        assert_eq!(after(f64::INFINITY, 0.5), 24.0);
        assert_eq!(after(f64::INFINITY, 0.0), f64::INFINITY);
        assert_eq!(after(36.0, 0.5), 30.0);
        assert_eq!(after(12.0, 1.0), 12.0);
    }

    #[test]
    fn a_cap_at_zero_strength_is_none_and_at_half_strength_twice_as_high() {
        let after = |rule: f64, strength: f64| {
            let mut rule = rule;
            Change { strength }.cap(&mut rule, 400.0);
            rule
        };
        assert_eq!([after(0.0, 0.0), after(0.0, 0.5), after(0.0, 1.0)], [0.0, 800.0, 400.0]);
        assert_eq!([after(600.0, 0.0), after(600.0, 0.5), after(300.0, 1.0)], [600.0, 500.0, 300.0]);
    }
}
