//! Parameters of `[mechanism.aspiration]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::codes::Sector;
use crate::mix::{self, Seeds};
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Aspiration.
    pub struct Aspiration {
        /// Share of adults at home who look for a way abroad in a month, at the age at which it is likeliest.
        look: PerMonth = 0.002, 0.0..=0.02, "assumption: 0.02 to 2 % of adults a month", uncertain;
        /// Age at which looking for a way abroad is likeliest.
        peak_age: Months = 300.0, 216.0..=600.0, ASSUMPTION;
        /// Spread of that age: at this distance from it the probability of looking is 61 % of the largest one.
        age_spread: Months = 120.0, 12.0..=600.0, ASSUMPTION;
        /// Share by which people who have never been abroad overestimate wages there, if their community has no news of the destination.
        optimism: Share = 0.3, 0.0..=2.0, "seed paragraph 30: deception; the size is an assumption", uncertain;
        /// Share of the price on which people expect to pay interest for the whole stay: half of it borrowed, for half of the time.
        reckoned_debt: Share = 0.25, 0.0..=1.0, ASSUMPTION;
        /// Weight of a sector without vacancies in the choice of a sector; the share of its jobs that is open is added to it.
        closed_sector: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Factor on the probability of looking for people who have been abroad.
        experience: Number = 1.8, 0.0..=10.0, ASSUMPTION;
        /// Factor on the probability of looking for people who were abused in the last twelve months.
        abused: Number = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Factor on the probability of looking for people whose family has heard of a member's abuse in the last twelve months.
        heard: Number = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Factor on the probability of looking for people with an enterprise at home.
        enterprise: Number = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Share of occasions on which a re-entry ban keeps a person who looks from the legal channel; on the others the person comes under another name.
        ban_holds: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Rise of the probability of looking, as a share, for each per cent by which the working-age population grows in a year.
        crowding: Number = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Share of women among people who go into each sector, if as many women as men leave.
        women: Share[BySector] = [0.02, 0.85, 0.35, 0.1, 0.4, 0.4, 0.9, 0.75, 0.3, 0.05], 0.0..=1.0, "facts women_by_job: construction 0.5 to 7 %, factories 2 to 29 %, homes 60 to 98 %, carers 94 %, medical 55 to 85 %, hotels 10 to 60 %; within and beyond these, assumptions";
        /// How often each sector takes skilled people: a weight.
        skilled: Number[BySector] = [1.5, 0.3, 0.3, 0.4, 1.2, 1.0, 0.6, 3.0, 2.0, 1.5], 0.0..=100.0, ASSUMPTION;
        /// How often each sector takes professionals: a weight.
        professional: Number[BySector] = [0.4, 0.02, 0.02, 0.02, 0.4, 0.5, 0.05, 30.0, 40.0, 1.0], 0.0..=1000.0, "seed paragraph 11; the factors are assumptions";
        /// How often each sector takes low-skilled people: a weight.
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
    /// Probability of looking for a way abroad in a month, by age in years.
    pub(crate) fn by_age(&self) -> Vec<f32> {
        (0..100)
            .map(|years| {
                let z = (f64::from(years) * 12.0 + 6.0 - self.peak_age) / self.age_spread;
                if years < 18 { 0.0 } else { (self.look * libm::exp(-0.5 * z * z)) as f32 }
            })
            .collect()
    }
}
