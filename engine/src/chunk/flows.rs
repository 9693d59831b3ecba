//! What is counted in a month, in the order of the panel.

use crate::codes::codes;

codes! {
    /// Rare things: counted in the cell of the corridor travelled. Persons, unless a comment says cents or months.
    Flow {
        /// Departures, legal or over an open border.
        Departures = "departures",
        /// Of those, people who leave for the first time.
        DeparturesFirst = "departures_first",
        /// Of those, people who go back to the employer they had.
        DeparturesRehire = "departures_rehire",
        /// Home at the end of the contract.
        ReturnsCompleted = "returns_completed",
        /// Home before the end of the contract.
        ReturnsEarly = "returns_early",
        /// Home otherwise: from irregular status, settlement, assistance, age, an open border.
        ReturnsOther = "returns_other",
        /// Sent home by the authorities.
        Deported = "deported",
        /// Home through an amnesty.
        AmnestyExits = "amnesty_exits",
        /// Deaths.
        Deaths = "deaths",
        /// Retired at home.
        Retired = "retired",
        /// Permits extended other than on entry or by a round.
        Renewed = "renewed",
        /// Permits given on entry or by a round.
        PermitsGranted = "permits_granted",
        /// Recorded by a round of a campaign.
        Registered = "registered",
        /// Settled.
        Settlements = "settlements",
        /// Stayed after the permit ran out.
        Overstays = "overstays",
        /// Left the employer to whom the permit was tied.
        Absconded = "absconded",
        /// Entered without papers.
        ClandestineEntries = "clandestine_entries",
        /// Stopped at the border.
        Intercepted = "intercepted",
        /// Fell to a trafficker.
        Trafficked = "trafficked",
        /// Detected without papers.
        Detected = "detected",
        /// Of those, people who paid a bribe.
        Bribed = "bribed",
        /// Released from detention without leaving.
        Released = "released",
        /// Found another contract than the one promised.
        Substituted = "substituted",
        /// Pay withheld for good.
        WithheldPay = "withheld_pay",
        /// Pay late.
        LatePay = "late_pay",
        /// Confined.
        Confined = "confined",
        /// Hurt.
        Violence = "violence",
        /// Ill or hurt by an accident.
        Ill = "ill",
        /// Complaints.
        Complaints = "complaints",
        /// Of those, complaints that brought arrears back.
        Remedied = "remedied",
        /// Paid for recruitment, all parts (cents).
        RecruitmentCost = "recruitment_cost",
        /// Of that, official costs and travel (cents).
        OfficialCost = "official_cost",
        /// Of that, visa rent (cents).
        VisaRent = "visa_rent",
        /// Of that, agencies' margin (cents).
        AgencyMargin = "agency_margin",
        /// Of that, what was charged above a cap (cents).
        OverCap = "over_cap",
        /// Borrowed (cents).
        Borrowed = "borrowed",
        /// People who borrowed for a journey.
        Borrowers = "borrowers",
        /// Wages withheld (cents).
        Withheld = "withheld",
        /// Arrears recovered (cents).
        Recovered = "recovered",
        /// Brought home (cents).
        SavingsHome = "savings_home",
        /// Cost of illness borne by migrants (cents).
        HealthCost = "health_cost",
        /// What states paid (cents).
        PublicCost = "public_cost",
        /// People to whom a policy's rule applied for the first time.
        Touched = "touched",
        /// Workers withheld or paid late this month.
        NotInFull = "not_in_full",
        /// Workers abused this month.
        Abused = "abused",
        /// Debts cleared.
        DebtsCleared = "debts_cleared",
        /// Months abroad until then, summed.
        MonthsToRepay = "months_to_repay",
        /// Change of debt that is neither interest nor repayment, moves between cells included (cents).
        DebtMoved = "debt_moved",
        /// Interest on debt of those not at work (cents).
        InterestIdle = "interest_idle",
        /// Repaid by those not at work (cents).
        RepaidIdle = "repaid_idle",
        /// Change of savings of those not at work (cents).
        SavedIdle = "saved_idle",
    }
}

/// What happens to nearly every worker every month: one cache line and a little, in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Wages due, cents.
    pub due: i64,
    /// Remitted through informal and through formal channels, cents.
    pub sent: [i64; 2],
    /// Cost of sending, cents.
    pub sending: i64,
    /// Debt repaid, cents.
    pub repaid: i64,
    /// Interest added, cents.
    pub interest: i64,
    /// Change of savings, cents.
    pub saved: i64,
    /// Earnings at home forgone, cents.
    pub forgone: i64,
    /// Workers with wages due.
    pub workers: i64,
    /// Workers abused in the last twelve months.
    pub abused_year: i64,
    /// Children left behind.
    pub children: i64,
}

impl Line {
    /// Remitted, cents.
    pub fn remitted(&self) -> i64 {
        self.sent[0] + self.sent[1]
    }
    /// Adds another line. All fields are named, so that one that is left out does not compile.
    pub fn merge(&mut self, other: &Self) {
        let Self {
            due,
            sent: [informal, formal],
            sending,
            repaid,
            interest,
            saved,
            forgone,
            workers,
            abused_year,
            children,
        } = other;
        self.due += due;
        self.sent[0] += informal;
        self.sent[1] += formal;
        self.sending += sending;
        self.repaid += repaid;
        self.interest += interest;
        self.saved += saved;
        self.forgone += forgone;
        self.workers += workers;
        self.abused_year += abused_year;
        self.children += children;
    }
}
