//! Labour attachés and shelters of an origin, for its workers abroad.
//!
//! # What it does
//! Workers abroad who know of the office may turn to it if they are held by a trafficker, were abused in the last month, are owed several
//! months of pay, or have no employer. Whether they do is one of two answers: to turn to the office, or to endure. Its weight falls
//! with income abroad relative to income at home, and that of enduring rises with debt and with a permit that is tied. The
//! office serves a number of people a month: first those held by a trafficker, then those who are owed most months of pay, and among equals
//! in the order of a random number. The others are counted in `queue_unserved`, remain where they are, and may ask again.
//!
//! The office claims unpaid wages from the employer, and a share of them comes back if the claim succeeds. The person then decides
//! by the same comparison of incomes whether to go home, with a ticket that the policy pays, or to stay. Those who stay keep their
//! employer, or find another one if the office obtains a release. People held by a trafficker go home.
//!
//! People learn how many of those who ask are served. As far as they can count on the office, fewer of those who were abused
//! abscond.
//!
//! Which answers follow: returns rise, because people leave the employer by the office, also those who do not have the fare. Absconding
//! falls, because there is another way out, and because some have left. Employers learn from claims, because each
//! claim counts as the loss of a worker; but an employer whom fewer workers leave by absconding loses fewer, so that the sum may
//! have either sign. Wages that are lost in a market fall, so that going there is worth more. Not
//! changed are the price of a place, the demand for workers, and the abuse itself, other than by conduct.
//!
//! | what is switched off | absconded | returns | mean conduct of employers |
//! |---|---|---|---|
//! | nothing | −50.7 % | +23.7 % | −0.004 |
//! | `mechanism.abuse.refuge = 0` | −4.2 % | +27.3 % | −0.012 |
//! | `mechanism.adapting.employer_learning = 0` | −50.4 % | +22.3 % | 0.000 |
//! | `home = 0` and `trafficked = 0`: nobody is sent home | −49.1 % | −3.3 % | −0.012 |
//!
//! The table shows the change by an office that all know and that serves all who ask, in two years of a small world with much abuse.
//!
//! # Reads and writes
//! Reads abuse, arrears, debt, wage, income at home and the employer; writes status, savings, arrears, the employer, and the share of
//! workers who can count on a shelter (law of the destination). Readers: the answer to abuse and absconding (`abuse`, `decisions`), the
//! conduct of employers (`adapting`), the share of pay that is lost (`worth`). The treasury that pays for the policy pays tickets.
//! Touches people who ask; serves those who are helped.
//!
//! # When in the month
//! People ask before anything else happens in the month, and are served before the others look for ways abroad or work.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` selects by `origin`, `destination`, `sector`, `sex`, `skill`
//! and `status`.
//!
//! # Chance
//! Once for each person and office: whether the person knows of it. Each month, for a person in need (decision Policy, k from the policy's
//! name): whether the person asks, the order among equals, whether a claim succeeds, whether the person is released, and whether the
//! person goes home.
//!
//! # Evidence
//! Seed paragraphs 26, 28 and 29: domestic workers and others who depend on one employer, and people held by a trafficker, lack
//! protection; facts A06: complaints of women abroad. Capacities and shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.attaches]
//! kind = "welfare_office"
//! from = "2005-01"
//! where = { origin = "PHL", destination = "SAU" }
//! capacity = 300
//! cost = { person = "150 USD", state = "PHL" }
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::chance;
use merantau_engine::law::{Amend, Change, Law, Rule};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::NO_EMPLOYER;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Ask, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::blocks! {
    /// Once for every person and office.
    pub Known(code: u32): Policy, k code, Ks::Code(&["welfare_office"]), Person, Opening {
        /// Whether the person knows of the office.
        KNOWS: 0, Below(1.0), WORKING, ["welfare_office"];
    }

    /// Each month, for people in need who know of the office.
    pub Need(code: u32): Policy, k code, Ks::Code(&["welfare_office"]), Person, Month {
        /// Whether the person asks.
        ASKS: 1, Bits(16, 32), WORKING, ["welfare_office"];
        /// Whether the employer releases a person who stays.
        RELEASED: 1, Bits(0, 16), WORKING, ["welfare_office"];
        /// The order among people with equal claims.
        ORDER: 2, All, WORKING, ["welfare_office"];
        /// Whether the person goes home.
        HOME: 3, Bits(16, 32), WORKING, ["welfare_office"];
        /// Whether a claim for unpaid wages succeeds.
        SUCCEEDS: 3, Bits(0, 16), WORKING, ["welfare_office"];
    }
}

merantau_engine::parameters! {
    /// Labour attachés and shelters.
    pub struct WelfareOffice {
        /// People whom the office can help in a month.
        capacity: Persons = 100.0, 0.0..=1000000.0, ASSUMPTION;
        /// Share of the selected people who know of the office and can reach it.
        reach: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Weight of turning to the office in a month of need, relative to enduring, without debt and where income abroad is three times that at home.
        turns: Number = 1.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Probability per month that a person held by a trafficker who knows of the office can reach it.
        trafficked: PerMonth = 0.02, 0.0..=1.0, "seed paragraph 26; the probability is an assumption", uncertain;
        /// Months of unpaid wages from which on a person counts as in need.
        unpaid: Months = 2.0, 0.1..=24.0, ASSUMPTION;
        /// Probability that a claim for unpaid wages succeeds.
        success: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of unpaid wages that a successful claim brings back.
        recovered: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of the people helped who go home, where income abroad is three times that at home.
        home: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the people helped who stay for whom the office obtains a release and another employer.
        release: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

/// A number from 0 to 1 of the upper half of a word.
fn upper(word: u32) -> f64 {
    (f64::from(word >> 16) + 0.5) / 65_536.0
}

/// A number from 0 to 1 of the lower half of a word.
fn lower(word: u32) -> f64 {
    (f64::from(word & 0xFFFF) + 0.5) / 65_536.0
}

impl Policy for WelfareOffice {
    policy_basics!("welfare_office", Status);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        // people count on the office as far as they know of it and it has served those who asked
        law.amend(open, change, Rule::Refuge, Amend::Join(self.reach * open.served));
    }

    fn capacity(&self, _open: &Open<'_>) -> Option<f64> {
        Some(self.capacity)
    }

    fn asks(&self, open: &Open<'_>, c: &mut Chunk<'_>) {
        for i in 0..c.people.len() {
            let Some(first) = self.need(c, i) else { continue };
            if !c.meant(open.selector, i) {
                continue;
            }
            let known = c.draw_in(i, open.from.0, Known(open.code))[Known::KNOWS];
            if !chance(known, self.reach * open.strength) {
                continue;
            }
            let words = c.draw(i, Need(open.code));
            let probability = match c.people[i].life.status() {
                Status::Trafficked => self.trafficked,
                _ => c.turns_to_office(i, self.turns),
            };
            if upper(words[Need::ASKS]) < probability {
                c.ask(i, open.index, Ask { first, order: words[Need::ORDER], size: 1 });
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Opening]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.turns() {
            let Some(i) = c.turn(k, open.index) else { continue };
            if StatusSet::WORKING.has(c.people[i].life.status()) {
                c.touch(i, open.index);
                c.serve(open.index);
                self.help(open, c, i);
            }
        }
    }
}

impl WelfareOffice {
    /// The rank of a person in the line, if the person is in need: people held by a trafficker first, then the months of pay that are
    /// owed.
    fn need(&self, c: &Chunk<'_>, i: usize) -> Option<u32> {
        let (l, m) = (&c.people[i].life, &c.people[i].money);
        if !l.is_among(StatusSet::WORKING) || l.status() == Status::Settled {
            return None;
        }
        if l.status() == Status::Trafficked {
            return Some(u32::MAX);
        }
        if m.arrears == 0 && l.employer != NO_EMPLOYER && !l.abused_lately() {
            return None;
        }
        let owed = f64::from(m.arrears) / c.wage_cents(i).max(100) as f64;
        let in_need = l.abused_lately() || l.employer == NO_EMPLOYER || owed >= self.unpaid;
        in_need.then_some((owed * 100.0) as u32)
    }

    /// Claims unpaid wages, and sends a person home or helps the person to stay.
    fn help(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize) {
        let words = c.draw(i, Need(open.code));
        let held = c.people[i].life.status() == Status::Trafficked;
        if !held && c.people[i].life.employer != NO_EMPLOYER {
            c.claim(i, self.recovered, lower(words[Need::SUCCEEDS]) < self.success);
        }
        if held || upper(words[Need::HOME]) < c.prefers_home(i, self.home) {
            c.send_home(i, open.index);
        } else if lower(words[Need::RELEASED]) < self.release {
            c.find_employer(i);
        }
    }
}
