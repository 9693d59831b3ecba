//! The rules of law that a scenario sets, for each state, sector and corridor.

use crate::codes::{Agreement, Border, Skill};
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// A state: `[state.ISO]`. Rules about migrants at work apply to the people in the state; rules about recruitment
    /// apply to the people who come from it.
    pub struct StateLaw {
        /// Monthly earnings of a low-skilled adult at home.
        home_wage: UsdPerMonth = 100.0, 1.0..=20000.0, "facts wages_2005.csv where the state is listed, else assumption", uncertain;
        /// Living cost of a migrant here.
        living_cost: UsdPerMonth = 60.0, 0.0..=5000.0, ASSUMPTION, uncertain;
        /// Growth of wages paid to migrants here, above prices.
        wage_growth: PerYear = 0.0, -0.2..=0.3, ASSUMPTION, uncertain;
        /// Growth of earnings of people at home, above prices.
        home_income_growth: PerYear = 0.02, -0.2..=0.3, ASSUMPTION, uncertain;
        /// Growth of the working-age population at home, which raises the wish to leave.
        working_age_growth: PerYear = 0.0, -0.05..=0.1, ASSUMPTION;
        /// Trend of jobs for migrants.
        demand_growth: PerYear = 0.0, -0.3..=0.5, ASSUMPTION, uncertain;
        /// Amplitude of the business cycle in activity, which jobs for migrants follow as `mechanism.demand.activity` says.
        demand_cycle: Share = 0.0, 0.0..=0.5, ASSUMPTION;
        /// Length of the business cycle.
        demand_cycle_length: Months = 96.0, 12.0..=240.0, ASSUMPTION;
        /// Share of workplaces that labour inspectors visit per year.
        inspection: PerYear = 0.05, 0.0..=4.0, ASSUMPTION, uncertain;
        /// Fine that an employer pays per worker when wage withholding or informal work is found.
        fine: Usd = 500.0, 0.0..=50000.0, ASSUMPTION, uncertain;
        /// Probability per year that a migrant in irregular status is detected outside work.
        detection: PerYear = 0.06, 0.0..=3.0, ASSUMPTION, uncertain;
        /// Probability of detection per year that migrants in irregular status fear in addition to what they have seen.
        fear: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Factor on the probability that a person in irregular status goes home voluntarily.
        homeward: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Share of people who enter clandestinely whom border control stops.
        border_control: Share = 0.05, 0.0..=1.0, ASSUMPTION, uncertain;
        /// People who can be deported per month.
        deportation_capacity: Persons = 5000.0, 0.0..=10000000.0, ASSUMPTION;
        /// Share of officials who take bribes.
        bribery: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// The bribe for which a detected migrant is released.
        bribe: Usd = 60.0, 0.0..=5000.0, ASSUMPTION;
        /// Share of workers from abroad who can count on a shelter after abuse.
        refuge: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of skilled people from abroad whose qualification is recognized here, so that they are paid for it.
        recognition: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// How well a complaint mechanism works.
        complaint_mechanism: Share = 0.1, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of migrants' reports that do not reach the police: the firewall.
        firewall: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Hostility against migrants: fewer complaints, more abuse (seed paragraph 30).
        hostility: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Length of a work permit.
        permit: Months = 24.0, 1.0..=120.0, "seed paragraph 9: a limited period; the length is an assumption";
        /// Whether a permit is tied to one employer.
        tied: Flag = 1.0, 0.0..=1.0, "seed paragraph 29";
        /// How often a permit can be renewed.
        renewals: Number = 2.0, 0.0..=100.0, ASSUMPTION;
        /// Share of permit holders who may change employer; they obtain the right within a year.
        mobility: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Months in the country after which permit holders may change employer, where some may.
        mobility_after: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// How long a deported person is barred from the legal channel.
        reentry_ban: Months = 24.0, 0.0..=120.0, ASSUMPTION;
        /// How long a person who overstayed or absconded, leaves by an own decision and is recorded at the border is barred from the legal channel.
        exit_ban: Months = 0.0, 0.0..=120.0, ASSUMPTION;
        /// Share of people who overstayed or absconded and leave by an own decision that the border records.
        exit_recorded: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Permits that may be held at the same time; 0 means no limit.
        quota: Persons = 0.0, 0.0..=1000000000.0, ASSUMPTION;
        /// Levy that an employer pays the state for each worker with a permit.
        levy: UsdPerMonth = 0.0, 0.0..=5000.0, ASSUMPTION;
        /// Contribution that an employer pays to social insurance for each worker with a permit or settled, as a share of the wage.
        contributions: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// How many months longer a legal hiring takes than informal hiring.
        legal_delay: Months = 2.0, 0.0..=24.0, ASSUMPTION;
        /// Highest legal recruitment cost, the sum of all parts; 0 means no cap. Law of the origin.
        fee_cap: Usd = 0.0, 0.0..=50000.0, "facts C01 and C22: caps are widely exceeded";
        /// Highest legal margin of an agency; 0 means no cap. Law of the origin.
        margin_cap: Usd = 0.0, 0.0..=50000.0, ASSUMPTION;
        /// Highest legal visa rent; 0 means no cap. Law of the destination.
        rent_cap: Usd = 0.0, 0.0..=50000.0, ASSUMPTION;
        /// Share of a cap that is enforced.
        cap_enforcement: Share = 0.1, 0.0..=1.0, "facts C22: false receipts documented; the share is an assumption", uncertain;
        /// Share of agencies without licence that are closed per year. Law of the origin.
        licence_enforcement: PerYear = 0.1, 0.0..=4.0, ASSUMPTION;
        /// Share of applicants whom a public rating of agencies reaches, so that they see the record of agencies. Law of the origin.
        rating: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of grievances of clients that a public rating of agencies counts. Law of the origin.
        rating_recorded: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Grievances that can be recorded for a public rating in a month; 0 means no limit. Law of the origin.
        rating_capacity: Persons = 0.0, 0.0..=10000000.0, ASSUMPTION;
        /// Months of regular stay after which a permit holder may settle; 0 means never.
        residence_after: Months = 0.0, 0.0..=600.0, "seed paragraphs 9 and 11";
        /// Lowest skill with which a person may settle.
        residence_skill: Choice(Skill) = Skill::Professional, all, "seed paragraph 11";
        /// Share of people admitted who may settle on arrival (seed paragraph 5: the Pacific).
        settlement: Share = 0.0, 0.0..=1.0, "seed paragraph 5; the share is an assumption";
        /// Factor on the probability of trafficking here: prosecution and demand (seed paragraph 27).
        trafficking: Number = 1.0, 0.0..=10.0, "seed paragraphs 27 and 37";
        /// Probability per month that a trafficked person is found and assisted.
        assistance: PerMonth = 0.005, 0.0..=1.0, "seed paragraphs 36 and 37; the probability is an assumption";
        /// Share of permit holders whom law allows to bring their family.
        family_reunification: Share = 0.0, 0.0..=1.0, "seed paragraph 9: most cannot";
        /// How far the conventions of seed paragraph 32 are ratified and applied.
        conventions: Share = 0.0, 0.0..=1.0, "seed paragraph 32";
        /// Share of regular workers who have health insurance.
        health_insurance: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Share of permit holders whose wage is paid through a bank.
        bank_pay: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Bond that a migrant loses by overstaying.
        bond: Usd = 0.0, 0.0..=20000.0, ASSUMPTION;
        /// Factor on the probability of illness (an epidemic).
        illness: Number = 1.0, 0.0..=50.0, ASSUMPTION;
        /// Added to the probability per month that households are hit by a shock. Law of the origin.
        shock: PerMonth = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Lowest wage that law allows; 0 means none.
        minimum_wage: UsdPerMonth = 0.0, 0.0..=10000.0, "facts wages_2005.csv: Thailand about 113 USD";
        /// Share of the gap between women's and men's pay for the same work that law closes.
        equal_pay: Share = 0.0, 0.0..=1.0, "seed paragraph 31: equal treatment under the law";
        /// Factor on earnings at home, for example by development or a crisis. Law of the origin.
        home_income: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Factor on the probability of looking for a way abroad. Law of the origin.
        looking: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Share of the shocks to households that social protection absorbs. Law of the origin.
        relief: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Factor on the death rates of people who are here (an epidemic).
        mortality: Number = 1.0, 0.0..=50.0, ASSUMPTION;
        /// Whether a renewal requires a month at home, as a rehiring. Law of the origin.
        rehire_at_home: Flag = 0.0, 0.0..=1.0, "facts S03: the 980,000 departures from the Philippines count rehires; the rule is an assumption";
    }
}

impl StateLaw {
    /// Wages after the given number of years of growth, relative to the start.
    pub(crate) fn wages_after(&self, years: f64) -> f64 {
        libm::pow(1.0 + self.wage_growth, years)
    }
    /// Months of a re-entry ban for people who are deported, and expected months for people who leave irregular status by an own
    /// decision.
    pub(crate) fn bans(&self) -> [f64; 2] {
        [self.reentry_ban, self.exit_ban * self.exit_recorded]
    }
    /// Cost of a worker with a permit to an employer of a sector, without recruitment, US dollars per month, at a wage.
    pub(crate) fn labour_cost(&self, wage: f64, own: &SectorLaw) -> f64 {
        wage * (1.0 + self.contributions) + self.levy + own.levy
    }
}

parameters! {
    /// A sector of a state: `[state.ISO.sector.NAME]`.
    pub struct SectorLaw {
        /// Monthly wage of a low-skilled migrant with a permit; 0 takes the mechanism's usual relation to `home_wage`.
        wage: UsdPerMonth = 0.0, 0.0..=20000.0, "facts wages_2005.csv where the state is listed, else assumption", uncertain;
        /// Natives who work here at the start.
        natives: Persons = 0.0, 0.0..=1000000000.0, ASSUMPTION;
        /// Share of jobs covered by labour law; below 0 takes the default of the sector.
        coverage: Number = -1.0, -1.0..=1.0, "seed paragraph 29: domestic work and entertainment usually are not";
        /// Trend of jobs for migrants above the state's.
        demand_growth: PerYear = 0.0, -0.3..=0.5, ASSUMPTION;
        /// Factor on the activity of the sector, which jobs for migrants follow as `mechanism.demand.activity` says.
        demand: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Share of jobs that are offered informally, independently of the cost of legal hiring.
        informal: Share = 0.0, 0.0..=1.0, "seed paragraph 30; the share is an assumption", uncertain;
        /// Permits that may be held in this sector at the same time; 0 means no limit.
        quota: Persons = 0.0, 0.0..=1000000000.0, ASSUMPTION;
        /// Levy that an employer of this sector pays the state for each worker with a permit, in addition to the state's levy.
        levy: UsdPerMonth = 0.0, 0.0..=5000.0, ASSUMPTION;
    }
}

parameters! {
    /// A corridor: `[corridor.ORIGIN-DESTINATION]`.
    pub struct CorridorLaw {
        /// Price of the journey.
        travel: Usd = 150.0, 0.0..=10000.0, ASSUMPTION, uncertain;
        /// Official cost: documents, medical test and insurance.
        official: Usd = 150.0, 0.0..=10000.0, ASSUMPTION, uncertain;
        /// Highest price for which a visa can be sold, as a share of a migrant's expected gain over the stay.
        visa_rent: Share = 0.35, 0.0..=1.0, "facts C18: 77 % of the cost Pakistan to UAE is the visa", uncertain;
        /// Factor on agencies' margins.
        margin: Number = 1.0, 0.0..=10.0, ASSUMPTION;
        /// How open the border is.
        border: Choice(Border) = Border::Closed, all, "seed paragraphs 24 and 25";
        /// Months that people of the origin may stay without a visa. They may not work; work is informal. At 0 they need a visa.
        visa_free: Months = 0.0, 0.0..=36.0, ASSUMPTION;
        /// Share of inspections of workplaces that end the stay of a person who works during visa-free months.
        visa_free_checked: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Price of a smuggler.
        smuggler: Usd = 600.0, 0.0..=50000.0, ASSUMPTION, uncertain;
        /// Cost of sending money, as a share of the amount sent.
        sending_cost: Share = 0.06, 0.0..=0.5, "facts M03 to M05, sending_cost_2011_2013.csv";
        /// Access of people in irregular status to formal channels, relative to that of people in regular status.
        bank_access: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Factor on remittances of settled migrants.
        settled_remit: Number = 1.0, 0.0..=10.0, ASSUMPTION;
        /// The kind of agreement between the two states.
        agreement: Choice(Agreement) = Agreement::None, all, "seed paragraph 35";
        /// Factor on the corridor's share of vacancies, which follows its stock.
        vacancies: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Value of ties other than money: language, religion, kin.
        ties: UsdPerMonth = 0.0, -5000.0..=5000.0, ASSUMPTION, uncertain;
        /// Share of places that have a legal channel; the rest is taken by clandestine entry.
        legal: Share = 1.0, 0.0..=1.0, "seed paragraph 24; the share is an assumption", uncertain;
        /// Share of contracts attested by both states, so that they cannot be substituted.
        attested: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of legal departures that a ban stops.
        ban: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of the recruitment cost that employers pay by rule.
        employer_pays: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Share of women among people abroad at the start and among people who leave; a value below 0 means the share of the corridor table. In an arm or with `--set`, only people who leave.
        female_share: Number = -1.0, -1.0..=1.0, "assumption: set it from deployments where they are known, because UN DESA imputes the sex split of stocks in the Gulf";
    }
}

impl CorridorLaw {
    /// Whole months that people of the origin may stay without a visa; 0 if they need one, or if the border is open.
    #[inline]
    pub(crate) fn visa_free_months(&self) -> u8 {
        if self.border.at_least(Border::Open) { 0 } else { self.visa_free as u8 }
    }
}
