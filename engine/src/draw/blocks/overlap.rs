//! Whether two uses of the table can meet in the same part of the same word.

use crate::draw::block::{About, Agent, Ks, Part, Use, When, Who};

/// Groups of statuses: at home, waiting, at work, detained. A person belongs to the same group for the whole monthly pass.
const GROUPS: [u16; 4] =
    [Who::HOME.statuses, Who::WAITING.statuses, Who::WORKING.statuses, Who::DETAINED.statuses];

/// Whether two uses can meet: they take the same word of the same agent and month, the parts that decide overlap, and
/// they are not kept apart by the status of the person. Statuses keep two uses of different modules apart only if they
/// belong to different lists of the monthly pass, since a status may change between two stages.
pub fn meet((a, x): (&About, &Use), (b, y): (&About, &Use)) -> bool {
    a.decision == b.decision
        && same_ks(a.ks, b.ks)
        && same_month(a.month, b.month)
        && x.first < y.first + y.count
        && y.first < x.first + x.count
        && !apart((a, x), (b, y))
        && !(a.agent == Agent::Person && b.agent == Agent::Person && never_one_person(x, y))
}

/// Errors in the table: uses that can meet without naming each other with a reason, and names of uses that do
/// not exist or do not meet.
pub fn conflicts(table: &[About]) -> Vec<String> {
    let all: Vec<(&About, &Use)> = table.iter().flat_map(|a| a.uses.iter().map(move |u| (a, u))).collect();
    let name = |(a, u): (&About, &Use)| format!("{}::{}", a.name, u.name);
    let names = |x: &Use, other: &str| x.shares.iter().any(|(n, why)| *n == other && !why.is_empty());
    let mut wrong = Vec::new();
    for (k, &x) in all.iter().enumerate() {
        if all[..k].iter().any(|&y| name(y) == name(x)) {
            wrong.push(format!("{}: two uses of this name", name(x)));
        }
        for &y in &all[k + 1..] {
            let (met, both) = (meet(x, y), names(x.1, &name(y)) && names(y.1, &name(x)));
            if met && !both {
                wrong.push(format!("{} and {} can meet, and do not both say why", name(x), name(y)));
            } else if !met && (names(x.1, &name(y)) || names(y.1, &name(x))) {
                wrong.push(format!("{} and {} cannot meet: no reason is needed", name(x), name(y)));
            }
        }
        for (other, _) in x.1.shares {
            if !all.iter().any(|&y| name(y) == *other) {
                wrong.push(format!("{}: there is no use {other}", name(x)));
            }
        }
        if let Part::Next(before, _) = x.1.part
            && !x.0.uses.iter().any(|u| u.name == before && u.first == x.1.first)
        {
            wrong.push(format!("{}: no use {before} of the same word", name(x)));
        }
    }
    wrong
}

/// Whether two blocks can have the same sub-decision.
fn same_ks(a: Ks, b: Ks) -> bool {
    match (a, b) {
        (Ks::Code(a), Ks::Code(b)) => a.iter().any(|kind| b.contains(kind)),
        // a hash in a decision that has other sub-decisions: it may be any number
        (Ks::Code(_), _) | (_, Ks::Code(_)) => true,
        _ => numbers(a).any(|k| has(b, k)),
    }
}

fn numbers(ks: Ks) -> Box<dyn Iterator<Item = u32>> {
    match ks {
        Ks::One(k) => Box::new(std::iter::once(k)),
        Ks::Range(first, last) => Box::new(first..=last),
        Ks::Among(list) => Box::new(list.iter().copied()),
        Ks::Steps(step, last) => Box::new((0..=last).step_by(step as usize)),
        Ks::Code(_) => Box::new(std::iter::empty()),
    }
}

fn has(ks: Ks, k: u32) -> bool {
    match ks {
        Ks::One(one) => k == one,
        Ks::Range(first, last) => (first..=last).contains(&k),
        Ks::Among(list) => list.contains(&k),
        Ks::Steps(step, last) => k <= last && k.is_multiple_of(step),
        Ks::Code(_) => true,
    }
}

/// Whether two blocks can have the same month. The word of the ranks in place of a month is a number of 32 bits, which is
/// that of a month for one person in millions.
fn same_month(a: When, b: When) -> bool {
    let calendar = |w: When| matches!(w, When::Month | When::Year | When::Opening);
    a == b || calendar(a) && calendar(b)
}

/// Whether the parts of two uses of one word never overlap.
fn apart(x: (&About, &Use), y: (&About, &Use)) -> bool {
    if let (Part::Bits(a, b), Part::Bits(c, d)) = (x.1.part, y.1.part) {
        return b <= c || d <= a;
    }
    match (end(x.0, x.1), end(y.0, y.1)) {
        // parts that follow each other from the same end
        (Some(a), Some(b)) if x.0.name == y.0.name && a.begins == b.begins => x.1.name != y.1.name,
        (Some(a), Some(b)) => a.high != b.high && a.most + b.most <= 1.0,
        _ => false,
    }
}

/// The end of a word's range at which a use lies.
struct End {
    high: bool,
    /// The use with which the parts of this end begin.
    begins: &'static str,
    /// The largest distance from the end that the part reaches.
    most: f64,
}

fn end(block: &About, u: &Use) -> Option<End> {
    match u.part {
        Part::Below(most) => Some(End { high: false, begins: u.name, most }),
        Part::Above(most) => Some(End { high: true, begins: u.name, most }),
        Part::Next(before, most) => {
            let before = block.uses.iter().find(|b| b.name == before && b.first == u.first)?;
            Some(End { most, ..end(block, before)? })
        }
        Part::All | Part::Bits(..) => None,
    }
}

/// Whether two uses are never made for one person in one month.
fn never_one_person(x: &Use, y: &Use) -> bool {
    let groups = |who: Who| GROUPS.map(|g| g & who.statuses != 0);
    let (a, b) = (groups(x.who), groups(y.who));
    let known = x.who.statuses != 0 && y.who.statuses != 0;
    let other_lists = !a.iter().zip(b).any(|(a, b)| *a && b);
    known && (other_lists || x.users == y.users && x.who.statuses & y.who.statuses == 0)
}
