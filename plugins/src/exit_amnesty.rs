//! Lets migrants without status leave without penalty, for a time.
//!
//! # What it does
//! While the window is open, each person without status who hears of it weighs leaving against staying: what is
//! earned here and at home, debt, wages in arrears, what is feared already and what is announced to follow, against
//! a departure without penalty. Whoever leaves goes home, if the fee can be paid; the journey is paid as far as the
//! state does not. Most wait for the end of the window (`deadline`). The re-entry ban is waived or not.
//!
//! # Reads and writes
//! Reads wage, debt, arrears, fear; writes status, arrears, savings, the re-entry ban, the state's list and its
//! cost. Touches all who hear; serves those who leave, counted in `amnesty_exits`.
//!
//! # When in the month
//! After pay and abuse, before permits are renewed or run out.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! One block a person and window (decision Policy, k from the policy's name): whether and when one hears, whether
//! one leaves.
//!
//! # Evidence
//! Facts R03: some 300,000 left Malaysia in the amnesty of 2002, of about 1.5 million without status (I01); R07:
//! over 700,000 of about 1,000,000 left Saudi Arabia in 2017; R08: 12,000 of 572,488 came back with papers.
//!
//! # Example
//! ```toml
//! [policy.amnesty_2004]
//! kind = "exit_amnesty"
//! from = "2004-10"
//! until = "2005-02"
//! where = { destination = "MYS" }
//! hears = "80 %"
//! deadline = 3.0
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::{Decision, toward_end, unit};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};

merantau_engine::parameters! {
    /// An amnesty for those who leave.
    pub struct ExitAmnesty {
        /// Share of those without status who hear of it while it is open.
        hears: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How strongly people wait for the end of the window: log of how many times more leave in its last moment than in its first.
        deadline: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// What leaving without penalty adds to the log of the odds of leaving.
        relief: Number = 1.0, -10.0..=10.0, "facts R03 and R07: 20 to 70 % left; the size is an assumption", uncertain;
        /// Odds of detection in a year that are announced to follow, as those who choose believe them.
        threat: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// What leaving costs beside the journey.
        fee: Usd = 0.0, 0.0..=5000.0, ASSUMPTION;
        /// Share of the journey that the state pays.
        ticket: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of the wages in arrears that one can collect before leaving.
        arrears: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of the re-entry ban that is waived.
        waived: Share = 1.0, 0.0..=1.0, "facts R07 and R08: those who left could come back with papers";
        /// Whether those held by a trafficker can leave by it.
        trafficked: Flag = 0.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for ExitAmnesty {
    policy_basics!("exit_amnesty");

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let hears = self.hears * open.strength;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let held = self.trafficked >= 1.0 && c.people[i].life.status() == Status::Trafficked;
            if !(c.irregular(i) || held) || !open.selector.holds(&c.conditions.geography, &c.people[i].life) {
                continue;
            }
            // one draw a person and window, whatever the month: when one acts follows from it
            let words = c.draw_in(i, open.from.0, Decision::Policy, open.code);
            let u = unit(words[0]);
            if u < hears && open.turn(toward_end(u / hears, self.deadline)) {
                c.touch(i, open.index);
                if unit(words[1]) >= c.stay_probability(i, (c.feared(i) + self.threat).min(1.0), self.relief)
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
        let state = &c.conditions.law.states[usize::from(c.people[i].life.place)];
        let ban = (state.reentry_ban * (1.0 - self.waived)).min(255.0) as u8;
        c.serve(open.index);
        c.leave_by_amnesty(i, self.arrears, self.ticket, ban);
    }
}
