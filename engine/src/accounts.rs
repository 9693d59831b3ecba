//! Double entry: every payment moves cents from one account to another, so that all balances sum to zero, and what
//! accounts say can be held against what people hold.

use crate::codes::codes;

codes! {
    /// Who holds money, or a claim on it. Claims have two sides: what migrants owe is minus what is owed to creditors.
    Account {
        /// Cash of all migrants; equals the sum of their savings.
        Migrants = "migrants",
        /// Minus the debt of all migrants.
        Debt = "debt",
        /// Claims of kin and lenders on migrants.
        Creditors = "creditors",
        /// Unpaid wages that employers owe; equals the sum of migrants' arrears.
        Arrears = "arrears",
        /// Minus the unpaid wages that employers owe.
        Withheld = "withheld",
        /// Cash of kin.
        Kin = "kin",
        /// Cash of lenders.
        Lenders = "lenders",
        /// Recruitment agencies.
        Agencies = "agencies",
        /// Those at the destination who sell visas.
        VisaHolders = "visa_holders",
        /// Employers.
        Employers = "employers",
        /// Officials who take bribes.
        Officials = "officials",
        /// Treasuries.
        States = "states",
        /// Carriers and smugglers.
        Carriers = "carriers",
        /// Those who transfer money.
        Senders = "senders",
        /// Households at home.
        Households = "households",
        /// Shops, landlords, clinics.
        Living = "living",
        /// Minus all that was sent home; equals minus the sum of what migrants have remitted.
        Sent = "sent",
        /// Where everything comes from at the start.
        Opening = "opening",
    }
}

/// Balances in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts(pub [i64; Account::COUNT]);

impl Default for Accounts {
    fn default() -> Self {
        Self([0; Account::COUNT])
    }
}

impl Accounts {
    /// A payment.
    #[inline]
    pub fn transfer(&mut self, from: Account, to: Account, cents: i64) {
        self.0[from as usize] -= cents;
        self.0[to as usize] += cents;
    }
    /// A loan from kin or lenders: cash now, a claim on the migrant.
    pub fn lend(&mut self, lender: Account, cents: i64) {
        self.transfer(lender, Account::Migrants, cents);
        self.transfer(Account::Debt, Account::Creditors, cents);
    }
    /// Wages that fall due and are not paid: a claim on the employer.
    #[inline]
    pub fn withhold(&mut self, cents: i64) {
        self.transfer(Account::Withheld, Account::Arrears, cents);
    }
    /// Adds the payments of another set of accounts.
    pub fn merge(&mut self, other: &Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b;
        }
    }
    /// The balance of an account, cents.
    pub fn balance(&self, a: Account) -> i64 {
        self.0[a as usize]
    }
}
