//! Who looks for a way abroad, who would go, and by which way.
//!
//! # What happens
//! Adults look for a way abroad now and then, most often at the age at which looking is likeliest. Each candidate who has never been
//! abroad stands for several adults. A person who has been abroad looks more often, and stands for no one else:
//!
//! ```text
//! probability of looking in a month = look × mean age × adults per candidate × enterprise    (never abroad)
//!                                   = look × age × experience × abused × enterprise          (has been abroad)
//! ```
//!
//! `look` is the share of adults who look in a month, solved by origin while the world settles. `age` is a factor for the age of the
//! person; a candidate who stands for several adults has its mean, and the age of the one who looks is drawn. `experience` is
//! `mechanism.aspiration.experience`; `abused` is 1, and less for a person who was abused in the last twelve months; `enterprise` is 1, and
//! less for a person who has started an enterprise at home. A person who was refused a place looks again with the
//! probability `mechanism.worth.again` a month for a year. A person looks less often, too, if the family has heard of the abuse of a
//! member who came home (`heard`).
//!
//! A person who looks compares the ways abroad of the origin with staying. For each corridor and way there is a
//! consumption-equivalent income E in US dollars per month (see `worth`), which follows from what the person believes about pay. A way is
//! open if its pay covers the cost of living there, if E is above zero, and if the person can raise its mean price from cash, from
//! relatives and, for ways with authorization, from lenders. The person goes if
//!
//! ```text
//! θ · (ln b + (1/λ) · ln Σ a·E^λ − ln h) + ν · ln(1 + relatives abroad) + taste > 0
//! ```
//!
//! with own income at home h in US dollars per month, the weight b of a dollar earned abroad, the draw a of a way, and a taste that is
//! logistic and drawn each time. The way is then drawn with the probability a·E^λ / Σ a·E^λ, by the first arrival of a race: each open way
//! arrives at an exponential time divided by a·E^λ.
//!
//! A re-entry ban closes the way with authorization to the state that imposed it, and a way without a visa (`ban_holds`). A person who
//! may come again for a season looks as often as one who was refused, while people may apply for it, in the sector and at the price of
//! those who come again. Outside these months the way with authorization is closed where a scheme for a season holds.
//!
//! A person who takes a way with authorization applies for a place, with the highest price at which the person would still take it, and
//! is answered in the next month. Others leave at once, as described in `crossing`. The highest prices of all people who look are
//! counted by corridor and sector: they are the demand for places. A person who looks again after a refusal multiplies the weight of a way
//! with authorization in the race by the share of applicants who were given a place in the last year, and therefore takes another way
//! more often, if there is one.
//!
//! # When in the month
//! After life at home, to those at home and of age.
//!
//! # Chance
//! Each month: whether a person at home looks. For a person who looks: which adult it is, if the candidate stands for several (age,
//! children, ranks), and with it the family; whether what the family has heard keeps the person from looking; the taste, which of
//! the smaller corridors is considered, whether a corridor is open to the sex, and the race of the ways; the sector; and whether
//! there is a way with authorization, and whether a re-entry ban holds, one number each for all corridors.

use super::credit::{self, CreditProfile};
use super::{crossing, departure, home, recruitment};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::codes::{Border, Sector, Sex};
use crate::draw::blocks::{self, AnotherAdult, Attempt, Fate, HeardOfAbuse, WayOpen};
use crate::draw::{OptionWords, ceiling, chance, exponential, unit};
use crate::ids::CorridorId;
use crate::law::recruitment_rules::RuleKind;
use crate::people::status::Status;
use crate::people::{NO_AGENCY, Ranks};
use crate::world::families::Relatives;
use crate::world::geography::{NAMED_OPTIONS, OPTIONS};
use crate::world::market::Application;
use crate::worth::ways::{Cell, EXPERIENCED, WAYS};
use crate::worth::{Looker, least_income, reservation};

/// How a corridor is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Legal,
    Open,
    Irregular,
}

/// The largest probability of looking in a month.
pub(crate) const MOST: f64 = 0.5;

/// People at home look for a way abroad; some apply for a place, and some leave without authorization.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.aspiration;
    let month = c.conditions.month;
    let again = mechanisms.worth.again;
    let most = ceiling((p.look * c.conditions.most.look).min(MOST).max(again));
    let s = &mut *c.scratch;
    pick(s.home.iter().copied(), &mut s.picked, |i| s.fate[Fate::LOOKS][i] <= most);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = c.people[i].life;
        if l.status() != Status::Home {
            continue;
        }
        let probability = if l.looks_again() || season_open(c, i) {
            again
        } else {
            let community = &c.conditions.communities[l.community.index()];
            let years = (l.age(month) / 12).clamp(0, 99) as usize;
            let sex = l.traits.sex() as usize;
            let by_age = f64::from(c.conditions.look_by_age[years]);
            let mut probability = match home::stands_for_others(c, i) {
                true => c.conditions.looking_ages.mean[sex] * community.look[sex],
                false if l.trips() > 0 => by_age * community.look_again,
                // a person who owes for a journey that failed stands for no one else
                false => by_age * community.look_alone,
            };
            if l.trips() > 0 && l.abused_in_year() {
                probability *= p.abused;
            }
            if l.traits.enterprise() {
                probability *= p.enterprise;
            }
            probability.min(MOST)
        };
        if chance(c.scratch.fate[Fate::LOOKS][i], probability) {
            look(c, i);
        }
    }
}

/// A way that a person could take.
#[derive(Clone, Copy)]
struct PossibleWay<'a> {
    corridor: CorridorId,
    way: Way,
    sector: Sector,
    /// What the way is worth to people of the sector, sex and skill.
    cell: &'a Cell,
    /// What the person believes about pay there.
    belief: usize,
    /// Time of arrival in the race at a weight of one; later where the chance of a place is smaller.
    time: f64,
    /// Time of arrival in the race; infinite if the person cannot raise the price.
    arrival: f64,
    /// `a · E^λ`; 0 if the person cannot raise the price.
    weight: f64,
    /// The same at a visa price of zero.
    free: f64,
    /// The sum that the person can raise for its price, US dollars.
    means: f64,
    /// Whether the person may come again for a season, without a line and an agency.
    again: bool,
}

/// The ways that arrive first and second in the race.
#[derive(Clone, Copy)]
struct Race {
    winner: usize,
    best: f64,
    second: f64,
}

impl Race {
    fn new(ways: &[PossibleWay<'_>]) -> Self {
        let mut race = Self { winner: usize::MAX, best: f64::INFINITY, second: f64::INFINITY };
        for (k, w) in ways.iter().enumerate() {
            if w.arrival < race.best {
                race = Self { winner: k, best: w.arrival, second: race.best };
            } else {
                race.second = race.second.min(w.arrival);
            }
        }
        race
    }
    /// The earliest arrival of all other ways.
    fn rival(&self, at: usize) -> f64 {
        if at == self.winner { self.second } else { self.best }
    }
}

/// Looks at every way, and takes the first step on the one chosen.
fn look(c: &mut Chunk<'_>, i: usize) {
    let again = c.people[i].life.looks_again();
    let mut before = c.people[i];
    another_adult(c, i);
    let relatives = c.relatives(i);
    if kept_back(c, i, &relatives) {
        c.people[i] = before;
        return;
    }
    if !c.conditions.law.recruitment_rules.is_empty() {
        told(c, i);
        if c.people[i].life.traits.touched() {
            before.life.traits.set_touched();
        }
    }
    c.count(i, Flow::Lookers, 1);
    let e = c.conditions.mechanisms.worth.elasticities();
    let (ways, looker, purse, willing) = ways(c, i, &relatives);
    let least = looker.least_sum(&e);
    let sum: f64 = ways.iter().map(|w| w.weight).sum();
    c.count(i, Flow::Willing, i64::from(willing > least));
    let race = Race::new(&ways);
    if !again {
        reserve(c, i, &ways, &race, sum, least);
    }
    if sum <= least {
        c.people[i] = before;
        return;
    }
    c.count(i, Flow::Able, 1);
    let given = i64::from(c.people[i].money.savings - before.money.savings);
    c.tally.accounts.transfer(Account::Households, Account::Migrants, given);
    c.count(i, Flow::SavedIdle, given);
    let Some(&chosen) = ways.get(race.winner) else { return };
    diverted(c, i, chosen.corridor, chosen.sector);
    let PossibleWay { corridor, sector, way, .. } = chosen;
    match way {
        Way::Open => crossing::open_border(c, i, corridor, sector),
        Way::Irregular => crossing::without_papers(c, i, corridor, sector, Attempt::Looking),
        Way::Legal => {
            // without this place, the person would go there without authorization rather than stay
            let rather =
                |w: &PossibleWay<'_>| w.corridor == corridor && w.way == Way::Irregular && w.weight > 0.0;
            let without_papers = sum - chosen.weight > least && ways.iter().any(rather);
            if c.conditions.corridors[corridor.index()].ruled
                && stopped(c, i, corridor, sector, without_papers)
            {
                return;
            }
            let worth = highest_price(c, &chosen, race.second, sum, least);
            apply(c, i, &chosen, &purse, worth, without_papers);
        }
    }
}

/// Whether what the family has heard of abuse keeps a person from looking. Own abuse has been counted already.
fn kept_back(c: &Chunk<'_>, i: usize, relatives: &Relatives) -> bool {
    let factor = c.conditions.mechanisms.aspiration.heard;
    let l = &c.people[i].life;
    if factor >= 1.0 || l.abused_in_year() || !relatives.heard(c.conditions.month) {
        return false;
    }
    !chance(c.draw(i, HeardOfAbuse)[HeardOfAbuse::LOOKS], factor)
}

/// Replaces a candidate who stands for several adults by another one of them, with another age and with other children, earnings, cash
/// and possessions. The candidates therefore do not grow older, and do not run out of people who would go, when some leave.
fn another_adult(c: &mut Chunk<'_>, i: usize) {
    let conditions = c.conditions;
    let l = c.people[i].life;
    if l.looks_again() || !home::stands_for_others(c, i) {
        return;
    }
    let words = c.draw(i, AnotherAdult);
    let age = conditions.looking_ages.at(l.traits.sex(), words[AnotherAdult::AGE]);
    let children = conditions.mechanisms.initialization.children_at(age, unit(words[AnotherAdult::CHILDREN]));
    // what a policy has given beyond what people keep is there for each of the adults
    let kept = |c: &Chunk<'_>| {
        let income = home::income_cents(c, i);
        home::cash_goal(conditions, c.people[i].money.ranks.cash, income)
    };
    let beyond = i64::from(c.people[i].money.savings) - kept(c);
    let life = &mut c.people[i].life;
    life.birth = (conditions.month as i32 - age) as i16;
    life.traits.set_children(children);
    c.people[i].money.ranks = Ranks::new(words[AnotherAdult::RANKS]);
    // lenders hold nothing against a person for a loan of another that was written off
    c.people[i].money.behind = 0;
    let savings = (kept(c) + beyond).clamp(0, i64::from(crate::people::MAX_CASH));
    c.people[i].money.savings = savings as i32;
}

/// The codes of the words of [`blocks::Corridor::OPTIONS`]: the taste, the choice among the smaller corridors, and the last three bits
/// of the code of a corridor, which say what its word decides.
mod word {
    pub(super) const TASTE: u32 = 0;
    pub(super) const REST: u32 = 1;
    pub(super) const LOW: u32 = 7;
    pub(super) const LEGAL: u32 = 2;
    pub(super) const IRREGULAR: u32 = 3;
    pub(super) const SEX: u32 = 4;
}

/// All ways of the person's origin, in the order of its corridors; the person; what the person can raise; and the sum of `a · E^λ` as if
/// every price could be raised.
fn ways<'a>(
    c: &Chunk<'a>,
    i: usize,
    relatives: &Relatives,
) -> (Vec<PossibleWay<'a>>, Looker, CreditProfile, f64) {
    let conditions = c.conditions;
    let (l, w) = (&c.people[i].life, &conditions.mechanisms.worth);
    let origin = conditions.geography.origin_of(l).index();
    let list = &conditions.geography.options[origin];
    let draws = OptionWords::new(c.draw(i, blocks::Corridor).several(blocks::Corridor::OPTIONS));
    let way_word = c.draw(i, WayOpen)[WayOpen::LEGAL];
    let at_sector = unit(c.draw(i, blocks::Sector)[blocks::Sector::SECTOR]);
    let experienced = l.trips() > 0;
    let community = l.community.index();
    let income = home::income(c, i).max(1.0);
    let purse = CreditProfile::knowing(c, i, income, relatives);
    let own = f64::from(conditions.abroad_ranks[usize::from(c.people[i].money.ranks.abroad)]);
    let u = unit(draws.word(word::TASTE)).clamp(1e-9, 1.0 - 1e-9);
    let looker = Looker {
        abroad: own * if experienced { w.experienced } else { 1.0 },
        income,
        kin: purse.relatives,
        taste: libm::log(u / (1.0 - u)),
    };
    let (mut ways, mut willing) = (Vec::with_capacity(2 * list.len().min(OPTIONS)), 0.0);
    let right = right(c, i);
    for k in 0..list.len().min(OPTIONS) {
        let corridor = if k < NAMED_OPTIONS {
            list[k]
        } else {
            list[NAMED_OPTIONS + deal(&conditions.geography.rest_shares[origin], draws.word(word::REST))]
        };
        let code = conditions.geography.corridor_codes[corridor.index()] & !word::LOW;
        // A corridor is open to as many women and men as make up its share of women, solved when the world settles.
        let women = conditions.corridors[corridor.index()].open_to_women;
        let chance_open = if l.traits.sex() == Sex::Female { women } else { 1.0 / women };
        if chance_open < 1.0 && !chance(draws.word(code | word::SEX), chance_open) {
            continue;
        }
        let right = right.filter(|r| r.0 == corridor).map(|r| r.1);
        let Some(sector) = right.or_else(|| sector_at(c, i, corridor, at_sector)) else { continue };
        let belief =
            if experienced { EXPERIENCED } else { usize::from(conditions.beliefs[community * OPTIONS + k]) };
        let t = &conditions.corridors[corridor.index()];
        let law = &conditions.law.corridors[corridor.index()];
        let open = law.border.at_least(Border::Open);
        for papers in [true, false] {
            let way = match (papers, open) {
                (true, true) => Way::Open,
                (true, false) => Way::Legal,
                _ => Way::Irregular,
            };
            let table = &conditions.ways[corridor.index() * WAYS + usize::from(!papers)];
            let cell = table.cell(sector, l.traits.sex(), l.traits.skill());
            let free = f64::from(cell.free[belief]);
            let season = t.season[sector as usize];
            let again = right.is_some() && way == Way::Legal && season.is_some();
            let closed = || {
                !again && !chance(way_word, t.legal)
                    || barred(c, i, corridor)
                    || season.is_some_and(|season| !season.open)
            };
            let admitted = || law.visa_free_months() == 0 || !barred(c, i, corridor);
            if free <= 0.0 || way == Way::Legal && closed() || way == Way::Irregular && !admitted() {
                continue;
            }
            let loan = if way == Way::Legal && t.ruled { credit::loan(c, i, corridor, sector) } else { 0.0 };
            // a bond is paid back to people who leave in time: it must be raised, but is no cost
            let bond = if way == Way::Legal { t.bond } else { 0.0 };
            let means = purse.means(way == Way::Legal).all() + loan - bond;
            let mut weight = f64::from(cell.weight[belief]);
            let mut price = f64::from(cell.price);
            if again {
                price = f64::from(t.again_price[sector as usize][l.traits.sex() as usize]).min(price);
                let income = f64::from(cell.before_price[belief]) - price * f64::from(cell.per_dollar);
                let draw = f64::from(cell.draw[usize::from(belief == EXPERIENCED)]);
                weight = crate::worth::weight(draw, income, &w.elasticities());
            }
            // after a refusal a person knows how many are refused; this decides about the way, not about going
            let chance = if way == Way::Legal && l.looks_again() && !again {
                t.place_chance[sector as usize]
            } else {
                1.0
            };
            let arrives = exponential(draws.word(code | if papers { word::LEGAL } else { word::IRREGULAR }));
            willing += weight;
            let weight = if means >= price { weight } else { 0.0 };
            let time = arrives / chance.max(1e-6);
            ways.push(PossibleWay {
                corridor,
                way,
                sector,
                cell,
                belief,
                time,
                arrival: if weight > 0.0 { time / weight } else { f64::INFINITY },
                weight,
                free: if means >= f64::from(cell.price - cell.visa) { free } else { 0.0 },
                means,
                again,
            });
        }
    }
    (ways, looker, purse, willing)
}

/// The highest price at which a person would still take a way, US dollars. Above it, the person would rather stay, or take the way that
/// arrives at `rival`, the earliest of the others.
fn highest_price(c: &Chunk<'_>, way: &PossibleWay<'_>, rival: f64, sum: f64, least: f64) -> f64 {
    let PossibleWay { cell, belief, .. } = *way;
    let e = c.conditions.mechanisms.worth.elasticities();
    let draw = f64::from(cell.draw[usize::from(belief == EXPERIENCED)]);
    let income = least_income(draw, sum - way.weight, least, way.time / rival, &e);
    (f64::from(cell.before_price[belief]) - income) / f64::from(cell.per_dollar)
}

/// Counts the highest prices of a visa at which a person would apply, in each corridor with places: the demand for them.
fn reserve(c: &mut Chunk<'_>, i: usize, ways: &[PossibleWay<'_>], race: &Race, sum: f64, least: f64) {
    let conditions = c.conditions;
    let sex = c.people[i].life.traits.sex();
    let mut own = None;
    for (at, way) in ways.iter().enumerate() {
        // who may come again for a season pays for no visa
        if way.way != Way::Legal || way.free <= 0.0 || way.again {
            continue;
        }
        let rival = race.rival(at);
        let others = sum - way.weight;
        if way.time > rival * way.free || others + way.free <= least {
            continue;
        }
        // The price that a person is quoted is the mean price times an individual factor. People apply at the mean price, and take a
        // place if the quote is no higher than what it is worth to them and what they can raise.
        let agent = c.agent(i);
        let own = *own.get_or_insert_with(|| recruitment::luck(conditions, agent, NO_AGENCY).max(1.0));
        let price = highest_price(c, way, rival, sum, least).min(way.means) / own;
        // What remains for the visa after the rest of the price, given the part of it that people of the sector and sex
        // usually pay. A rule on who pays does not raise the price of a visa that is sold all the same.
        let usual = recruitment::usual_share(&conditions.mechanisms.recruitment, way.sector, sex);
        let visa = (price - f64::from(way.cell.price - way.cell.visa)) / usual.max(1e-3);
        if visa >= 0.0 {
            c.tally.reservations[way.corridor.index()][way.sector as usize][reservation::bin(visa)] += 1;
        }
    }
}

/// Applies for a place, up to a price; `without_papers` says whether the person would go without authorization rather than stay.
fn apply(
    c: &mut Chunk<'_>,
    i: usize,
    way: &PossibleWay<'_>,
    purse: &CreditProfile,
    worth: f64,
    without_papers: bool,
) {
    let (agent, l) = (c.agent(i), c.people[i].life);
    let means = purse.means(true);
    let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
    let in_default = credit::defaulted(&c.conditions.mechanisms.credit, &c.people[i].money);
    let cents = |usd: f64| (usd.max(0.0) * 100.0) as i32;
    c.tally.applications.push(Application {
        agent,
        employer: l.employer,
        own: cents(means.own + means.kin),
        lenders: cents(means.lenders),
        worth: cents(worth),
        corridor: way.corridor,
        community: l.community,
        birth: l.birth,
        children: l.traits.children() > 0,
        sector: way.sector as u8,
        sex: l.traits.sex(),
        skill: l.traits.skill(),
        marks: mark(without_papers, Application::WITHOUT_PAPERS)
            | mark(l.trips() > 0, Application::EXPERIENCED)
            | mark(l.abused_in_year(), Application::ABUSED)
            | mark(in_default, Application::DEFAULTED)
            | mark(way.again, Application::AGAIN),
    });
}

/// Campaigns inform a person who looks for a way abroad.
fn told(c: &mut Chunk<'_>, i: usize) {
    let (conditions, agent, origin, traits) =
        (c.conditions, c.agent(i), c.origin(i), c.people[i].life.traits);
    for r in &conditions.law.recruitment_rules {
        if let RuleKind::Information { reach, .. } = r.what
            && r.selector.origin(origin)
            && r.selector.person(traits.sex(), traits.skill())
            && r.reaches(&conditions.rng_key, agent, reach)
        {
            c.touch(i, r.policy);
            c.serve(r.policy);
        }
    }
}

/// Marks a person as touched who looks for work in another sector because a ban would stop the person in the first.
fn diverted(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector) {
    if c.conditions.corridors[corridor.index()].banned <= 0.0 {
        return;
    }
    let (_, destination) = c.conditions.geography.corridors[corridor.index()];
    let number = unit(c.draw(i, blocks::Sector)[blocks::Sector::SECTOR]);
    if let Some(first) = sector_of(c, i, corridor, number)
        && first != sector
    {
        departure::banned(c, i, destination, first, None);
    }
}

/// Whether a ban stops a person who would leave with authorization. Some of those who would also go without it leave clandestinely.
fn stopped(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector, without_papers: bool) -> bool {
    let destination = c.conditions.geography.corridors[corridor.index()].1;
    let Some(round) = departure::banned(c, i, destination, sector, None) else { return false };
    if round && without_papers {
        crossing::without_papers(c, i, corridor, sector, Attempt::Looking);
    }
    true
}

/// The corridor and the sector to which a person may come again for a season, if there is such a right.
fn right(c: &Chunk<'_>, i: usize) -> Option<(CorridorId, Sector)> {
    let l = &c.people[i].life;
    if !l.may_come_again() {
        return None;
    }
    let market = c.employers.market_of(l.employer)?;
    let geography = &c.conditions.geography;
    let corridor = geography.corridor_of(geography.key(c.origin(i), market.state()))?;
    Some((corridor, market.sector()))
}

/// Whether a person may come again for a season, and may apply this month.
fn season_open(c: &Chunk<'_>, i: usize) -> bool {
    right(c, i).is_some_and(|(corridor, sector)| {
        c.conditions.corridors[corridor.index()].season[sector as usize].is_some_and(|season| season.open)
    })
}

/// Whether a re-entry ban keeps a person from coming to a corridor's destination with authorization: the state of the last employer has
/// banned the person. Without a last employer, a ban of any state counts.
pub(crate) fn barred(c: &Chunk<'_>, i: usize, corridor: CorridorId) -> bool {
    let l = &c.people[i].life;
    let destination = c.conditions.geography.corridors[corridor.index()].1;
    let holds = c.conditions.mechanisms.aspiration.ban_holds;
    l.ban() > 0
        && c.employers.state_of(l.employer).is_none_or(|state| state == destination)
        && (holds >= 1.0 || chance(c.draw(i, WayOpen)[WayOpen::BARRED], holds))
}

/// The index of the share in which a word falls.
fn deal(shares: &[f64], word: u32) -> usize {
    let mut u = unit(word);
    for (k, s) in shares.iter().enumerate() {
        u -= s;
        if u < 0.0 {
            return k;
        }
    }
    shares.len().saturating_sub(1)
}

/// The sector in which a person would work in a corridor: the one in which a number from 0 to 1 falls, by the weights of
/// sectors for the sex and skill. The number is the same in all corridors, so that a builder looks at construction
/// everywhere. A person whom a ban would stop, and who would not go round it, looks for work in another sector.
fn sector_at(c: &Chunk<'_>, i: usize, corridor: CorridorId, number: f64) -> Option<Sector> {
    let any = sector_of(c, i, corridor, number)?;
    if c.conditions.corridors[corridor.index()].banned <= 0.0 {
        return Some(any);
    }
    let (_, destination) = c.conditions.geography.corridors[corridor.index()];
    let free = |sector| departure::stops(c, i, destination, sector, None).is_none_or(|(_, round)| round);
    if free(any) { Some(any) } else { sector_among(c, i, corridor, number, free).or(Some(any)) }
}

/// The sector in which a number from 0 to 1 falls, by the weights of sectors for a row's sex and skill.
#[inline]
fn sector_of(c: &Chunk<'_>, i: usize, corridor: CorridorId, number: f64) -> Option<Sector> {
    let l = &c.people[i].life;
    let until = c.conditions.sectors_of(corridor, l.traits.sex(), l.traits.skill());
    let all = until[Sector::COUNT - 1];
    let at = number as f32 * all;
    // without a branch: where the number falls is chance; a sector without weight ends where the one before it does
    let below = until.iter().map(|end| usize::from(*end <= at)).sum::<usize>();
    let last = || until.iter().position(|end| *end >= all);
    (all > 0.0)
        .then(|| if below < Sector::COUNT { Some(below) } else { last() })
        .flatten()
        .map(|k| Sector::ALL[k])
}

/// The same among some of the sectors.
fn sector_among(
    c: &Chunk<'_>,
    i: usize,
    corridor: CorridorId,
    number: f64,
    among: impl Fn(Sector) -> bool,
) -> Option<Sector> {
    let l = &c.people[i].life;
    let until = c.conditions.sectors_of(corridor, l.traits.sex(), l.traits.skill());
    let weight = |k: usize| f64::from(until[k] - if k > 0 { until[k - 1] } else { 0.0 });
    let each = || Sector::ALL.into_iter().enumerate().filter(|&(k, s)| weight(k) > 0.0 && among(s));
    let mut left = number * each().map(|(k, _)| weight(k)).sum::<f64>();
    let mut last = None;
    for (k, sector) in each() {
        last = Some(sector);
        left -= weight(k);
        if left < 0.0 {
            break;
        }
    }
    last
}
