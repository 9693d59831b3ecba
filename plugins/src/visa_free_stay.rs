//! Admits people of some origins without a visa for some months, in which they may stay and may not work.
//!
//! # What it does
//! People of the corridor come as visitors: they pay the journey and no smuggler, and the border stops nobody, except people under a
//! re-entry ban. For `months` months they may stay. If they work, work is informal: it takes an informal vacancy, is paid as irregular
//! status is, and no minimum wage holds. Within these months they are detected only at work: the share `checked` of the inspections that
//! find a worker ends the stay, and the person is held as others in irregular status are. After these months a person goes home or
//! overstays, as people do whose permit ends. A clandestine entry by land or sea is not modelled beside this way in the same corridor.
//!
//! Such a person has the status `registered` (may stay and may not work), and not `open_border`, which may work and whose stay does not
//! end, nor `overstayed`, which can be detected at any time. It has all that is needed: pay of irregular status, months that count down,
//! and a decision at their end; so no status is added. People who came without a visa hold no card, and no campaign for holders of cards
//! concerns them.
//!
//! Which answers follow. More people of the corridor go without a permit, because the way costs less, no attempt is lost at the border
//! and there is less risk in the first months; as many as there are informal jobs. People in irregular status go home more often, and
//! people whose permit ends overstay less often, because coming back costs the journey only. Fewer are deceived by traffickers at the
//! border, because fewer pay smugglers. Places with permits and the price of a visa answer only through people who choose this way in
//! place of them.
//!
//! In small worlds with 3 months for everyone, a smuggler's price of 600 US dollars and a journey of 150, for one to three years, means of
//! five replicates:
//!
//! | effect | all readers on | its reader switched off |
//! |---|---|---|
//! | entries without a permit | +119 % | +0.5 % (the smuggler costs as much as the journey; nobody is stopped, detected or deceived) |
//! | returns from irregular status | +72.6 % | 0.0 % (`decisions.return_back` = 0) |
//! | share that overstays when a permit ends | −25.7 % | 0.0 % (`permits.stay_return` = 0) |
//! | visa-free stays that end by detection, in a year of 291 persons abroad | 12 | 0 (`checked` = 0) |
//!
//! # Reads and writes
//! Writes the visa-free months and how they are checked, by corridor. These are read by the worth of the way without a permit (its
//! price, attempts and risk), by entries (`crossing`), by detection, and through the cost of coming back by returns from irregular
//! status (`decisions`) and by overstaying (`permits`). Touches people within visa-free months, every month; serves nobody.
//!
//! # When in the month
//! In the law of the month. People come when they have looked for a way.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None of its own. Entry uses the words of clandestine entry in `crossing`, detection those of `detection`.
//!
//! # Evidence
//! Seed paragraph 24: many cross borders of the region without authorization to work. Visa-free months and how they are
//! checked differ by agreement: the values are assumptions.
//!
//! # Example
//! ```toml
//! [policy.visa_free]
//! kind = "visa_free_stay"
//! from = "2009-01"
//! where = { origin = "IDN", destination = "MYS" }
//! months = "1 month"
//! checked = "50 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A visa-free stay.
    pub struct VisaFreeStay {
        /// Months of the stay; whole months count. The longest of several holds.
        months: Months = 3.0, 0.0..=36.0, ASSUMPTION;
        /// Share of inspections that find a worker within visa-free months which end the stay.
        checked: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for VisaFreeStay {
    policy_basics!("visa_free_stay", Entry);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            change.at_least(&mut corridor.visa_free, self.months);
            change.at_least(&mut corridor.visa_free_checked, self.checked);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let life = &chunk.people[i].life;
            if life.visa_free() && chunk.meant(open.selector, i) {
                chunk.touch(i, open.index);
            }
        }
    }
}
