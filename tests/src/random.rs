//! Random small worlds for property tests. A world is the plain small world and a list of *twists*, each of which
//! sets one parameter; a failing case shrinks to the few twists that matter.

use merantau_engine::ids::StateId;
use std::fmt;

use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::month::Month;
use merantau_engine::params::{Param, Parameters, Unit};
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::{Selector, Setup};
use proptest::prelude::*;

use crate::small;

/// The table of a parameter, and its index.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A state.
    State(u8),
    /// A sector of a state.
    Sector(u8, u8),
    /// A corridor.
    Corridor(u8),
    /// A mechanism.
    Mechanism(u8),
    /// A policy.
    Policy(u8),
}

/// The value to which a parameter is set.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// The lower end of the sensible range.
    Min,
    /// The upper end of the sensible range.
    Max,
    /// The given share of the way from the lower to the upper end.
    Between(f64),
    /// The default times two to the given power, limited to the range.
    Times(f64),
}

/// One parameter that is set. Its indices are taken modulo the number of objects or parameters.
#[derive(Clone, Copy, Debug)]
pub struct Twist {
    place: Place,
    parameter: u8,
    /// The index of the value that is set; the last index means all values.
    label: u8,
    value: Value,
}

/// A policy of a random kind.
#[derive(Clone, Debug)]
pub struct RandomPolicy {
    kind: u8,
    from: u8,
    length: u8,
    strength: f64,
    selector: [Vec<u8>; 6],
    payer: u8,
    cost: f64,
    change: Option<(u8, u8, Value)>,
}

/// A random small world, as numbers.
#[derive(Clone)]
pub struct RandomWorld {
    pub(crate) seed: u64,
    pub(crate) replicate: u32,
    pub(crate) start: u32,
    pub(crate) months: u32,
    pub(crate) persons_per_agent: u32,
    pub(crate) chunk: usize,
    pub(crate) candidates: u64,
    pub(crate) communities: u32,
    pub(crate) workers_per_employer: u32,
    /// For each corridor: whether it exists, its stock, its share of women, and dice for the shares.
    pub(crate) corridors: Vec<(bool, u64, f64, Vec<u8>)>,
    pub(crate) twists: Vec<Twist>,
    pub(crate) policies: Vec<RandomPolicy>,
}

/// All random worlds of at most the given number of months.
pub fn worlds(months: u32) -> impl Strategy<Value = RandomWorld> {
    let numbers =
        (any::<u64>(), 0..3_u32, 0..36_u32, 1..=months, prop_oneof![4 => Just(1_u32), 1 => 2..30_u32]);
    let sizes = (
        prop_oneof![Just(4096_usize), Just(64), Just(1), 2..700_usize],
        prop_oneof![6 => 0..3_000_u64, 1 => Just(0)],
        prop_oneof![Just(1_u32), 2..30_u32],
        prop_oneof![Just(1_u32), 2..80_u32],
    );
    let share = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0];
    let dice = proptest::collection::vec(any::<u8>(), 40);
    let corridor =
        (proptest::bool::weighted(0.7), prop_oneof![1 => Just(0_u64), 6 => 1..700_u64], share, dice);
    let corridors = proptest::collection::vec(corridor, 20);
    // Either a few twists, so that each effect shows, or so many that few parameters keep their default.
    let list = |size| proptest::collection::vec(twist(), size);
    let twists = prop_oneof![list(0..40), list(100..600)];
    let policies = proptest::collection::vec(policy(), 0..4);
    (numbers, sizes, corridors, twists, policies).prop_map(|(n, s, corridors, twists, policies)| {
        RandomWorld {
            seed: n.0,
            replicate: n.1,
            start: n.2,
            months: n.3,
            persons_per_agent: n.4,
            chunk: s.0,
            candidates: s.1,
            communities: s.2,
            workers_per_employer: s.3,
            corridors,
            twists,
            policies,
        }
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => Just(Value::Min),
        3 => Just(Value::Max),
        2 => (0.0..1.0).prop_map(Value::Between),
        3 => (-5.0..5.0).prop_map(Value::Times),
    ]
}

fn twist() -> impl Strategy<Value = Twist> {
    let place = prop_oneof![
        3 => any::<u8>().prop_map(Place::State),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Place::Sector(a, b)),
        3 => any::<u8>().prop_map(Place::Corridor),
        5 => any::<u8>().prop_map(Place::Mechanism),
        1 => any::<u8>().prop_map(Place::Policy),
    ];
    (place, any::<u8>(), any::<u8>(), value()).prop_map(|(place, parameter, label, value)| Twist {
        place,
        parameter,
        label,
        value,
    })
}

fn policy() -> impl Strategy<Value = RandomPolicy> {
    let some = || prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(any::<u8>(), 1..4)];
    let selector = [some(), some(), some(), some(), some(), some()];
    let strength = prop_oneof![2 => Just(1.0), 1 => Just(0.0), 2 => 0.0..1.0];
    let change = proptest::option::of((any::<u8>(), any::<u8>(), value()));
    let cost = prop_oneof![Just(0.0), 0.0..1e6];
    (any::<u8>(), 0..24_u8, 0..24_u8, strength, selector, any::<u8>(), cost, change).prop_map(
        |(kind, from, length, strength, selector, payer, cost, change)| RandomPolicy {
            kind,
            from,
            length,
            strength,
            selector,
            payer,
            cost,
            change,
        },
    )
}

impl fmt::Debug for RandomWorld {
    /// The twists in the notation of a scenario, one per line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let setup = self.setup();
        writeln!(f, "seed {} replicate {}", setup.seed, setup.replicate)?;
        writeln!(
            f,
            "from {} for {} months, {} persons per agent",
            setup.start, setup.months, setup.persons_per_agent
        )?;
        writeln!(f, "chunks of {}, {} candidates", setup.chunk, setup.candidates)?;
        writeln!(f, "{} communities, {} workers an employer", setup.communities, setup.workers_per_employer)?;
        for c in &setup.corridors {
            let [o, d] = [c.origin, c.destination].map(|i| &setup.states[i.index()].code);
            let (statuses, sectors, skills) = (&c.statuses, &c.sectors, &c.skills);
            writeln!(
                f,
                "{o}-{d} {} people, {} women {statuses:.2?} {sectors:.2?} {skills:.2?}",
                c.stock, c.female_share
            )?;
        }
        self.words().iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl RandomWorld {
    /// The setup of the world.
    pub fn setup(&self) -> Setup {
        let mut setup = small::world();
        setup.seed = self.seed;
        setup.replicate = self.replicate;
        setup.start = small::START.plus(self.start);
        setup.months = self.months;
        setup.persons_per_agent = self.persons_per_agent;
        setup.chunk = self.chunk;
        setup.candidates = self.candidates;
        setup.communities = self.communities;
        setup.workers_per_employer = self.workers_per_employer;
        setup.corridors.clear();
        // Any state may send, receive or both.
        let n = setup.states.len() as u8;
        let pairs = (0..n).flat_map(|a| (0..n).filter(move |b| *b != a).map(move |b| (a, b)));
        for ((origin, destination), (there, stock, female, dice)) in pairs.zip(&self.corridors) {
            if *there {
                let mut corridor = small::corridor(origin, destination, *stock);
                corridor.female_share = *female;
                corridor.statuses = shares(dice, |i| StatusSet::ABROAD.has(Status::ALL[i]));
                corridor.sectors = shares(&dice[14..], |_| true);
                corridor.skills = shares(&dice[24..], |_| true);
                setup.corridors.push(corridor);
            }
        }
        if setup.corridors.is_empty() {
            setup.corridors.push(small::corridor(0, 3, 100));
        }
        setup.policies = self.policies.iter().enumerate().map(|(i, p)| p.setup(i, &setup)).collect();
        for twist in &self.twists {
            twist.apply(&mut setup);
        }
        setup
    }

    /// A line for each twist.
    fn words(&self) -> Vec<String> {
        let mut setup = self.setup();
        let mut words: Vec<_> = self.twists.iter().map(|t| t.apply(&mut setup)).collect();
        words.extend(setup.policies.iter().map(|p| {
            let values = p.policy.parameters();
            let values: Vec<_> = values.specs().iter().map(|s| (s.name, values.values(s.name))).collect();
            let (from, until) = (p.from, p.until);
            format!(
                "policy.{} {from}..{until} x{} {:?} {values:?} {:?}",
                p.name, p.strength, p.selector, p.timeline
            )
        }));
        words
    }
}

/// Shares that sum to one, from dice, of which many give 0.
fn shares<const N: usize>(dice: &[u8], allowed: impl Fn(usize) -> bool) -> [f64; N] {
    let mut shares =
        std::array::from_fn(|i| if allowed(i) { f64::from(dice[i].saturating_sub(100)) } else { 0.0 });
    let total: f64 = shares.iter().sum();
    if total == 0.0 {
        if let Some(first) = (0..N).find(|i| allowed(*i)) {
            shares[first] = 1.0;
        }
    } else {
        shares.iter_mut().for_each(|s| *s /= total);
    }
    shares
}

impl Twist {
    /// Sets the parameter; returns its name and value.
    fn apply(&self, setup: &mut Setup) -> String {
        let pick = |n: usize, i: u8| i as usize % n;
        let (place, parameters): (String, &mut dyn Parameters) = match self.place {
            Place::State(i) => {
                let i = pick(setup.states.len(), i);
                let state = &mut setup.states[i];
                (format!("state.{}", state.code), &mut state.law)
            }
            Place::Sector(i, s) => {
                let i = pick(setup.states.len(), i);
                let s = pick(Sector::COUNT, s);
                let state = &mut setup.states[i];
                (format!("state.{}.sector.{}", state.code, Sector::CODES[s]), &mut state.sectors[s])
            }
            Place::Corridor(i) => {
                let i = pick(setup.corridors.len(), i);
                let c = &mut setup.corridors[i];
                (
                    format!(
                        "corridor.{}-{}",
                        small::STATES[c.origin.index()],
                        small::STATES[c.destination.index()]
                    ),
                    &mut c.law,
                )
            }
            Place::Mechanism(i) => {
                let name = Mechanisms::NAMES[pick(Mechanisms::NAMES.len(), i)];
                (
                    format!("mechanism.{name}"),
                    setup.mechanisms.get_mut(name).expect("a mechanism of the list"),
                )
            }
            Place::Policy(i) => {
                if setup.policies.is_empty() {
                    return "no policy to twist".into();
                }
                let i = pick(setup.policies.len(), i);
                let p = &mut setup.policies[i];
                (format!("policy.{}", p.name), p.policy.parameters_mut())
            }
        };
        let specs = parameters.specs();
        if specs.is_empty() {
            return format!("{place} has no parameter");
        }
        let spec = &specs[pick(specs.len(), self.parameter)];
        let values = parameters.values_mut(spec.name).expect("a parameter of the list");
        let label = self.label as usize % (values.len() + 1);
        for (i, value) in values.iter_mut().enumerate() {
            if label == i || label == spec.default.len() {
                *value = self.value.of(spec, i);
            }
        }
        format!("{place}.{} = {values:?}", spec.name)
    }
}

impl Value {
    /// The value for a parameter.
    pub fn of(self, spec: &Param, label: usize) -> f64 {
        let default = spec.default[label.min(spec.default.len() - 1)];
        let number = match self {
            Value::Min => spec.min,
            Value::Max => spec.max,
            Value::Between(share) => spec.min + share * (spec.max - spec.min),
            Value::Times(power) => (default * f64::exp2(power)).clamp(spec.min, spec.max),
        };
        if matches!(spec.unit, Unit::Flag | Unit::Choice) { number.round() } else { number }
    }
}

impl RandomPolicy {
    fn setup(&self, number: usize, setup: &Setup) -> PolicySetup {
        let kinds: Vec<_> = merantau_plugins::Registry::shipped().iter().collect();
        let kind = &kinds[self.kind as usize % kinds.len()];
        // Two scripts would set the same rules, so only the first policy may be a script.
        let kind = if number > 0 && kind.policy().wants_file() { &kinds[0] } else { kind };
        let mut policy = small::policy(kind.name);
        policy.name = format!("{}_{number}", policy.name);
        policy.from = setup.start.plus(u32::from(self.from));
        policy.until = policy.from.plus(u32::from(self.length));
        policy.strength = self.strength;
        let [origin, destination, sector, sex, skill, status] = &self.selector;
        let state = |number: u8| StateId::from_index(usize::from(number) % setup.states.len());
        let states = |list: &[u8]| list.iter().map(|&i| state(i)).collect();
        policy.selector = Selector {
            origin: states(origin),
            destination: states(destination),
            sector: sector.iter().map(|i| Sector::ALL[*i as usize % Sector::COUNT]).collect(),
            sex: sex.iter().map(|i| Sex::ALL[*i as usize % Sex::COUNT]).collect(),
            skill: skill.iter().map(|i| Skill::ALL[*i as usize % Skill::COUNT]).collect(),
            status: status.iter().map(|i| Status::ALL[*i as usize % Status::COUNT]).collect(),
            ..Selector::default()
        };
        policy.payer = state(self.payer);
        policy.cost_month = self.cost;
        policy.cost_person = self.cost / 1_000.0;
        if let Some((parameter, after, value)) = self.change {
            let specs = policy.policy.parameters().specs();
            if !specs.is_empty() {
                let spec = &specs[parameter as usize % specs.len()];
                let values = (0..spec.default.len()).map(|i| value.of(spec, i)).collect();
                let month: Month = policy.from.plus(u32::from(after) % 24);
                policy.timeline.push((month, spec.name, values));
            }
        }
        policy
    }
}
