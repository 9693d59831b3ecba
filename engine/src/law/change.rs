//! How a policy of a given strength changes a rule of law.

/// How a policy of some strength changes a rule, so that several add up in any order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The policy's strength, 0 to 1.
    pub strength: f64,
}

impl Change {
    /// A rule moves to a value.
    pub fn toward(self, rule: &mut f64, value: f64) {
        *rule += self.strength * (value - *rule);
    }
    /// Costs add.
    pub fn add(self, rule: &mut f64, value: f64) {
        *rule += self.strength * value;
    }
    /// Hazards and demand multiply.
    pub fn multiply(self, rule: &mut f64, factor: f64) {
        *rule *= 1.0 + self.strength * (factor - 1.0);
    }
    /// The highest coverage holds.
    pub fn at_least(self, rule: &mut f64, value: f64) {
        *rule += self.strength * (rule.max(value) - *rule);
    }
    /// The lowest cap holds; 0 is no cap.
    pub fn cap(self, rule: &mut f64, cap: f64) {
        if *rule <= 0.0 {
            *rule = if self.strength > 0.0 { cap / self.strength } else { 0.0 };
        } else {
            *rule += self.strength * (rule.min(cap) - *rule);
        }
    }
    /// The lowest limit on numbers holds; 0 is no limit.
    pub fn limit(self, rule: &mut f64, limit: f64) {
        // Zero would mean "no limit", so a limit of zero becomes a very small number.
        self.cap(rule, limit.max(1e-6));
    }
    /// Permissions and bans join.
    pub fn join(self, rule: &mut f64, value: f64) {
        *rule = (*rule + self.strength * value).min(1.0);
    }
}

/// How a rule is amended; [`Change`] says how several add up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amend {
    /// Costs and rates add.
    Add(f64),
    /// Hazards multiply.
    Multiply(f64),
    /// The highest coverage holds.
    AtLeast(f64),
    /// The lowest cap holds; 0 is no cap.
    Cap(f64),
    /// The shortest time holds; 0 is none.
    AtMost(f64),
    /// Permissions and bans join.
    Join(f64),
}

impl Change {
    /// Changes a rule in one of the ways there are.
    pub fn amend(self, rule: &mut f64, how: Amend) {
        match how {
            Amend::Add(x) => self.add(rule, x),
            Amend::Multiply(x) => self.multiply(rule, x),
            Amend::AtLeast(x) => self.at_least(rule, x),
            Amend::Cap(x) => self.cap(rule, x),
            Amend::AtMost(x) => *rule += self.strength * (rule.min(x) - *rule),
            Amend::Join(x) => self.join(rule, x),
        }
    }
}
