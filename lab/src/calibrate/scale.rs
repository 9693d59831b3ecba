//! The scale on which a parameter is searched: its position in its range, from 0 to 1, and an unbounded form of it.
//!
//! A range that begins above zero and spans a factor of ten or more is searched by factors, any other range by
//! differences. The search itself has no bounds: it moves u = ln(z / (1 − z)), whose range is the whole line.

use crate::scenario::Free;
use crate::scenario::units;
use merantau_engine::params::Unit;

/// The factor between the ends of a range from which on it is searched by factors.
const FACTOR: f64 = 10.0;

/// The smallest distance of a parameter from an end of its range, at which the unbounded form still changes
/// noticeably.
const EDGE: f64 = 0.004;

/// The number of digits of evaluated values: more than a fit can distinguish, and few enough to be written in a file.
const DIGITS: usize = 4;

/// A parameter's scale.
#[derive(Clone, Debug)]
pub(super) struct Scale<'a> {
    free: &'a Free,
}

impl<'a> Scale<'a> {
    pub(super) fn new(free: &'a Free) -> Self {
        Self { free }
    }

    fn by_factor(&self) -> bool {
        self.free.low > 0.0 && self.free.high >= FACTOR * self.free.low
    }

    /// The position of a value in its range.
    pub(super) fn place(&self, value: f64) -> f64 {
        let (low, high) = (self.free.low, self.free.high);
        if self.by_factor() {
            libm::log(value / low) / libm::log(high / low)
        } else {
            (value - low) / (high - low)
        }
    }

    /// The value at a position in its range.
    pub(super) fn value(&self, z: f64) -> f64 {
        let (low, high) = (self.free.low, self.free.high);
        if self.by_factor() { low * libm::pow(high / low, z) } else { low + z * (high - low) }
    }

    /// The value at a position, rounded to a few digits: exactly the evaluated value is written to the layer.
    pub(super) fn written(&self, z: f64) -> f64 {
        let value = self.value(z.clamp(0.0, 1.0));
        let rounded: f64 = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
        let rounded = rounded.clamp(self.free.low, self.free.high);
        if self.free.spec.unit == Unit::Persons { rounded.round() } else { rounded }
    }

    /// A value as a scenario writes it.
    pub(super) fn text(&self, value: f64) -> String {
        units::toml(value, self.free.spec.unit, self.free.spec.labels)
    }
}

/// The unbounded form of a position.
pub(super) fn open(z: f64) -> f64 {
    let z = z.clamp(EDGE, 1.0 - EDGE);
    libm::log(z / (1.0 - z))
}

/// The position of an unbounded form.
pub(super) fn closed(u: f64) -> f64 {
    let end = open(0.0).abs();
    1.0 / (1.0 + libm::exp(-u.clamp(-end, end)))
}

/// The derivative of the position with respect to the unbounded form.
pub(super) fn slope(z: f64) -> f64 {
    let z = z.clamp(EDGE, 1.0 - EDGE);
    z * (1.0 - z)
}

#[cfg(test)]
mod tests {
    use super::*;
    use merantau_engine::law::{CorridorLaw, StateLaw};
    use merantau_engine::params::Param;

    fn free(specs: &'static [Param], name: &str, low: f64, high: f64) -> Free {
        let spec = specs.iter().find(|s| s.name == name).expect("a parameter");
        let place = crate::diagnostics::Place::whole("s.toml");
        Free { key: name.to_owned(), spec, low, high, start: None, place }
    }

    #[test]
    fn a_wide_range_is_searched_by_factors() {
        let vacancies = free(CorridorLaw::SPECS, "vacancies", 0.1, 10.0);
        let scale = Scale::new(&vacancies);
        assert!((scale.value(0.5) - 1.0).abs() < 1e-12 && (scale.place(1.0) - 0.5).abs() < 1e-12);
        let growth = free(StateLaw::SPECS, "demand_growth", -0.05, 0.15);
        assert!((Scale::new(&growth).value(0.5) - 0.05).abs() < 1e-12);
    }

    #[test]
    fn what_is_tried_has_few_digits_and_stays_in_the_range() {
        let growth = free(StateLaw::SPECS, "demand_growth", -0.05, 0.15);
        let scale = Scale::new(&growth);
        assert_eq!(scale.text(scale.written(1.0 / 3.0)), "\"1.667 %/year\"");
        assert_eq!((scale.written(-1.0), scale.written(2.0)), (-0.05, 0.15));
    }

    #[test]
    fn without_bounds_and_back() {
        for z in [0.01, 0.3, 0.5, 0.99] {
            assert!((closed(open(z)) - z).abs() < 1e-12);
        }
        assert!(closed(1e9) < 1.0 && closed(-1e9) > 0.0);
    }
}
