//! The words of life histories; all of them are in this file.

use crate::scenario::Scenario;
use crate::text::grouped;
use merantau_engine::chunk::flows::Flow;
use merantau_engine::chunk::followed::Followed;
use merantau_engine::codes::{Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::people::{Life, Money};
use merantau_engine::setup::Setup;

/// The last event of a life history.
pub(crate) const DIED: &str = "died";

/// Names of objects that the engine knows by index only.
pub(super) struct Names {
    states: Vec<String>,
    policies: Vec<String>,
}

impl Names {
    pub(super) fn new(scenario: &Scenario, setup: &Setup) -> Self {
        let name = |(code, name): (&str, &str)| if name.is_empty() { code } else { name }.to_owned();
        Self {
            states: scenario.states().map(name).collect(),
            policies: setup.policies.iter().map(|p| p.name.clone()).collect(),
        }
    }
    fn state(&self, index: StateId) -> &str {
        self.states.get(index.index()).map_or("?", String::as_str)
    }
    fn policy(&self, index: usize) -> &str {
        self.policies.get(index).map_or("?", String::as_str)
    }
}

/// A month of a person: the state at its beginning and its end, and the counts of the month.
pub(super) struct Moment<'a> {
    pub(super) before: &'a (Life, Money),
    pub(super) after: &'a (Life, Money),
    /// Monthly wage at its end, cents.
    pub(super) wage: i64,
    pub(super) followed: &'a Followed,
}

/// A net gain, and what was sent home of it, cents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Net gain since the first departure or the start; `None` if the person was never abroad.
    pub(super) gain: Option<i64>,
    /// Remitted, after the cost of sending.
    pub(super) sent: i64,
}

fn usd(cents: i64) -> String {
    format!("{} USD", grouped((cents as f64 / 100.0).round() as i64))
}

fn months(n: i64) -> String {
    if n == 1 { "1 month".to_owned() } else { format!("{n} months") }
}

/// The person, and the situation at the start.
pub(super) fn start(names: &Names, origin: StateId, month: u32, (l, m): &(Life, Money)) -> String {
    let sex = if l.traits.sex() == Sex::Female { "woman" } else { "man" };
    let skill = match l.traits.skill() {
        Skill::Low => "no training beyond school",
        Skill::Skilled => "a trade",
        Skill::Professional => "a degree",
    };
    let children = match l.traits.children() {
        0 => String::new(),
        1 => ", 1 child".to_owned(),
        n => format!(", {n} children"),
    };
    let years = l.age(month).div_euclid(12);
    let person = if years < 0 {
        let sex = if l.traits.sex() == Sex::Female { "girl" } else { "boy" };
        format!("A {sex} from {}, to be born in {}.", names.state(origin), 1900 + i32::from(l.birth) / 12)
    } else if years < 18 {
        let sex = if l.traits.sex() == Sex::Female { "girl" } else { "boy" };
        format!("A {sex} from {}, {years} years old.", names.state(origin))
    } else {
        format!("A {sex} from {}, {years} years old, {skill}{children}.", names.state(origin))
    };
    format!("{person} {}", stands(names, l, m))
}

/// The situation of a person.
fn stands(names: &Names, l: &Life, m: &Money) -> String {
    let place = match l.status() {
        s @ (Status::Home | Status::Retired | Status::Dead) => capital(s.phrase()),
        Status::UnderAge => return "At home, not yet of age.".to_owned(),
        Status::Waiting => format!("Waiting to leave for {}", names.state(l.place)),
        s => format!("In {}, in {}, {}", names.state(l.place), l.sector().label(), s.phrase()),
    };
    if l.status() == Status::Dead {
        return format!("{place}.");
    }
    // An amount of less than half a dollar would be printed as 0.
    let debt = if m.debt >= 50 { format!(", owing {}", usd(i64::from(m.debt))) } else { String::new() };
    let arrears = match m.arrears {
        ..50 => String::new(),
        a => format!(", still due {} of pay", usd(i64::from(a))),
    };
    format!("{place}, with {} of savings{debt}{arrears}.", usd(i64::from(m.savings)))
}

/// The situation at the end.
pub(super) fn end(names: &Names, month: u32, (l, m): &(Life, Money)) -> String {
    match l.status() {
        Status::Dead => stands(names, l, m),
        Status::UnderAge if l.age(month) < 0 => "Not yet born.".to_owned(),
        _ => format!("{} years old. {}", l.age(month) / 12, stands(names, l, m)),
    }
}

/// The net gain and its parts.
pub(super) fn balance(s: &Sums) -> String {
    let Some(gain) = s.gain else { return "Never abroad, so without a net gain.".to_owned() };
    format!(
        "Net gain {}: {} sent home after cost; savings, less price, interest, losses and what would have been left at home \
         after living there: {}.",
        usd(gain),
        usd(s.sent),
        usd(gain - s.sent),
    )
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The events of a month, in the order of the month.
pub(super) fn happened(names: &Names, x: &Moment<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let f = x.followed;
    if f.flow(Flow::Deaths) > 0 {
        return vec![DIED.to_owned()];
    }
    recruited(names, x, &mut out);
    left(names, x, &mut out);
    worked(x, &mut out);
    let mut met: Vec<usize> = f.policies.clone();
    met.sort_unstable();
    met.dedup();
    for policy in met {
        out.push(format!("was met by the policy {}", names.policy(policy)));
    }
    stood(x, &mut out);
    came_home(x, &mut out);
    at_home(x, &mut out);
    out
}

fn recruited(names: &Names, x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (was, _), (is, money)) = (x.followed, x.before, x.after);
    if f.transitions.contains(&(Status::Home, Status::Waiting)) {
        // A person who comes home to return to the same employer does not pay again.
        let again = f.transitions.iter().any(|(from, _)| StatusSet::ABROAD.has(*from));
        let cost = if again { 0 } else { i64::from(is.paid) * 100 };
        let words = ["official cost and travel", "for the visa itself", "the agency's", "above the cap"];
        let parts: Vec<String> = (money.parts().of(cost).into_iter().zip(words))
            .filter(|(cents, _)| *cents >= 100)
            .map(|(cents, word)| format!("{} {word}", grouped((cents as f64 / 100.0).round() as i64)))
            .collect();
        let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        // A person who returns to the same employer begins to wait at once; the place is then the one that was left.
        let place = if is.status() == Status::Waiting { is } else { was };
        out.push(format!(
            "found a place in {} in {} for {}{parts}",
            place.sector().label(),
            names.state(place.place),
            usd(cost)
        ));
    } else if f.transitions.contains(&(Status::Waiting, Status::Home)) {
        out.push("the place fell through".to_owned());
    }
    if f.flow(Flow::Borrowed) >= 100 {
        let rate =
            if money.interest > 0 { format!(", at {} % a year", money.interest) } else { String::new() };
        out.push(format!("borrowed {}{rate}", usd(f.flow(Flow::Borrowed))));
    }
}

fn left(names: &Names, x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (is, money)) = (x.followed, x.after);
    let to = names.state(is.place);
    let wage = format!("{} a month", usd(x.wage));
    if f.flow(Flow::Departures) > 0 {
        let permit = match is.status() {
            s if StatusSet::PERMIT.has(s) => {
                format!(", {}, for {}", s.phrase(), months(i64::from(is.permit)))
            }
            Status::Settled => ", to settle".to_owned(),
            s => format!(", {}", s.phrase()),
        };
        let again =
            if f.flow(Flow::DeparturesRehire) > 0 { "went back to the employer in" } else { "left for" };
        out.push(format!("{again} {to}{permit}, at {wage}"));
    }
    if f.flow(Flow::ClandestineEntries) > 0 {
        out.push(format!("entered {to} clandestinely, at {wage}"));
    }
    if f.flow(Flow::Intercepted) > 0 {
        out.push("was stopped at the border".to_owned());
    }
    if f.flow(Flow::Trafficked) > 0 {
        out.push("fell to a trafficker".to_owned());
    }
    if f.flow(Flow::Substituted) > 0 {
        out.push(format!("the contract was not the one promised: {} % less pay", money.cut));
    }
}

fn worked(x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (was, _), (is, _)) = (x.followed, x.before, x.after);
    if f.flow(Flow::WithheldPay) > 0 || f.flow(Flow::LatePay) > 0 {
        let kind = if f.flow(Flow::WithheldPay) > 0 { "withheld" } else { "late" };
        out.push(format!("{} of pay {kind}", usd(f.flow(Flow::Withheld))));
    }
    if f.flow(Flow::Ill) > 0 {
        let cost = f.flow(Flow::HealthCost);
        let cost = if cost >= 100 { format!(", at a cost of {}", usd(cost)) } else { String::new() };
        out.push(format!("fell ill or was hurt at work{cost}"));
    }
    if f.flow(Flow::Confined) > 0 {
        out.push("was confined by the employer".to_owned());
    }
    if f.flow(Flow::Violence) > 0 {
        out.push("met with violence".to_owned());
    }
    if f.flow(Flow::Remedied) > 0 {
        let back = usd(f.flow(Flow::Recovered));
        out.push(format!("complained and was heard: {back} of pay came back, and another employer"));
    } else if f.flow(Flow::Complaints) > 0 {
        out.push("complained in vain".to_owned());
    }
    if f.flow(Flow::DebtsCleared) > 0 {
        out.push("paid off the debt".to_owned());
    }
    default(f, out);
    let works = |s: Status| StatusSet::WORKING.has(s);
    if works(was.status())
        && works(is.status())
        && was.employer != is.employer
        && f.flow(Flow::Remedied) + f.flow(Flow::Absconded) == 0
        && was.status() != Status::Trafficked
    {
        out.push("changed employer".to_owned());
    }
    match (was.traits.family(), is.traits.family()) {
        (false, true) => out.push("the family joined".to_owned()),
        (true, false) if works(is.status()) => out.push("the family went home".to_owned()),
        _ => {}
    }
}

fn stood(x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (is, _)) = (x.followed, x.after);
    let left_for = months(i64::from(is.permit));
    if f.flow(Flow::Registered) > 0 {
        let permit = f.flow(Flow::PermitsGranted) > 0;
        out.push(if permit { "was registered" } else { "was registered, but given no permit" }.to_owned());
    }
    if f.flow(Flow::PermitsGranted) > 0 && f.flow(Flow::Departures) == 0 {
        out.push(format!("was given a permit for {left_for}"));
    }
    if f.flow(Flow::Renewed) > 0 {
        out.push(format!("the permit was renewed for {left_for}"));
    }
    let told = [
        (Flow::Absconded, "left the employer, and lost the permit"),
        (Flow::Overstays, "stayed when the permit ran out"),
        (Flow::Bribed, "was detected in irregular status, and paid a bribe"),
        (Flow::Released, "was released"),
    ];
    for (flow, words) in told {
        if f.flow(flow) > 0 {
            out.push(words.to_owned());
        }
    }
    if f.flow(Flow::Settlements) > 0 && f.flow(Flow::Departures) == 0 {
        out.push("settled for good".to_owned());
    }
    for (from, to) in &f.transitions {
        let words = match (from, to) {
            (Status::Trafficked, Status::Absconded) => "escaped the trafficker",
            (Status::Trafficked, Status::Registered) => "was freed from the trafficker, and given a card",
            (_, Status::Detained) => "was detained",
            (Status::PermitTied, Status::PermitMobile) if f.flow(Flow::PermitsGranted) == 0 => {
                "may change employer from now on"
            }
            _ => continue,
        };
        out.push(words.to_owned());
    }
}

fn came_home(x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (was, _), (is, money)) = (x.followed, x.before, x.after);
    let how = [
        (Flow::ReturnsCompleted, "came home at the end of the contract"),
        (Flow::ReturnsEarly, "came home before the end of the contract"),
        (Flow::ReturnsOther, "came home"),
        (Flow::Deported, "was deported"),
        (Flow::AmnestyExits, "came home through an amnesty"),
    ];
    for (flow, words) in how {
        if f.flow(flow) > 0 {
            let debt = match money.debt {
                0 => String::new(),
                d => format!(", still owing {}", usd(i64::from(d))),
            };
            out.push(format!("{words} with {}{debt}", usd(f.flow(Flow::SavingsHome))));
        }
    }
    if was.traits.skill() == Skill::Low && is.traits.skill() == Skill::Skilled {
        out.push("had learnt a trade".to_owned());
    }
}

/// A default, and what follows of it; returns whether anything of the debt was lost.
fn default(f: &Followed, out: &mut Vec<String>) -> bool {
    if f.flow(Flow::Defaulted) > 0 {
        let assets = usd(f.flow(Flow::AssetsLost));
        out.push(format!("could not pay the interest any more: lenders took possessions worth {assets}"));
    }
    let written_off = f.flow(Flow::WrittenOff);
    if written_off > 0 {
        out.push(format!("was forgiven {} of the debt", usd(written_off)));
    }
    f.flow(Flow::AssetsLost) > 0 || written_off > 0
}

fn at_home(x: &Moment<'_>, out: &mut Vec<String>) {
    let (f, (was, debts), (is, owes)) = (x.followed, x.before, x.after);
    match (was.traits.enterprise(), is.traits.enterprise()) {
        (false, true) => out.push("started an enterprise".to_owned()),
        (true, false) => out.push("closed the enterprise".to_owned()),
        _ => {}
    }
    if f.flow(Flow::Retired) > 0 {
        out.push("retired".to_owned());
    }
    let home = |l: &Life| matches!(l.status(), Status::Home | Status::Retired);
    let lost = default(f, out);
    if home(was) && home(is) && debts.debt > 0 && owes.debt == 0 && !lost {
        out.push("paid off the debt".to_owned());
    }
    if is.traits.children() > was.traits.children() {
        out.push("had a child".to_owned());
    }
}
