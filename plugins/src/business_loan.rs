//! Lends for an enterprise at home, before or instead of leaving.
//!
//! # What it does
//! Adults at home who know of the fund consider an enterprise now and then. A person asks for a loan if what the enterprise would add to own
//! income at home, after the risk that it fails, is more than interest and repayment in a month. People who have defaulted, who
//! have debts, or who run an enterprise do not ask. The fund lends within a monthly budget: first to people who have
//! come home, the longest at home first, then to people who have never been abroad, in the order of a random number. The others are counted in
//! `queue_unserved`, and may ask again.
//!
//! The sum is spent on the enterprise, and is owed in any case. A share of the enterprises never starts, and others end later (see
//! `returning`). The debt is served from income at home like other debts. If it cannot be served, possessions are lost.
//!
//! Which answers follow: people with an enterprise look for a way abroad less often, and when they look, own income at home is higher, so
//! that fewer of them would go. Debtors can borrow less for a journey, from relatives and lenders. Some default. People abroad who can count on a
//! loan return more, and renew less, because income at home is higher. The price of a visa and the demand for workers do not
//! change at first; fewer people who look lower the price.
//!
//! | what is switched off | lookers | willing, of lookers | able, of willing | returns of permit holders |
//! |---|---|---|---|---|
//! | nothing | −22.5 % | −0.6 % | −0.5 % | +6.5 % |
//! | `mechanism.aspiration.enterprise = 1` | +2.8 % | −2.9 % | −0.4 % | +8.1 % |
//! | `mechanism.home.enterprise_premium = 1` (`gain = 0`) | −25.4 % | +0.7 % | −2.0 % | +0.1 % |
//! | `mechanism.worth.plans = 0` | −23.1 % | −0.7 % | −0.4 % | +1.1 % |
//!
//! The table shows the change by a fund without a limit of which many know, in three years of a small world. People with an enterprise
//! look less often, so that few of those who look have one: their lower wish to go is seen in the second line. In the third line nobody earns
//! more by the loan, and only the debt and the less frequent looking remain.
//!
//! # Reads and writes
//! Reads income at home, debt, months at home and what the fund lent; writes debt, its interest, enterprise, and what people abroad may
//! expect at home. Readers: looking and going (`aspiration`, `worth`), what can be raised for a journey and defaults (`credit`), returns and
//! renewals (`decisions`). A bank lends; the treasury that pays for the policy pays the subsidy. Touches and serves borrowers.
//!
//! # When in the month
//! People ask before anything else happens in the month; loans are given before people look for a way abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` selects by `origin`, `sex` and `skill`.
//!
//! # Chance
//! Each month, for an adult at home (decision Policy, k from the policy's name): whether the person considers an enterprise, the order
//! among equals, and whether the enterprise starts. A candidate who stands for several adults considers it as often as all of
//! them, and stands for one of them once the loan is given.
//!
//! # Evidence
//! Seed paragraph 19: return migrants can bring skills, capital and enterprise. Facts D05 to D08: lenders take 30 to 60 % a year. Rates,
//! sizes and the share that fails are assumptions.
//!
//! # Example
//! ```toml
//! [policy.village_fund]
//! kind = "business_loan"
//! from = "2004-01"
//! where = { origin = "BGD" }
//! amount = "400 USD"
//! interest = "10 %/year"
//! budget = "200000 USD/month"
//! ```

use crate::policy_basics;
use merantau_engine::accounts::Account;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::chance;
use merantau_engine::law::{Change, Law, Venture};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Ask, Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::blocks! {
    /// Each month, for adults at home.
    pub Considers(code: u32): Policy, k code, Ks::Code(&["business_loan"]), Person, Month {
        /// Whether the person considers an enterprise.
        CONSIDERS: 0, Below(1.0), HOME, ["business_loan"];
        /// The order among equals.
        ORDER: 1, All, HOME, ["business_loan"];
        /// Whether the enterprise starts.
        STARTS: 2, Below(1.0), HOME, ["business_loan"];
    }
}

merantau_engine::parameters! {
    /// Loans for enterprises at home.
    pub struct BusinessLoan {
        /// Amount of a loan.
        amount: Usd = 300.0, 0.0..=20000.0, ASSUMPTION;
        /// Interest on the loan.
        interest: PerYear = 0.12, 0.0..=1.2, ASSUMPTION;
        /// Months in which people expect to repay the loan.
        term: Months = 36.0, 1.0..=240.0, ASSUMPTION;
        /// Amount that may be lent per month.
        budget: UsdPerMonth = 100000.0, 0.0..=1000000000.0, ASSUMPTION;
        /// Share of adults at home who know of the fund and consider an enterprise, per month.
        considers: PerMonth = 0.005, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of enterprises that never start.
        fails: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// The least that an enterprise must add to income, relative to interest and repayment in a month, for a person to ask.
        gain: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Share of the amount lent that the state adds, for defaults and administration.
        subsidy: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Share of people abroad who know of the fund and count on a loan after their return, if all who ask are served.
        counts_on: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for BusinessLoan {
    policy_basics!("business_loan", Home);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Sex, Dimension::Skill]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let share = self.counts_on * open.served * change.strength;
        if share > 0.0 {
            law.ventures.push(Venture { selector: *open.selector, share, service: self.service() });
        }
    }

    fn capacity(&self, _open: &Open<'_>) -> Option<f64> {
        Some(self.budget * 100.0)
    }

    fn asks(&self, open: &Open<'_>, c: &mut Chunk<'_>) {
        let size = (self.amount * 100.0) as i64;
        for i in 0..c.people.len() {
            let l = &c.people[i].life;
            if l.status() != Status::Home || !c.meant(open.selector, i) {
                continue;
            }
            let words = c.draw(i, Considers(open.code));
            let considers = (self.considers * open.strength * c.stands_for(i)).min(0.5);
            if !chance(words[Considers::CONSIDERS], considers) || !self.wants(c, i) {
                continue;
            }
            let l = &c.people[i].life;
            let first = if l.trips() > 0 { 1 + u32::from(l.months) } else { 0 };
            c.ask(i, open.index, Ask { first, order: words[Considers::ORDER], size });
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Opening]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.turns() {
            let Some(i) = c.turn(k, open.index) else { continue };
            // the person may have taken a place abroad since
            if c.people[i].life.status() != Status::Home || c.people[i].money.debt > 0 {
                continue;
            }
            let starts = !chance(c.draw(i, Considers(open.code))[Considers::STARTS], self.fails);
            c.touch(i, open.index);
            c.serve(open.index);
            let lent = c.lend_for_enterprise(i, (self.amount * 100.0) as i64, self.interest, starts);
            c.spend(open.index, Account::Lenders, (lent as f64 * self.subsidy) as i64);
        }
    }
}

impl BusinessLoan {
    /// Interest and repayment in a month, US dollars.
    fn service(&self) -> f64 {
        self.amount * (1.0 / self.term + self.interest / 12.0)
    }

    /// Whether a loan is worth it to a person who considers an enterprise, and is given to such a person.
    fn wants(&self, c: &Chunk<'_>, i: usize) -> bool {
        let l = &c.people[i].life;
        let free = c.people[i].money.debt == 0 && !c.in_default(i) && !l.traits.enterprise();
        free && c.enterprise_adds(i) * (1.0 - self.fails) >= self.gain * self.service()
    }
}
