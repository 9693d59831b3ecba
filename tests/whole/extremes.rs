//! Money and counts at the ends of all ranges: for thirty years the accounts close, or the run ends with a named
//! failure, and what is known of markets stays finite. Nothing panics, wraps or is truncated unnoticed; tests run with overflow
//! checks.

use merantau_engine::params::{Parameters, Unit};
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Failure};
use merantau_tests::random::Value;
use merantau_tests::small;

/// Thirty years, in which a quantity that grows by 30 % per year reaches every bound.
const MONTHS: u32 = 360;

/// A world of a few hundred people with every policy, which runs for thirty years.
fn world() -> Setup {
    let mut setup = small::busy();
    setup.months = MONTHS;
    setup.candidates = 500;
    setup.corridors.iter_mut().for_each(|c| c.stock = 30);
    for kind in merantau_plugins::Registry::shipped().iter().filter(|k| k.name != "script") {
        if setup.policies.iter().all(|p| p.policy.kind() != kind.name) {
            let mut policy = small::policy(kind.name);
            (policy.from, policy.until) = (small::START.plus(12), small::START.plus(MONTHS));
            setup.policies.push(policy);
        }
    }
    setup
}

/// Sets the chosen values of a table to an end of their range.
fn stretch(parameters: &mut dyn Parameters, choose: &mut impl FnMut(Unit) -> Option<Value>) {
    for spec in parameters.specs() {
        let Some(value) = choose(spec.unit) else { continue };
        let values = parameters.values_mut(spec.name).unwrap_or_else(|| panic!("no {}", spec.name));
        values.iter_mut().enumerate().for_each(|(i, v)| *v = value.of(spec, i));
    }
}

/// All tables of a setup.
fn stretch_all(setup: &mut Setup, choose: &mut impl FnMut(Unit) -> Option<Value>) {
    for state in &mut setup.states {
        stretch(&mut state.law, choose);
        state.sectors.iter_mut().for_each(|sector| stretch(sector, choose));
    }
    setup.corridors.iter_mut().for_each(|c| stretch(&mut c.law, choose));
    for name in merantau_engine::mechanism_parameters::Mechanisms::NAMES {
        if let Some(parameters) = setup.mechanisms.get_mut(name) {
            stretch(parameters, choose);
        }
    }
    setup.policies.iter_mut().for_each(|p| stretch(p.policy.parameters_mut(), choose));
}

/// Runs to the end, or to a failure that names an account or a stock and a month.
fn close(setup: Setup) -> Result<(), String> {
    let mut engine = match Engine::new(setup) {
        Ok(engine) => engine,
        Err(failure) => return Err(format!("{failure:?}")),
    };
    while !engine.done() {
        match engine.step() {
            Ok(()) => {}
            Err(failure @ (Failure::Account { .. } | Failure::Stock { .. })) => {
                return Err(format!("by name: {failure:?}"));
            }
            Err(failure) => return Err(format!("{failure:?}")),
        }
        engine.take();
        if engine.month().of_year() == 1 {
            ordered(&engine)?;
        }
    }
    ordered(&engine)
}

/// What is known of markets and corridors is finite, and no number of jobs or places is below zero.
fn ordered(engine: &Engine) -> Result<(), String> {
    let (markets, month) = (engine.markets(), engine.month());
    let all = [format!("{:?}", markets.all), format!("{:?}", markets.corridors)];
    if all.iter().any(|text| text.contains("NaN") || text.contains("inf,") || text.contains("inf]")) {
        return Err(format!("{month}: a number is not finite in {all:?}"));
    }
    for m in markets.all.iter() {
        let least = m.jobs.min(m.informal).min(m.vacancies as f64).min(m.filled as f64);
        let stays = m.stay.into_iter().fold(f64::MAX, f64::min);
        let lost = m.lost.into_iter().fold(0.0, f64::max);
        if least < 0.0 || stays < 0.0 || lost > 1.0 {
            return Err(format!("{month}: out of order: {m:?}"));
        }
    }
    Ok(())
}

fn is_money(unit: Unit) -> bool {
    matches!(unit, Unit::Usd | Unit::UsdPerMonth)
}
fn is_rate(unit: Unit) -> bool {
    matches!(unit, Unit::PerYear | Unit::PerMonth)
}

#[test]
fn all_money_at_its_upper_end() {
    let mut setup = world();
    stretch_all(&mut setup, &mut |unit| is_money(unit).then_some(Value::Max));
    assert_eq!(close(setup), Ok(()));
}

#[test]
fn all_rates_at_their_upper_end() {
    let mut setup = world();
    stretch_all(&mut setup, &mut |unit| is_rate(unit).then_some(Value::Max));
    assert_eq!(close(setup), Ok(()));
}

#[test]
fn all_money_and_rates_at_their_upper_end() {
    let mut setup = world();
    stretch_all(&mut setup, &mut |unit| (is_money(unit) || is_rate(unit)).then_some(Value::Max));
    assert_eq!(close(setup), Ok(()));
}

#[test]
fn everything_at_an_end() {
    for value in [Value::Min, Value::Max] {
        let mut setup = world();
        stretch_all(&mut setup, &mut |unit| (unit != Unit::Choice).then_some(value));
        assert_eq!(close(setup), Ok(()), "{value:?}");
    }
}

/// One agent stands for a million persons, so that all totals of money and people are a million times larger.
#[test]
fn billions_of_people() {
    let mut setup = world();
    setup.persons_per_agent = 1_000_000;
    setup.candidates = 500_000_000;
    setup.corridors.iter_mut().for_each(|c| c.stock = 100_000_000);
    stretch_all(&mut setup, &mut |unit| is_money(unit).then_some(Value::Max));
    assert_eq!(close(setup), Ok(()));
}

/// Random numbers (xorshift64).
fn lots(seed: u64) -> impl FnMut() -> u64 {
    let mut x = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        x >> 33
    }
}

/// Each value is at an end of its range or at its default, at random.
#[test]
fn random_ends() {
    let mut failed = Vec::new();
    for seed in 0..40 {
        let mut setup = world();
        setup.seed = seed;
        let mut lots = lots(seed);
        stretch_all(&mut setup, &mut |unit| match lots() % 4 {
            0 if unit != Unit::Choice => Some(Value::Min),
            1 | 2 if unit != Unit::Choice => Some(Value::Max),
            _ => None,
        });
        if let Err(why) = close(setup) {
            failed.push(format!("{seed}: {why}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
