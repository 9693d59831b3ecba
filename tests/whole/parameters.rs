//! Every parameter changes a result: a setting without an effect would mislead its author.

use merantau_engine::codes::Sector;
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::params::{Param, Parameters};
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, run};
use merantau_tests::knob::Knob;
use merantau_tests::{random::Value, small};

/// A function that returns the parameters of one table in a setup.
type Reach = dyn Fn(&mut Setup) -> Vec<&mut dyn Parameters>;

/// The busy world, with policies that change law after half a year: all of them, or only those at the place of work, whose answers those
/// of the others hide.
fn world(all: bool) -> Setup {
    let mut setup = small::busy();
    let mut knob = small::setup_of(Box::<Knob>::default());
    knob.from = small::START.plus(6);
    // Demand grows, and its growth fades soon: otherwise no result would depend on how fast it fades.
    setup.states.iter_mut().for_each(|s| s.law.demand_growth = 0.2);
    if let Some(after) = setup.mechanisms.get_mut("demand").and_then(|d| d.values_mut("fading_after")) {
        after[0] = 3.0;
    }
    // Agencies give up often and others open: otherwise no result of three years would depend on how soon.
    setup.mechanisms.adapting.idle_exit = 4.0;
    setup.mechanisms.adapting.fixed_cost = 0.95;
    // Shelters and recognition of skills in part: otherwise no result would depend on what they are worth.
    let states = setup.states.iter_mut().filter(|_| all);
    states.for_each(|s| (s.law.refuge, s.law.recognition) = (0.5, 0.5));
    // Unpaid wages and abuse weigh much in returns and absconding: otherwise few would decide otherwise for a claim or a right to leave.
    (setup.mechanisms.decisions.return_unpaid, setup.mechanisms.decisions.unpaid) = (8.0, 0.5);
    setup.mechanisms.decisions.abscond_abuse = 10.0;
    setup.policies.push(knob);
    // Law bars people who leave irregular status; it publishes the record of agencies, and lets people of some corridors come without a visa.
    for state in setup.states.iter_mut().filter(|_| all) {
        (state.law.exit_ban, state.law.exit_recorded) = (12.0, 0.5);
        (state.law.rating, state.law.rating_capacity) = (0.5, 0.5);
    }
    for c in setup.corridors.iter_mut().step_by(3).filter(|_| all) {
        (c.law.visa_free, c.law.visa_free_checked) = (3.0, 0.5);
    }
    // Law changes at the border and for what is sent; workers of one origin become dear.
    // Policies at the place of work: their mechanisms do nothing without them.
    let at_work = ["employer_sanctions", "nationality_quota", "sponsor_change", "wage_claims", "work_patent"];
    let law = ["border_control", "remittance_incentive", "minimum_wage"];
    let more = [
        "business_loan",
        "social_security",
        "reentry_ban",
        "agency_rating",
        "origin_minimum_wage",
        "seasonal_scheme",
    ];
    for kind in law.into_iter().chain(more.into_iter().filter(|_| all)).chain(at_work) {
        let mut policy = small::policy(kind);
        policy.from = small::START.plus(6);
        // Everyone knows of claims and of the right to leave, and waits for some time.
        for (of, parameter, value) in [
            ("wage_claims", "knows", 1.0),
            ("wage_claims", "least", 0.2),
            ("wage_claims", "delay", 9.0),
            ("sponsor_change", "knows", 1.0),
            ("sponsor_change", "search", 0.3),
            ("sponsor_change", "unpaid", 0.5),
        ] {
            if of == kind {
                small::set(policy.policy.parameters_mut(), parameter, value);
            }
        }
        if let Some(amount) =
            policy.policy.parameters_mut().values_mut("amount").filter(|_| kind.ends_with("minimum_wage"))
        {
            amount[0] = 3_000.0;
            policy.selector.origin = vec![setup.corridors[usize::from(kind != "minimum_wage") * 2].origin];
        }
        // It is known before it holds.
        policy.announced = (kind == "border_control").then_some(small::START);
        if kind == "seasonal_scheme" {
            policy.selector.sector = vec![Sector::Manufacturing];
        }
        setup.policies.push(policy);
    }
    setup
}

fn history(setup: Setup) -> History {
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// The parameters that change no result, whatever their value is.
fn idle(table: &str, specs: &[Param], reach: &Reach) -> Vec<String> {
    let worlds = [true, false];
    let base = worlds.map(|all| history(world(all)));
    let mut idle = Vec::new();
    for spec in specs {
        let moves = [Value::Min, Value::Max, Value::Times(-1.0), Value::Times(1.0), Value::Between(0.5)];
        let mut tries = worlds.iter().zip(&base).flat_map(|w| moves.iter().map(move |value| (w, value)));
        let changes = tries.any(|((all, base), value)| {
            let mut setup = world(*all);
            for parameters in reach(&mut setup) {
                let values =
                    parameters.values_mut(spec.name).unwrap_or_else(|| panic!("{table}.{}", spec.name));
                values.iter_mut().enumerate().for_each(|(i, v)| *v = value.of(spec, i));
            }
            history(setup) != *base
        });
        if !changes {
            idle.push(format!("{table}.{}", spec.name));
        }
    }
    idle
}

fn assert_none(idle: Vec<String>) {
    assert!(idle.is_empty(), "these change nothing: {idle:?}");
}

#[test]
fn of_a_mechanism_is_idle() {
    let mut all = Vec::new();
    for name in Mechanisms::NAMES {
        let defaults = Mechanisms::default();
        let specs = defaults.get(name).expect("a mechanism of the list").specs();
        all.extend(idle(name, specs, &move |s| s.mechanisms.get_mut(name).into_iter().collect()));
    }
    assert_none(all);
}

#[test]
fn of_a_state_is_idle() {
    let specs = small::world().states[0].law.specs();
    assert_none(idle("state", specs, &|s| {
        s.states.iter_mut().map(|s| &mut s.law as &mut dyn Parameters).collect()
    }));
}

#[test]
fn of_a_sector_is_idle() {
    let specs = small::world().states[0].sectors[0].specs();
    let sector = Sector::Services as usize;
    assert_none(idle("sector", specs, &move |s| {
        s.states.iter_mut().map(|s| &mut s.sectors[sector] as &mut dyn Parameters).collect()
    }));
}

#[test]
fn of_a_corridor_is_idle() {
    let specs = small::world().corridors[0].law.specs();
    assert_none(idle("corridor", specs, &|s| {
        s.corridors.iter_mut().map(|c| &mut c.law as &mut dyn Parameters).collect()
    }));
}

/// Of the kinds of policies, this tries those that have a parameter without effect on the digests of the small world: the
/// conformance kit tries all others (`IDLE` in plugins/conformance/tests/shipped.rs).
#[test]
fn of_a_policy_is_idle() {
    let mut all = Vec::new();
    for kind in merantau_plugins::Registry::shipped().iter().filter(|kind| kind.name == "crackdown") {
        let policy = kind.policy();
        all.extend(idle(kind.name, policy.parameters().specs(), &move |s| {
            if s.policies.iter().all(|p| p.policy.kind() != kind.name) {
                let mut policy = small::policy(kind.name);
                // The policy closes within the run, because some parameters say how it closes.
                policy.until = small::START.plus(30);
                s.policies.push(policy);
            }
            let mine = s.policies.iter_mut().filter(|p| p.policy.kind() == kind.name);
            mine.map(|p| p.policy.parameters_mut()).collect()
        }));
    }
    assert_none(all);
}
