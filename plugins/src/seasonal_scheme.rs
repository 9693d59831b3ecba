//! Gives permits for the months of a season, with a right to come again for those who leave in time.
//!
//! # What it does
//! For the origins, destinations and sectors that `where` names, places are given for a season only. It begins in the calendar month
//! `opens` and lasts `season` months. People apply from `ahead` months before it, and as long as they can still come for a month. They
//! leave when it begins, or at once if it has begun. The permit ends with the season and is not renewed. At most `places` places are
//! given for a season in each sector of each destination, from the sector's vacancies and before places of other origins; within the
//! scheme by the usual shares of origins and the usual line. A place that nobody can use any more when the season is over is lost, like
//! one that falls through.
//!
//! Of those who leave at the end of the season, the share `again` may come again for the next one. They look for a way when the
//! applications open, are given a place before all others, at the last employer if it has room, and pay what is official and the journey:
//! no agency and no visa. They lose this right by staying, and with it a bond (`bond`), which each person posts on hiring and which is
//! paid back on leaving. Jobs of the sector are a number for the whole year, and stay open outside the season unless other origins fill
//! them. Permits that began before the scheme last as long as they did. A strength below 1 reduces places, where they are limited, and
//! the share that may come again. Of several schemes for the same people that with the fewest places holds.
//!
//! Which answers follow. At the same price fewer would come than with a permit of years, because the price of a place is spread over the
//! months of a season; so the price of the visa is lower. At the end of a season people overstay less often, the more a sure place and
//! the price saved are worth to them over the months of the next season, and the larger the bond is. The line is shorter for those who
//! come again and longer for others. Absconding within the season does not read the right; the bond is lost by it.
//!
//! In a small world with a season in all sectors (4 months in the first row, otherwise 6), over four years, means of five replicates:
//!
//! | effect | all readers on | its reader switched off |
//! |---|---|---|
//! | price of the visa, by the length of the season | −63.3 % | 0 by construction (`worth.season` = 0 is the comparison) |
//! | share that overstays at the end of the first season, by a right to come again | −3.4 % | 0.0 % (`permits.stay_right` = 0) |
//! | the same, by a bond of 600 US dollars | −5.9 % | +4.4 % (`permits.stay_bond` = 0; what is borrowed for the bond keeps people) |
//! | departures of people who have been abroad, 60 places in each sector | +282 % | 0 (`again` = 0 is the comparison) |
//! | paid to agencies by each who departs | −24.6 % | the same |
//!
//! # Reads and writes
//! Writes the scheme and the bond. They are read by the worth of the way with a permit (`worth`, over the months of a season) and the
//! price of the visa (`recruitment`), by the job market (line, agency, price, places), by departures, by people who look (`aspiration`),
//! and by overstaying when the permit ends (`permits`). Touches and serves people who take a place for a season.
//!
//! # When in the month
//! Places are given with those of the job market, before the monthly pass. Permits end as others do. The right to come again passes at
//! home, within a year.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None of its own. To which origin and sex a place goes is drawn with those of the market; whether a person may come again is a word of
//! the return home (mechanism `permits`).
//!
//! # Evidence
//! Seed paragraph 9: labour migrants are admitted for a limited period. The length of seasons, the right to come again and bonds differ
//! from scheme to scheme: the values are assumptions.
//!
//! # Example
//! ```toml
//! [policy.harvest]
//! kind = "seasonal_scheme"
//! from = "2006-01"
//! where = { origin = "PHL", destination = "KOR", sector = "agriculture" }
//! opens = 4
//! season = "5 months"
//! places = 2000
//! again = "90 %"
//! bond = "500 USD"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A scheme for a season.
    pub struct SeasonalScheme {
        /// Calendar month in which the season begins: 1 is January.
        opens: Number = 4.0, 1.0..=12.0, ASSUMPTION;
        /// Months that the season lasts; whole months count.
        season: Months = 6.0, 2.0..=9.0, ASSUMPTION;
        /// Months before the season from which on people may apply; whole months count.
        ahead: Months = 2.0, 0.0..=2.0, ASSUMPTION;
        /// Places of a season in each sector of each destination; 0 means no limit.
        places: Persons = 0.0, 0.0..=10000000.0, ASSUMPTION;
        /// Share of those who leave at the end of the season that may come again for the next one.
        again: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Bond that a migrant posts, and loses by staying or absconding.
        bond: Usd = 0.0, 0.0..=20000.0, ASSUMPTION;
    }
}

impl Policy for SeasonalScheme {
    policy_basics!("seasonal_scheme", Entry);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination, Dimension::Sector]
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let season = RuleKind::Season {
            opens: self.opens as u32,
            lasts: self.season as u32,
            ahead: self.ahead as u32,
            places: self.places,
            again: self.again,
        };
        law.recruitment_rule(open, season);
        if self.bond > 0.0 {
            let bond = RuleKind::Bond { amount: self.bond, employer: 0.0, cost: 0.0, confines: 0.0 };
            law.recruitment_rule(open, bond);
        }
    }
}
