//! The yardstick once more, by other code: from the scenario, its parameters and what last year was like in the markets,
//! as the page on three people works it. Nothing here calls the engine's functions of money.

use merantau_engine::codes::{Border, Sector, Sex, Skill};
use merantau_engine::ids::{MarketId, StateId};
use merantau_engine::people::status::Status;
use merantau_engine::setup::{CorridorSetup, Setup};
use merantau_engine::world::market::Markets;

/// How a corridor is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// With a work permit.
    Permit,
    /// Over an open border.
    OpenBorder,
    /// By a clandestine entry.
    Clandestine,
}

impl Passage {
    /// The two ways of a corridor, as far as they exist.
    pub(crate) fn of(corridor: &CorridorSetup) -> Vec<Self> {
        if corridor.law.border.at_least(Border::Open) {
            return vec![Self::OpenBorder];
        }
        let legal = (corridor.law.legal > 0.0).then_some(Self::Permit);
        legal.into_iter().chain([Self::Clandestine]).collect()
    }
    /// Whether it is in regular status.
    pub(crate) fn regular(self) -> bool {
        self != Self::Clandestine
    }
}

/// What people of a sector, sex and skill believe, by news of the destination; none if they have been abroad.
pub(crate) type News = Option<f64>;

/// The steps of the yardstick for one way: US dollars, and US dollars per month, where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Steps {
    /// Wage of a low-skilled man with a permit, and the factors on it.
    pub(crate) market_wage: f64,
    pub(crate) skill: f64,
    pub(crate) women: f64,
    pub(crate) status: f64,
    /// How much the wage is overestimated, as a share of it.
    pub(crate) optimism: f64,
    /// The wage as it is believed to be.
    pub(crate) wage: f64,
    /// Share of pay that is lost.
    pub(crate) lost: f64,
    pub(crate) living_there: f64,
    pub(crate) living_at_home: f64,
    /// The parts of the price, and the share of them that the migrant bears.
    pub(crate) official: f64,
    pub(crate) travel: f64,
    pub(crate) margin: f64,
    pub(crate) visa: f64,
    pub(crate) smuggler: f64,
    pub(crate) borne: f64,
    pub(crate) price: f64,
    /// Expected months of the stay.
    pub(crate) months: f64,
    /// The share of attempts that the border stops.
    pub(crate) stopped: f64,
    /// Interest on one dollar of the price over the stay.
    pub(crate) interest: f64,
    /// Deaths per month at home, and the factors on them there and at home.
    pub(crate) deaths: f64,
    pub(crate) factors: [f64; 2],
    pub(crate) life: f64,
    pub(crate) risk_of_death: f64,
    /// Detections per month, and what a month of idleness then costs.
    pub(crate) detected: f64,
    pub(crate) kept: f64,
    /// The share of those detected for whom there is room in detention.
    pub(crate) held: f64,
    pub(crate) risk_of_detection: f64,
    /// The value of the corridor's ties other than money.
    pub(crate) ties: f64,
    /// The weight of the way at equal worth.
    pub(crate) draw: f64,
}

impl Steps {
    pub(crate) fn pay(&self) -> f64 {
        self.wage * (1.0 - self.lost)
    }
    pub(crate) fn price_per_month(&self) -> f64 {
        self.price / (1.0 - self.stopped) * (1.0 + self.interest) / self.months
    }
    pub(crate) fn before_price(&self) -> f64 {
        self.pay() - (self.living_there - self.living_at_home) - self.risk_of_death - self.risk_of_detection
            + self.ties
    }
    /// Consumption-equivalent income, if the way is open as far as pay decides.
    pub(crate) fn income(&self) -> Option<f64> {
        let income = self.before_price() - self.price_per_month();
        (self.pay() >= self.living_there && income > 0.0).then_some(income)
    }
}

/// A way abroad for people of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) corridor: usize,
    pub(crate) passage: Passage,
    pub(crate) sector: Sector,
    pub(crate) sex: Sex,
    pub(crate) skill: Skill,
}

/// The market wage of a man, US dollars per month: that of the scenario times the premium of the skill, and in regular status
/// raised to the minimum wage in the share of the sector that labour law covers.
fn market_wage(
    setup: &Setup,
    markets: &Markets,
    state: usize,
    sector: Sector,
    premium: f64,
    regular: bool,
) -> f64 {
    let (place, p) = (&setup.states[state], &setup.mechanisms);
    let own = &place.sectors[sector as usize];
    let given = if own.wage > 0.0 {
        own.wage
    } else {
        place.law.home_wage * p.contract.usual_wage * p.contract.sector_wage[sector as usize]
    };
    let covered = if own.coverage < 0.0 { p.work.coverage[sector as usize] } else { own.coverage };
    let covered = (covered + p.work.conventions * place.law.conventions).clamp(0.0, 1.0);
    // the index of the market: more jobs that stay open than at the start raise wages
    let market = &markets.all[MarketId::of(StateId::from_index(state), sector)];
    let index = (p.wages.scarcity * (market.usually_open - market.open_at_start)).exp();
    let wage = given * index * premium;
    if regular { wage + covered * (place.law.minimum_wage - wage).max(0.0) } else { wage }
}

/// Mean pay of a low-skilled man of a corridor over its sectors, US dollars per month.
pub(crate) fn mean_pay(setup: &Setup, markets: &Markets, corridor: usize) -> f64 {
    let c = &setup.corridors[corridor];
    Sector::ALL
        .iter()
        .map(|&s| c.sectors[s as usize] * market_wage(setup, markets, c.destination.index(), s, 1.0, true))
        .sum()
}

/// Yearly deaths per person of 30 to 34 years at home, women and men: the table of the engine's page on mortality.
const DEATHS: [f64; Sex::COUNT] = [0.0019, 0.0027];

/// Months of pay that a person who is detected loses, beside half of the price.
pub(crate) const IDLE: f64 = 3.0;

/// The weight of a way at equal worth: `a` of the page.
fn draw(setup: &Setup, kind: Kind, been_abroad: bool) -> f64 {
    let (c, p) = (&setup.corridors[kind.corridor], &setup.mechanisms.worth);
    let of_origin = || setup.corridors.iter().filter(|k| k.origin == c.origin);
    let attraction = |k: &CorridorSetup| (k.stock as f64 + 1.0).powf(p.diaspora);
    let share = attraction(c) / of_origin().map(attraction).sum::<f64>();
    let with = |status: Status| c.statuses[status as usize];
    let clandestine = with(Status::Clandestine) + with(Status::Trafficked);
    let permit = with(Status::PermitTied)
        + with(Status::PermitMobile)
        + with(Status::Overstayed)
        + with(Status::Absconded);
    let came = if clandestine + permit > 0.0 { clandestine / (clandestine + permit) } else { 0.0 };
    let without = came.max(1.0 - c.law.legal).max(0.02);
    let way = match kind.passage {
        Passage::OpenBorder => share,
        Passage::Permit => share * (1.0 - without),
        Passage::Clandestine => share * without,
    };
    // How much more common the sex and the skill are in the corridor than at home.
    let abroad = |of: &dyn Fn(&CorridorSetup) -> f64| {
        let all: f64 = of_origin().map(|k| k.stock as f64 + 1e-6).sum();
        of_origin().map(|k| (k.stock as f64 + 1e-6) * of(k)).sum::<f64>() / all
    };
    let adults = setup.states[c.origin.index()].adults;
    let women_at_home = if been_abroad {
        abroad(&|k| k.female_share)
    } else {
        adults[Sex::Female as usize] / (adults[0] + adults[1])
    };
    let of_sex = |women: f64| if kind.sex == Sex::Female { women } else { 1.0 - women };
    let skilled = abroad(&|k| k.skills[kind.skill as usize]);
    // Nobody has a skill that nobody abroad has.
    let of_skill = if skilled > 0.0 { c.skills[kind.skill as usize] / skilled } else { 1.0 };
    way * of_sex(c.female_share) / of_sex(women_at_home) * of_skill
}

/// The steps of the yardstick for a way; `news` is none for people who have been abroad.
/// `held` is the share of the people detected there for whom there is room in detention.
pub(crate) fn steps(setup: &Setup, markets: &Markets, held: f64, kind: Kind, news: News) -> Steps {
    let Kind { corridor, passage, sector, sex, skill } = kind;
    let (c, p) = (&setup.corridors[corridor], &setup.mechanisms);
    let (home, there) = (&setup.states[c.origin.index()], &setup.states[c.destination.index()]);
    let market = &markets.all[MarketId::of(c.destination, sector)];
    let of_late = usize::from(!passage.regular());
    let factor = p.contract.skill_premium[skill as usize];
    let market_wage =
        market_wage(setup, markets, c.destination.index(), sector, factor, passage.regular()) / factor;
    let women = if sex == Sex::Female { p.contract.women_wage } else { 1.0 };
    let status = if passage.regular() { 1.0 } else { p.crossing.irregular_wage };
    let optimism = news.map_or(0.0, |news| p.aspiration.optimism * (1.0 - news));
    let true_wage = market_wage * factor * women * status;
    let lost = market.lost[of_late];
    let living_there = there.law.living_cost * (1.0 - p.contract.lodged[sector as usize]);
    let porous = c.law.border.at_least(Border::Porous);
    let (official, travel, margin, visa, smuggler) = match passage {
        Passage::Permit => (
            c.law.official,
            c.law.travel,
            p.recruitment.margin * c.law.margin,
            markets.corridors[corridor].rent[sector as usize],
            0.0,
        ),
        Passage::OpenBorder => (0.0, c.law.travel, 0.0, 0.0, 0.0),
        Passage::Clandestine if porous => {
            (0.0, c.law.travel * p.crossing.porous_travel, 0.0, 0.0, c.law.smuggler * p.crossing.porous_price)
        }
        Passage::Clandestine => (0.0, 0.0, 0.0, 0.0, c.law.smuggler),
    };
    let helped = passage == Passage::Permit && sector == Sector::Domestic && sex == Sex::Female;
    let borne = if helped { p.recruitment.domestic_women } else { 1.0 };
    let price = (official + travel + margin + visa + smuggler) * borne;
    let stopped = match passage {
        Passage::Clandestine if porous => there.law.border_control * p.crossing.porous_control,
        Passage::Clandestine => there.law.border_control,
        Passage::Permit | Passage::OpenBorder => 0.0,
    };
    let months = market.stay[of_late].clamp(6.0, 60.0);
    let deaths = DEATHS[sex as usize] * p.mortality.factor / 12.0;
    let irregular = if passage.regular() { 1.0 } else { p.mortality.irregular_factor };
    let factors = [there.law.mortality * irregular, home.law.mortality];
    let detected = if passage.regular() {
        0.0
    } else {
        (there.law.detection * p.detection.exposure[sector as usize]
            + there.law.inspection * p.detection.found)
            / 12.0
    };
    let kept = (true_wage * (1.0 - market.lost[1]) - living_there).max(0.0);
    Steps {
        market_wage,
        skill: factor,
        women,
        status,
        optimism,
        wage: true_wage * (1.0 + optimism),
        lost,
        living_there,
        living_at_home: p.worth.living_at_home * home.law.home_wage * home.law.home_income,
        official,
        travel,
        margin,
        visa,
        smuggler,
        borne,
        price,
        stopped,
        months,
        interest: p.aspiration.reckoned_debt * p.credit.interest * months / 12.0,
        deaths,
        factors,
        life: p.worth.life,
        risk_of_death: deaths * (factors[0] - factors[1]) * p.worth.life,
        detected,
        held,
        kept,
        risk_of_detection: detected * held * (0.5 * price + IDLE * kept),
        ties: c.law.ties,
        draw: draw(setup, kind, news.is_none()),
    }
}
