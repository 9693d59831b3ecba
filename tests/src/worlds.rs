//! Worlds of a few corridors with the wages, living costs, law and permits of the shipped scenarios of Asia in 2005,
//! without growth. They are small and settle in a second. Those of one origin with two destinations have as many candidates as
//! adults, so that everyone at home is one person whose purse and income stay.

use merantau_engine::codes::{Border, Sector, Sex, Skill};
use merantau_engine::people::status::Status;
use merantau_engine::setup::{CorridorSetup, Setup, StateSetup};

use crate::small::{corridor, state, statuses, world};

/// The origin in every world here; in a world of several, the first.
pub const HOME: usize = 0;
/// Adults of the origin of each sex.
const ADULTS: f64 = 40_000.0;
/// Months for which each world settles.
pub const SETTLING: u32 = 120;

/// What sectors pay relative to each other.
const SECTOR_WAGE: [f64; Sector::COUNT] = [1.1, 0.7, 0.8, 0.9, 1.05, 1.0, 1.1, 1.4, 1.8, 1.5];

/// A state with an income at home, a cost of living for migrants, and what migrants are paid; 0 where nobody goes.
pub fn place(code: &str, home_wage: f64, living: f64, wage: f64) -> StateSetup {
    let mut state = state(code, home_wage);
    state.law.living_cost = living;
    state.law.home_income_growth = 0.0;
    for (sector, factor) in state.sectors.iter_mut().zip(SECTOR_WAGE) {
        (sector.wage, sector.natives) = (wage * factor, 0.0);
    }
    state.adults = [0.0; Sex::COUNT];
    state
}

/// A corridor from the first state with its stock, the share of women, and weights of sectors.
fn way(to: u8, stock: u64, women: f64, skilled: f64, sectors: &[(Sector, f64)]) -> CorridorSetup {
    way_from(0, to, stock, women, skilled, sectors)
}

/// The same from any state.
fn way_from(
    from: u8,
    to: u8,
    stock: u64,
    women: f64,
    skilled: f64,
    sectors: &[(Sector, f64)],
) -> CorridorSetup {
    let mut c = corridor(from, to, stock);
    (c.sectors, c.skills) = ([0.0; Sector::COUNT], [0.0; Skill::COUNT]);
    let all: f64 = sectors.iter().map(|s| s.1).sum();
    for &(sector, weight) in sectors {
        c.sectors[sector as usize] = weight / all;
    }
    c.skills[Skill::Low as usize] = 1.0 - skilled;
    c.skills[Skill::Skilled as usize] = skilled;
    c.female_share = women;
    c
}

/// A world of an origin and its destinations.
fn of(states: Vec<StateSetup>, corridors: Vec<CorridorSetup>) -> Setup {
    let mut setup = world();
    (setup.states, setup.corridors) = (states, corridors);
    setup.states[HOME].adults = [ADULTS; Sex::COUNT];
    setup.candidates = (2.6 * ADULTS) as u64;
    setup.by.skill = false;
    setup.settle_in = SETTLING;
    setup
}

/// The same world with so many times the people.
pub fn scaled(mut setup: Setup, times: u64) -> Setup {
    setup.states.iter_mut().flat_map(|s| &mut s.adults).for_each(|n| *n *= times as f64);
    setup.corridors.iter_mut().for_each(|c| c.stock *= times);
    setup.candidates *= times;
    setup
}

/// The sectors of the Gulf in which work those who are not in health or entertainment.
const GULF: &[(Sector, f64)] = &[
    (Sector::Construction, 0.36),
    (Sector::Domestic, 0.16),
    (Sector::Agriculture, 0.05),
    (Sector::Manufacturing, 0.09),
    (Sector::Services, 0.34),
];

/// A state of the Gulf: tied permits of two years, lodging by employers.
fn gulf() -> StateSetup {
    let mut state = place("GLF", 270.0, 55.0, 270.0);
    (state.law.permit, state.law.renewals, state.law.detection) = (24.0, 3.0, 0.08);
    state
}

/// The way to the Gulf: dear, legal, rationed.
fn to_the_gulf(to: u8, stock: u64, women: f64) -> CorridorSetup {
    let mut c = way(to, stock, women, 0.15, GULF);
    c.statuses = statuses(&[
        (Status::PermitTied, 0.90),
        (Status::PermitMobile, 0.02),
        (Status::Overstayed, 0.04),
        (Status::Absconded, 0.04),
    ]);
    (c.law.travel, c.law.sending_cost) = (300.0, 0.04);
    c
}

/// Nepal, with India across an open border and the Gulf far away.
pub fn nepal() -> Setup {
    let sectors = &[
        (Sector::Construction, 0.30),
        (Sector::Domestic, 0.08),
        (Sector::Agriculture, 0.14),
        (Sector::Manufacturing, 0.18),
        (Sector::Services, 0.30),
    ];
    let mut near = way(1, 4_000, 0.30, 0.08, sectors);
    near.statuses = statuses(&[(Status::OpenBorder, 1.0)]);
    near.law.border = Border::Open.into();
    (near.law.travel, near.law.official) = (20.0, 0.0);
    let states = vec![place("NPL", 45.0, 20.0, 0.0), place("IND", 60.0, 25.0, 75.0), gulf()];
    of(states, vec![near, to_the_gulf(2, 3_000, 0.15)])
}

/// A state with half of its migrants in irregular status: permits at a levy beside informal jobs.
fn malaysia() -> StateSetup {
    let mut state = place("MYS", 160.0, 50.0, 160.0);
    (state.law.permit, state.law.renewals, state.law.detection) = (24.0, 2.0, 0.08);
    state.law.levy = 20.0;
    for (sector, informal) in [
        (Sector::Agriculture, 0.52),
        (Sector::Construction, 0.52),
        (Sector::Domestic, 0.40),
        (Sector::Services, 0.42),
        (Sector::Manufacturing, 0.25),
    ] {
        state.sectors[sector as usize].informal = informal;
    }
    state
}

/// The sectors of Malaysia.
const MALAYSIA: &[(Sector, f64)] = &[
    (Sector::Construction, 0.19),
    (Sector::Domestic, 0.17),
    (Sector::Agriculture, 0.28),
    (Sector::Manufacturing, 0.24),
    (Sector::Services, 0.12),
];

/// Indonesia, with Malaysia across a strait that is crossed legally or clandestinely, and a river beyond which all
/// migrants are in irregular status, so that all wages there are wages in irregular status.
pub fn strait() -> Setup {
    let mut across = way(1, 5_000, 0.40, 0.06, MALAYSIA);
    across.statuses = statuses(&[
        (Status::PermitTied, 0.50),
        (Status::Overstayed, 0.14),
        (Status::Absconded, 0.08),
        (Status::Clandestine, 0.28),
    ]);
    across.law.border = Border::Porous.into();
    (across.law.travel, across.law.smuggler, across.law.legal) = (60.0, 300.0, 0.7);
    let mut river = way(2, 3_000, 0.40, 0.06, MALAYSIA);
    river.statuses = statuses(&[(Status::Clandestine, 1.0)]);
    river.law.border = Border::Porous.into();
    (river.law.travel, river.law.smuggler, river.law.legal) = (30.0, 100.0, 0.0);
    let mut beyond = place("RIV", 120.0, 35.0, 140.0);
    beyond.sectors.iter_mut().for_each(|s| s.informal = 1.0);
    let mut setup = of(vec![place("IDN", 85.0, 35.0, 0.0), malaysia(), beyond], vec![across, river]);
    setup.states[1..].iter_mut().for_each(|s| s.law.border_control = 0.2);
    setup
}

/// Bangladesh, the Gulf, and Malaysia with its people in irregular status.
pub fn bangladesh() -> Setup {
    let mut east = way(2, 3_000, 0.30, 0.06, MALAYSIA);
    east.statuses =
        statuses(&[(Status::PermitTied, 0.70), (Status::Overstayed, 0.15), (Status::Absconded, 0.15)]);
    (east.law.travel, east.law.sending_cost) = (250.0, 0.055);
    let mut setup =
        of(vec![place("BGD", 45.0, 20.0, 0.0), gulf(), malaysia()], vec![to_the_gulf(1, 5_000, 0.15), east]);
    setup.corridors[0].law.margin = 1.5;
    (setup.states[HOME].law.fee_cap, setup.states[HOME].law.cap_enforcement) = (1_200.0, 0.05);
    setup
}

/// Wages of domestic workers before a minimum wage in [`homes`], US dollars per month: Saudi Arabia, Hong Kong.
pub const DOMESTIC_WAGES: [f64; 2] = [200.0, 420.0];
/// Origins of [`homes`], the first of which is [`HOME`]; the destinations follow them.
pub const HOMES_ORIGINS: usize = 3;

/// The Philippines, Indonesia and Sri Lanka, whose women work in homes in Saudi Arabia and Hong Kong. Labour law covers homes,
/// so that a minimum wage reaches them.
pub fn homes() -> Setup {
    let mut states = vec![
        place("PHL", 130.0, 55.0, 0.0),
        place("IDN", 85.0, 35.0, 0.0),
        place("LKA", 80.0, 35.0, 0.0),
        place("SAU", 600.0, 80.0, 0.0),
        place("HKG", 1_500.0, 200.0, 0.0),
    ];
    for (state, wage) in states[HOMES_ORIGINS..].iter_mut().zip(DOMESTIC_WAGES) {
        (state.law.permit, state.law.renewals, state.law.detection) = (24.0, 2.0, 0.08);
        state.sectors.iter_mut().for_each(|s| s.wage = wage);
        state.sectors[Sector::Domestic as usize].coverage = 1.0;
    }
    let homes = &[(Sector::Domestic, 1.0)];
    let stocks = [[2_000, 1_600], [3_000, 1_600], [1_500, 300]];
    let mut corridors = Vec::new();
    for (from, stocks) in stocks.into_iter().enumerate() {
        for (k, stock) in stocks.into_iter().enumerate() {
            let mut c = way_from(from as u8, (HOMES_ORIGINS + k) as u8, stock, 0.97, 0.05, homes);
            c.statuses = statuses(&[
                (Status::PermitTied, 0.94),
                (Status::Overstayed, 0.03),
                (Status::Absconded, 0.03),
            ]);
            (c.law.travel, c.law.sending_cost) = (300.0, 0.05);
            corridors.push(c);
        }
    }
    let mut setup = of(states, corridors);
    setup.states[..HOMES_ORIGINS].iter_mut().for_each(|s| s.adults = [0.5 * ADULTS; Sex::COUNT]);
    setup.candidates = 60_000;
    setup
}

/// The Philippines, with entertainers in Japan on permits of half a year and others in its factories, homes in Hong Kong, and all kinds
/// of work in the Gulf.
pub fn philippines() -> Setup {
    let mut japan = place("JPN", 2_400.0, 500.0, 1_200.0);
    (japan.law.permit, japan.law.renewals, japan.law.detection) = (6.0, 0.0, 0.08);
    let mut hong_kong = place("HKG", 1_500.0, 200.0, 0.0);
    hong_kong.sectors.iter_mut().for_each(|s| s.wage = DOMESTIC_WAGES[1]);
    (hong_kong.law.permit, hong_kong.law.renewals) = (24.0, 2.0);
    let mut to_japan =
        way(2, 1_500, 0.85, 0.10, &[(Sector::Entertainment, 0.80), (Sector::Manufacturing, 0.20)]);
    to_japan.statuses = statuses(&[(Status::PermitTied, 0.92), (Status::Overstayed, 0.08)]);
    (to_japan.law.travel, to_japan.law.sending_cost) = (400.0, 0.13);
    let mut to_hong_kong = way(3, 3_000, 0.95, 0.05, &[(Sector::Domestic, 1.0)]);
    to_hong_kong.statuses = statuses(&[(Status::PermitTied, 0.97), (Status::Overstayed, 0.03)]);
    (to_hong_kong.law.travel, to_hong_kong.law.sending_cost) = (200.0, 0.05);
    let states = vec![place("PHL", 130.0, 55.0, 0.0), gulf(), japan, hong_kong];
    let mut setup = of(states, vec![to_the_gulf(1, 3_500, 0.45), to_japan, to_hong_kong]);
    setup.candidates = 60_000;
    setup
}
