//! The flows that are counted in a month, in the order of the panel.

use crate::by_flag::ByFlag;
use crate::codes::codes;

/// The unit that a flow counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Persons.
    Persons,
    /// Money, cents.
    Cents,
    /// Months, summed over persons.
    Months,
}

impl Counts {
    /// The unit as tables name it.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Cents => "cents",
            Self::Months => "months",
        }
    }
}

macro_rules! flows {
    ($($Variant:ident = $code:literal, $Counts:ident, $meaning:literal;)+) => {
        codes! {
            /// Rare events and amounts, counted in the panel cell of the corridor travelled.
            Flow { $(#[doc = $meaning] $Variant = $code,)+ }
        }

        impl Flow {
            /// The unit that the flow counts.
            pub const fn counts(self) -> Counts {
                match self { $(Self::$Variant => Counts::$Counts,)+ }
            }
            /// The meaning of the flow, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$Variant => $meaning,)+ }
            }
        }
    };
}

// In these sentences, "of those" and "of that" refer to the nearest flow above that does not itself begin with these
// words, or to the flow directly above.
flows! {
    Departures = "departures", Persons, "Departures, legal or over an open border.";
    DeparturesFirst = "departures_first", Persons, "Of those, people who leave for the first time.";
    DeparturesRehire = "departures_rehire", Persons, "Of those, people who go back to the employer they had.";
    ReturnsCompleted = "returns_completed", Persons, "Home at the end of a permit.";
    ReturnsEarly = "returns_early", Persons, "Home before the end of a permit.";
    ReturnsOther = "returns_other", Persons, "Home otherwise.";
    Deported = "deported", Persons, "Sent home by the authorities.";
    AmnestyExits = "amnesty_exits", Persons, "Home through an amnesty.";
    Deaths = "deaths", Persons, "Deaths.";
    Retired = "retired", Persons, "Retired at home.";
    Renewed = "renewed", Persons, "Permits extended other than on entry or by a round.";
    PermitsGranted = "permits_granted", Persons, "Permits given on entry or by a round, at most one a person and round.";
    Registered = "registered", Persons, "Recorded by a round of a campaign, for the first time or again.";
    Settlements = "settlements", Persons, "Settled for good.";
    Overstays = "overstays", Persons, "Stayed after the permit or card ran out.";
    Absconded = "absconded", Persons, "Left the employer of a tied permit.";
    ClandestineEntries = "clandestine_entries", Persons, "Entered clandestinely.";
    Intercepted = "intercepted", Persons, "Stopped at the border; booked where they wanted to go.";
    Trafficked = "trafficked", Persons, "Fell to a trafficker.";
    Detected = "detected", Persons, "Detected in irregular status.";
    Bribed = "bribed", Persons, "Of those, paid a bribe and went on.";
    Released = "released", Persons, "Detected and not held for want of a place, or released from detention without leaving.";
    Substituted = "substituted", Persons, "Found another contract than the one promised.";
    WithheldPay = "withheld_pay", Persons, "Pay withheld for good.";
    LatePay = "late_pay", Persons, "Pay late.";
    Confined = "confined", Persons, "Confined by the employer.";
    Violence = "violence", Persons, "Hurt by the employer.";
    Ill = "ill", Persons, "Ill, or hurt by an accident.";
    Complaints = "complaints", Persons, "Complaints.";
    Remedied = "remedied", Persons, "Complaints that brought arrears back or a new employer.";
    RecruitmentCost = "recruitment_cost", Cents, "Paid by those who departed or entered this month for recruitment or passage, all parts.";
    OfficialCost = "official_cost", Cents, "Of that, official costs and travel.";
    VisaRent = "visa_rent", Cents, "Of that, the price of the visa itself.";
    AgencyMargin = "agency_margin", Cents, "Of that, agencies' margins.";
    OverCap = "over_cap", Cents, "Of that, charged above a legal cap.";
    Borrowed = "borrowed", Cents, "Borrowed from kin and lenders.";
    Borrowers = "borrowers", Persons, "Of those who departed or entered clandestinely this month, people who had borrowed for the journey, from kin or lenders.";
    Withheld = "withheld", Cents, "Wages withheld or late.";
    Recovered = "recovered", Cents, "Arrears recovered.";
    SavingsHome = "savings_home", Cents, "Savings brought home on return.";
    HealthCost = "health_cost", Cents, "Cost of illness borne by migrants.";
    PublicCost = "public_cost", Cents, "What states paid for people of this row.";
    Touched = "touched", Persons, "People to whom a policy's rule applied for the first time.";
    NotInFull = "not_in_full", Persons, "Workers withheld or paid late this month, except those paid below the legal minimum wage.";
    Abused = "abused", Persons, "Suffered withholding, substitution, confinement or violence this month.";
    DebtsCleared = "debts_cleared", Persons, "Paid off their debt abroad, without a default.";
    MonthsToRepay = "months_to_repay", Months, "Months abroad until then, summed over those who cleared it.";
    DebtMoved = "debt_moved", Cents, "Change of debt that is neither interest nor repayment, moves between cells included.";
    InterestIdle = "interest_idle", Cents, "Interest on debt of those not at work.";
    RepaidIdle = "repaid_idle", Cents, "Repaid by those not at work.";
    SavedIdle = "saved_idle", Cents, "Change of savings of those not at work.";
    Lookers = "lookers", Persons, "Adults at home who looked for a way abroad.";
    Willing = "willing", Persons, "Of those, people for whom the ways abroad are worth more than staying, whether or not they can pay.";
    Able = "able", Persons, "Of those, people who can pay for a way that is worth it.";
    Refused = "refused", Persons, "Applied for a place abroad and were given none.";
    Defaulted = "defaulted", Persons, "Could not pay the interest for some months, and lost what was pledged.";
    AssetsLost = "assets_lost", Cents, "Possessions that were pledged for a debt and lost.";
    WrittenOff = "written_off", Cents, "Debt that lenders wrote off and kin forgave.";
    AttemptsFailed = "attempts_failed", Persons, "Paid and did not arrive: stopped at the border, or the place was lost before departure.";
    LostBeforeDeparture = "lost_before_departure", Persons, "Of those, lost the place before departure.";
    CostLost = "cost_lost", Cents, "Paid for recruitment or passage by those who did not arrive, less what came back.";
    CampaignFees = "campaign_fees", Cents, "Fees that migrants paid for rounds of campaigns.";
    Line = "line", Persons, "At home, were refused a place within the last year and look again; end of month, booked at home.";
    MonthsWaited = "months_waited", Months, "Months between a place and the departure, summed over people who wait: one each in this month.";
    DeparturesOverCap = "departures_over_cap", Persons, "Of those who departed, people who had paid more than a legal cap allows.";
    AbusedInDebt = "abused_in_debt", Persons, "Of those abused this month, people in debt.";
    ContractsEnded = "contracts_ended", Persons, "Permits that expired this month, one a person, whether they were renewed or not. Cards are not counted.";
    StayedOn = "stayed_on", Persons, "Of those, people who stay abroad: renewed, with a month at home as well, or overstayed.";
    WageNew = "wage_new", Cents, "Monthly wages of those who departed this month, other than back to an employer on a renewal.";
    WageRenewed = "wage_renewed", Cents, "Monthly wages of those whose permit was renewed this month, or who came back on a renewal.";
    EmployerChanges = "employer_changes", Persons, "Permit holders who changed to an employer that offered more, left a bad one, or went to another one when their contract ended and was not renewed.";
    ChangesAsked = "changes_asked", Persons, "Holders of a tied permit who asked their employer to let them go to another who offered more.";
    EmployerCost = "employer_cost", Cents, "Paid by employers for recruitment, bonds excluded; booked when a place is taken, with those who take it.";
    DebtAbroad = "debt_abroad", Cents, "Owed to kin and lenders by people abroad; end of month.";
    QueueUnserved = "queue_unserved", Persons, "Asked a service with a capacity in this month and were not served; once for each service.";
}

/// Sums of amounts that nearly every worker has in every month. They occupy little more than one cache line per panel
/// cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkerSums {
    /// Wages due, cents.
    pub due: i64,
    /// Remitted, by whether the channel is formal, cents.
    pub sent: ByFlag<i64>,
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
    /// Workers whose wage is below the legal minimum wage.
    pub below_minimum: i64,
}

impl WorkerSums {
    /// Remitted, cents.
    pub fn remitted(&self) -> i64 {
        self.sent.of(false) + self.sent.of(true)
    }
    /// Adds other sums. All fields are named, so that the code does not compile if one is omitted.
    pub fn merge(&mut self, other: &Self) {
        let Self {
            due,
            sent,
            sending,
            repaid,
            interest,
            saved,
            forgone,
            workers,
            abused_year,
            children,
            below_minimum,
        } = other;
        self.due += due;
        for formal in [false, true] {
            *self.sent.of_mut(formal) += sent.of(formal);
        }
        self.sending += sending;
        self.repaid += repaid;
        self.interest += interest;
        self.saved += saved;
        self.forgone += forgone;
        self.workers += workers;
        self.abused_year += abused_year;
        self.children += children;
        self.below_minimum += below_minimum;
    }
}
