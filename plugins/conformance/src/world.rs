//! Small worlds in which policies are tried: three origins, two destinations, some thousand migrants.

use merantau_engine::codes::{Agreement, Border, Sector, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::month::Month;
use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::{By, CorridorSetup, Selector, Setup, StateSetup};
use merantau_plugins::Registry;

/// Everything that a panel can be split by.
pub const EVERYTHING: By = By { origin: true, destination: true, sector: true, sex: true, skill: true };

/// Codes of the states of [`world`], in order of their index: three origins, then two destinations.
pub const STATES: [&str; 5] = ["AAA", "BBB", "CCC", "XXX", "YYY"];
/// The first month of every small world.
pub const START: Month = Month(101 * 12);

/// Three origins, two destinations, six corridors of 200 to 700 people, 6,000 candidates, two years, no policy.
pub fn world() -> Setup {
    let states =
        STATES.iter().zip([60.0, 100.0, 180.0, 700.0, 1_200.0]).map(|(code, wage)| state(code, wage));
    let mut corridors = Vec::new();
    for origin in 0..3 {
        for destination in 3..5 {
            let stock = 200 + 100 * u64::from(origin) + 300 * u64::from(destination - 3);
            corridors.push(corridor(origin, destination, stock));
        }
    }
    Setup {
        seed: 1,
        replicate: 0,
        start: START,
        months: 24,
        persons_per_agent: 1,
        chunk: 4096,
        states: states.collect(),
        corridors,
        candidates: 6_000,
        communities: 4,
        workers_per_employer: 20,
        mechanisms: Mechanisms::default(),
        policies: Vec::new(),
        by: EVERYTHING,
        start_of: None,
        settle_in: 0,
        law_steps: Vec::new(),
        settled: None,
    }
}

/// A state with the defaults of law and a wage at home.
pub fn state(code: &str, home_wage: f64) -> StateSetup {
    StateSetup {
        code: code.into(),
        law: StateLaw { home_wage, ..StateLaw::default() },
        sectors: std::array::from_fn(|_| SectorLaw { natives: 500.0, ..SectorLaw::default() }),
        adults: [20_000.0; 2],
    }
}

/// A corridor with the defaults of law, every sector and skill, and half of its people in an irregular status.
pub fn corridor(origin: u8, destination: u8, stock: u64) -> CorridorSetup {
    let mut skills = [0.0; Skill::COUNT];
    skills[Skill::Low as usize] = 0.7;
    skills[Skill::Skilled as usize] = 0.2;
    skills[Skill::Professional as usize] = 0.1;
    CorridorSetup {
        origin: StateId::new(origin),
        destination: StateId::new(destination),
        stock,
        female_share: 0.45,
        law: CorridorLaw::default(),
        statuses: statuses(&[
            (Status::PermitTied, 0.3),
            (Status::PermitMobile, 0.1),
            (Status::Registered, 0.05),
            (Status::Settled, 0.05),
            (Status::OpenBorder, 0.05),
            (Status::Overstayed, 0.15),
            (Status::Absconded, 0.1),
            (Status::Clandestine, 0.15),
            (Status::Trafficked, 0.03),
            (Status::Detained, 0.02),
        ]),
        sectors: [1.0 / Sector::COUNT as f64; Sector::COUNT],
        skills,
    }
}

/// Shares by status.
pub fn statuses(list: &[(Status, f64)]) -> [f64; Status::COUNT] {
    let mut shares = [0.0; Status::COUNT];
    for &(status, share) in list {
        shares[status as usize] += share;
    }
    shares
}

/// The small world made busy: every kind of border, agreement, law and status, high hazards, and two rounds of
/// regularization in its second year, so that much happens to few people.
pub fn busy() -> Setup {
    let mut setup = world();
    setup.months = 36;
    for (i, c) in setup.corridors.iter_mut().enumerate() {
        c.law.border = Border::from_index(i % 3).into();
        c.law.agreement = Agreement::from_index(i % 4).into();
        c.law.legal = [1.0, 0.5, 0.8][i % 3];
        c.law.smuggler = 300.0;
        c.law.official = 500.0;
    }
    for state in &mut setup.states[..3] {
        state.law.working_age_growth = 0.02;
        state.law.fee_cap = 1_200.0;
        state.law.margin_cap = 100.0;
    }
    setup.states[1].law.rehire_at_home = 1.0;
    for state in &mut setup.states[3..] {
        let law = &mut state.law;
        law.detection = 0.5;
        law.inspection = 1.0;
        law.permit = 12.0;
        law.renewals = 1.0;
        law.mobility = 0.3;
        law.family_reunification = 0.3;
        law.deportation_capacity = 20.0;
        law.complaint_mechanism = 0.7;
        law.firewall = 0.3;
        law.hostility = 0.6;
        law.bank_pay = 0.3;
        law.levy = 20.0;
        law.bond = 300.0;
        law.settlement = 0.05;
        law.minimum_wage = 250.0;
        law.rent_cap = 800.0;
        law.conventions = 0.2;
        law.demand_cycle = 0.2;
        state.sectors.iter_mut().for_each(|s| s.informal = 0.3);
    }
    setup.states[3].law.quota = 200.0;
    setup.states[4].sectors[Sector::Services as usize].quota = 40.0;
    setup.states[4].sectors[Sector::Services as usize].levy = 20.0;
    // Low pay, so that debts last.
    setup.states[3].sectors.iter_mut().for_each(|s| s.wage = 150.0);
    let open = &mut setup.states[4].law;
    open.residence_after = 24.0;
    open.residence_skill = Skill::Low.into();
    open.tied = 0.0;
    let rounds = [("first_round", 12), ("second_round", 20)];
    setup.policies.extend(rounds.into_iter().filter_map(|(name, from)| round(name, START.plus(from))));
    setup
}

/// A regularization of four months, whose fee rises in the third.
fn round(name: &str, from: Month) -> Option<PolicySetup> {
    let mut policy = Registry::shipped().get("regularization")?.policy();
    policy.parameters_mut().values_mut("mobility")?.fill(0.3);
    policy.parameters_mut().values_mut("announced_length")?.fill(4.0);
    Some(PolicySetup {
        name: name.to_owned(),
        policy,
        from,
        until: from.plus(3),
        again: Vec::new(),
        announced: None,
        selector: Selector::default(),
        strength: 1.0,
        cost_month: 10_000.0,
        cost_person: 5.0,
        payer: StateId::new(3),
        timeline: vec![(from.plus(2), "fee", vec![30.0])],
    })
}

/// A script for a policy of the kind `script`: it sets law of states, or else of corridors, by the four numbers of the
/// policy and the number of times it was called.
pub const SCRIPT: &str = "
memory.calls = (memory.calls ?? 0.0) + 1.0;
let wave = memory.calls % 5.0;
try {
    law.levy = clamp(20.0 + a + wave, 0, 5000);
    law.detection = clamp(0.5 + b, 0, 3);
    law.fine = clamp(500.0 + c, 0, 50000);
    law.inspection = clamp(1.0 + d, 0, 4);
} catch {
    law.official = clamp(300.0 + a + wave, 0, 10000);
    law.travel = clamp(200.0 + b, 0, 10000);
    law.smuggler = clamp(500.0 + c, 0, 50000);
    law.sending_cost = clamp(0.1 + d, 0.0, 0.5);
}
";
