//! Who wants to leave, and for where: people at home look around now and then, value what they believe to earn
//! abroad, and choose among what they can pay.
//!
//! # What happens
//! Odds of looking around are those of the age, more in communities with many abroad and where the working-age
//! population grows, more for those who have been abroad, less for those abused there or with an enterprise.
//!
//! The value of a corridor = believed wage − living cost − income at home − (cost + interest on its borrowed part) /
//! months of the permit + ties. Believed wage = wage × (1 + optimism × (1 − news)). Its weight is e^(value / (scale ×
//! income at home)); staying weighs one. Who cannot raise the cost from savings, kin and lenders cannot go; a ban bars the
//! way with papers to the state that gave it. Within
//! the corridor, a sector is chosen by what people of the corridor do there, by sex and skill, and by open places.
//!
//! The choice is an exponential race in two steps, corridor then sector: the smallest −ln u / w wins, which is the
//! law of a choice with Gumbel noise at one logarithm an option. An origin's 32 largest corridors are options; those
//! beyond them are one more, dealt out by their stocks. Whoever chose a way with papers applies and hears of it next
//! month; the others leave at once, as `crossing` has it.
//!
//! # When in the month
//! After life at home, to those at home and of age.
//!
//! # Chance
//! Decision Fate (whether one looks around), Corridor and Sector (which), Contract (the luck of one's own price, and
//! whether there is a way with papers).

use super::{credit, crossing, departure};
use crate::chunk::Chunk;
use crate::chunk::pick::pick;
use crate::codes::{Border, Sector};
use crate::draw::{
    ContractDraw, CrossingDraw, Decision, OptionWords, Race, ceiling, chance, exponential, unit,
};
use crate::ids::CorridorId;
use crate::law::recruitment_rules::RuleKind;
use crate::people::status::Status;
use crate::world::geography::{NAMED_OPTIONS, OPTIONS};
use crate::world::market::Application;

/// How a corridor is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Legal,
    Open,
    Irregular,
}

/// Those at home look around; some apply for a place, some leave without papers.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.aspiration;
    let month = c.conditions.month;
    let most = ceiling(p.look * c.conditions.most.look * p.experience.max(1.0));
    let s = &mut *c.scratch;
    pick(s.home.iter().copied(), &mut s.picked, |i| s.fate[1][i] <= most);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = c.people[i].life;
        if l.status() != Status::Home {
            continue;
        }
        let years = (l.age(month) / 12).clamp(0, 99) as usize;
        let mut probability =
            f64::from(c.conditions.look_by_age[years]) * c.conditions.communities[l.community.index()].look;
        if l.trips() > 0 {
            probability *= p.experience;
            if l.abused_in_year() {
                probability *= p.abused;
            }
        }
        if l.traits.enterprise() {
            probability *= p.enterprise;
        }
        if chance(c.scratch.fate[1][i], probability) {
            look(c, i);
        }
    }
}

/// Chooses a corridor and a sector, and takes the first step.
fn look(c: &mut Chunk<'_>, i: usize) {
    if !c.conditions.law.recruitment_rules.is_empty() {
        told(c, i);
    }
    let Some((corridor, way)) = choose_corridor(c, i) else { return };
    let Some(sector) = choose_sector(c, i, corridor) else { return };
    if way == Way::Legal && c.conditions.corridors[corridor.index()].ruled && stopped(c, i, corridor, sector)
    {
        return;
    }
    match way {
        Way::Legal => {
            let (agent, l, m) = (c.agent(i), c.people[i].life, c.people[i].money);
            c.tally.applications.push(Application {
                agent,
                employer: l.employer,
                savings: m.savings,
                debt: m.debt,
                corridor,
                community: l.community,
                sector: sector as u8,
                sex: l.traits.sex(),
                skill: l.traits.skill(),
                marks: if l.trips() > 0 { Application::EXPERIENCED } else { 0 }
                    | if l.abused_in_year() { Application::ABUSED } else { 0 },
            });
        }
        Way::Open => crossing::open_border(c, i, corridor, sector),
        Way::Irregular => crossing::without_papers(c, i, corridor, sector, CrossingDraw::Looking),
    }
}

/// Information reaches someone who looks around.
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

/// Whether a ban stops someone who would leave with papers; some of those go round it.
fn stopped(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector) -> bool {
    let destination = c.conditions.geography.corridors[corridor.index()].1;
    let Some(round) = departure::banned(c, i, destination, sector, None) else { return false };
    if round {
        crossing::without_papers(c, i, corridor, sector, CrossingDraw::Looking);
    }
    true
}

fn choose_corridor(c: &Chunk<'_>, i: usize) -> Option<(CorridorId, Way)> {
    let conditions = c.conditions;
    let l = &c.people[i].life;
    let origin = conditions.geography.origin_of(l).index();
    let list = &conditions.geography.options[origin];
    let n = list.len().min(OPTIONS);
    let row = conditions.options.row(l.community, l.traits.sex(), l.traits.skill());
    // staying is the option of value zero, and of code zero
    let draws = OptionWords::new(c.draw(i, Decision::Corridor, 0));
    let mut best = exponential(draws.word(0));
    let mut chosen: Option<(usize, CorridorId, Way)> = None;
    let [luck, way_word, ..] = c.draw(i, Decision::Contract, ContractDraw::Cost.k());
    let cost_factor = f64::from(conditions.cost_ranks[(luck >> 24) as usize]);
    let purse = credit::CreditProfile::new(c, i);
    let corridor = |k: usize| {
        if k < NAMED_OPTIONS {
            list[k]
        } else {
            list[NAMED_OPTIONS + deal(&conditions.geography.rest_shares[origin], draws.word(1))]
        }
    };
    let word = |corridor: CorridorId| draws.word(conditions.geography.corridor_codes[corridor.index()] | 2);
    // most options lose before anyone asks whether they can be paid, and with it which way they would be taken
    let without_papers = conditions.mechanisms.crossing.weight;
    let most = without_papers.max(1.0);
    let mut race = Race::<OPTIONS>::new((0..n).map(|k| (word(corridor(k)), f64::from(row[k]) * most)));
    while let Some(k) = race.next(best) {
        let corridor = corridor(k);
        let Some(way) = way(c, i, corridor, &purse, cost_factor, way_word) else { continue };
        let weight = f64::from(row[k]) * if way == Way::Irregular { without_papers } else { 1.0 };
        let time = exponential(word(corridor)) / weight;
        // of two at the same time, which is next to impossible, the first of the list
        if time < best || time == best && chosen.is_some_and(|(at, ..)| k < at) {
            best = time;
            chosen = Some((k, corridor, way));
        }
    }
    chosen.map(|(_, corridor, way)| (corridor, way))
}

/// The way a row would take through a corridor: none if it cannot pay any.
fn way(
    c: &Chunk<'_>,
    i: usize,
    corridor: CorridorId,
    purse: &credit::CreditProfile,
    cost_factor: f64,
    word: u32,
) -> Option<Way> {
    let t = &c.conditions.corridors[corridor.index()];
    let law = &c.conditions.law.corridors[corridor.index()];
    let mut means = purse.means(t.wage).all();
    if law.border.at_least(Border::Open) {
        return (means >= law.travel).then_some(Way::Open);
    }
    let traits = c.people[i].life.traits;
    let cost = t.legal_cost[traits.sex() as usize][traits.skill() as usize] * cost_factor + t.bond;
    let without = means;
    if t.ruled {
        means += credit::loan(c, i, corridor);
    }
    let legal = !barred(c, i, corridor) && chance(word, t.legal) && means >= cost;
    if legal {
        return Some(Way::Legal);
    }
    (without >= t.irregular_cost && unit(word) > t.legal * (1.0 - c.conditions.mechanisms.crossing.refused))
        .then_some(Way::Irregular)
}

/// Whether a row may not come to a corridor's destination with papers: who was sent away from there, by the last employer;
/// without one, whoever was sent away at all.
fn barred(c: &Chunk<'_>, i: usize, corridor: CorridorId) -> bool {
    let l = &c.people[i].life;
    let destination = c.conditions.geography.corridors[corridor.index()].1;
    l.ban() > 0 && c.employers.state_of(l.employer).is_none_or(|state| state == destination)
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

fn choose_sector(c: &Chunk<'_>, i: usize, corridor: CorridorId) -> Option<Sector> {
    let l = &c.people[i].life;
    let weights = c.conditions.sectors_of(corridor, l.traits.sex(), l.traits.skill());
    let (mut best, mut chosen) = (f64::INFINITY, None);
    let draws = OptionWords::new(c.draw(i, Decision::Sector, 0));
    let word = |s: usize| draws.word(s as u32);
    let options = weights.iter().enumerate().map(|(s, &w)| (word(s), f64::from(w)));
    let mut race = Race::<{ Sector::COUNT }>::new(options);
    while let Some(s) = race.next(best) {
        let time = exponential(word(s)) / f64::from(weights[s]);
        if time < best || time == best && chosen.is_some_and(|at| s < at) {
            (best, chosen) = (time, Some(s));
        }
    }
    chosen.map(Sector::from_index)
}
