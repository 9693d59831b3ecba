//! Lets migrants in irregular status leave without penalty during a window.
//!
//! # What it does
//! While the window is open, each person in irregular status who hears of the amnesty compares leaving with staying:
//! the incomes here and at home, debt, arrears, the present and the announced probability of detection, and a
//! departure without penalty. A person who leaves goes home, if the fee can be paid, and pays for the journey as far
//! as the state does not. Most people wait for the announced end (`announced_length`, `deadline`). The re-entry ban may be
//! waived.
//!
//! # Reads and writes
//! Reads wage, debt, arrears and fear; writes status, arrears, savings, the re-entry ban, the state's list and its
//! cost. Touches everyone who hears; serves the people who leave, counted in `amnesty_exits`.
//!
//! # When in the month
//! After pay and abuse, before permits are renewed or expire.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One block per person and window (decision Policy, k from the policy's name): whether and when the person hears,
//! and whether the person leaves.
//!
//! # Evidence
//! Facts R03: some 300,000 left Malaysia in the amnesty of 2002, of about 1.5 million in irregular status (I01); R07:
//! over 700,000 of about 1,000,000 left Saudi Arabia in 2017; R08: 12,000 of 572,488 came back legally.
//!
//! # Example
//! ```toml
//! [policy.amnesty_2004]
//! kind = "exit_amnesty"
//! from = "2004-10"
//! until = "2005-02"
//! announced_length = "5 months"
//! where = { destination = "MYS" }
//! hears = "80 %"
//! deadline = 3.0
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::{toward_end, unit};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};

merantau_engine::blocks! {
    /// Once for every person and window of the amnesty.
    pub Amnesty(code: u32): Policy, k code, Ks::Code(&["exit_amnesty"]), Person, Opening {
        /// Whether the person hears of the amnesty, and when (the same range, stretched).
        HEARS: 0, Below(1.0), WORKING, ["exit_amnesty"];
        /// Whether a person who has heard stays nevertheless.
        STAYS: 1, All, WORKING, ["exit_amnesty"];
    }
}

merantau_engine::parameters! {
    /// An amnesty for people who leave.
    pub struct ExitAmnesty {
        /// Length of the amnesty as announced when it opens, and as it is if the scenario does not say when it closes. People who hear of the amnesty decide within it; if it closes earlier, the last of them come too late.
        announced_length: Months = 4.0, 1.0..=120.0, "assumption: as in Malaysia in 2002 and 2004";
        /// Share of people in irregular status who hear of the amnesty within its announced length.
        hears: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How strongly people wait for the announced end: log of the ratio of departures in the last to the first moment.
        deadline: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Added to the log odds of leaving for a departure without penalty.
        relief: Number = 1.0, -10.0..=10.0, "facts R03 and R07: 20 to 70 % left; the size is an assumption", uncertain;
        /// Announced probability of detection per year after the window, as people believe it.
        threat: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Cost of leaving in addition to the journey.
        fee: Usd = 0.0, 0.0..=5000.0, ASSUMPTION;
        /// Share of the cost of the journey that the state pays.
        ticket: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of arrears that a person recovers before leaving.
        arrears: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of the re-entry ban that is waived.
        waived: Share = 1.0, 0.0..=1.0, "facts R07 and R08: those who left could come back legally";
        /// Whether trafficked people can leave by the amnesty.
        trafficked: Flag = 0.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for ExitAmnesty {
    policy_basics!("exit_amnesty", Status);

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn usual_window(&self) -> Option<u32> {
        Some(self.announced_length as u32)
    }
    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let hears = self.hears * open.strength;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let held = self.trafficked >= 1.0 && c.people[i].life.status() == Status::Trafficked;
            if !(c.irregular(i) || held) || !c.meant(open.selector, i) {
                continue;
            }
            // One draw per person and window, the same in each month: the month of the decision follows from the draw.
            let words = c.draw_in(i, open.from.0, Amnesty(open.code));
            let u = unit(words[Amnesty::HEARS]);
            if u < hears && open.turn(toward_end(u / hears, self.deadline), self.announced_length) {
                c.touch(i, open.index);
                if unit(words[Amnesty::STAYS])
                    >= c.stay_probability(i, (c.feared(i) + self.threat).min(1.0), self.relief)
                {
                    self.leave(open, c, i);
                }
            }
        }
    }
}

impl ExitAmnesty {
    fn leave(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize) {
        let fee = (self.fee * 100.0) as i64;
        if i64::from(c.people[i].money.savings) < fee {
            return;
        }
        if fee > 0 {
            c.pay_fee(i, fee);
        }
        let state = &c.conditions.law.states[c.people[i].life.place.index()];
        let ban = (state.reentry_ban * (1.0 - self.waived)).min(255.0) as u8;
        c.serve(open.index);
        c.leave_by_amnesty(i, self.arrears, self.ticket, ban);
    }
}
