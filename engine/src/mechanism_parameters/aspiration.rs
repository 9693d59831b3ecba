//! Parameters of `[mechanism.aspiration]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::codes::Sector;
use crate::mix::{self, Seeds};
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Aspiration.
    pub struct Aspiration {
        /// Share of adults at home who look around in a month, at the age at which it is likeliest.
        look: PerMonth = 0.002, 0.0..=0.02, "assumption: 0.02 to 2 % of adults a month", uncertain;
        /// Age at which looking around is likeliest.
        peak_age: Months = 300.0, 216.0..=600.0, ASSUMPTION;
        /// Spread of that age: at this distance looking around has fallen to 61 %.
        age_spread: Months = 120.0, 12.0..=600.0, ASSUMPTION;
        /// How far wages abroad are overestimated by those without news.
        optimism: Share = 0.3, 0.0..=2.0, "seed paragraph 30: deception; the size is an assumption", uncertain;
        /// Share of the cost on which people reckon with interest: half borrowed, half of the time.
        reckoned_debt: Share = 0.25, 0.0..=1.0, ASSUMPTION;
        /// Attraction of a sector without vacancies, relative to one where every job is open.
        closed_sector: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Factor on looking around for those who have been abroad.
        experience: Number = 1.8, 0.0..=10.0, ASSUMPTION;
        /// Factor on looking around for those abused on their last stay.
        abused: Number = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Factor on looking around for those whose family has heard of a member's abuse in the last twelve months.
        heard: Number = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Factor on looking around for those with an enterprise at home.
        enterprise: Number = 0.4, 0.0..=1.0, ASSUMPTION;
        /// How fast growth of the working-age population raises looking around: factor a per cent and year.
        crowding: Number = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Share of women among those who take up each sector, if as many women as men leave.
        women: Share[BySector] = [0.02, 0.85, 0.35, 0.1, 0.4, 0.4, 0.9, 0.75, 0.3, 0.05], 0.0..=1.0, "facts women_by_job: construction 0.5 to 7 %, factories 2 to 29 %, homes 60 to 98 %, carers 94 %, medical 55 to 85 %, hotels 10 to 60 %; within and beyond these, assumptions";
        /// How far each sector takes the skilled, relative to the low-skilled.
        skilled: Number[BySector] = [1.5, 0.3, 0.3, 0.4, 1.2, 1.0, 0.6, 3.0, 2.0, 1.5], 0.0..=100.0, ASSUMPTION;
        /// How far each sector takes professionals, relative to the low-skilled.
        professional: Number[BySector] = [0.4, 0.02, 0.02, 0.02, 0.4, 0.5, 0.05, 30.0, 40.0, 1.0], 0.0..=1000.0, "seed paragraph 11; the factors are assumptions";
        /// How far each sector takes the low-skilled.
        low: Number[BySector] = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.1, 0.02, 0.5], 0.0..=10.0, ASSUMPTION;
    }
}

impl Aspiration {
    /// The tables by sector from which the shares of women and skills in each sector of a corridor are fitted.
    pub(crate) fn seeds(&self) -> Seeds<'_> {
        Seeds { women: &self.women, skills: [&self.low, &self.skilled, &self.professional] }
    }
    /// The lowest and the highest share of women that people with the given shares of sectors can have: a sector whose
    /// share of women is 0 or 1 has only men or only women.
    pub fn reachable_women(&self, sectors: &[f64; Sector::COUNT]) -> (f64, f64) {
        mix::reachable(sectors, &self.women)
    }
    /// Odds of looking around in a month, by age in years.
    pub(crate) fn by_age(&self) -> Vec<f32> {
        (0..100)
            .map(|years| {
                let z = (f64::from(years) * 12.0 + 6.0 - self.peak_age) / self.age_spread;
                if years < 18 { 0.0 } else { (self.look * libm::exp(-0.5 * z * z)) as f32 }
            })
            .collect()
    }
}
