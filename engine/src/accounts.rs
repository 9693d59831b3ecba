//! Double entry: every payment moves cents from one account to another, so that all balances sum to zero, and the
//! accounts can be compared with what people hold.

use crate::codes::codes;

codes! {
    /// The accounts: parties that hold money, or claims on money. A claim has two sides: the debt of migrants is minus the claims of
    /// their creditors.
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
        /// People at the destination who sell visas.
        VisaHolders = "visa_holders",
        /// Employers.
        Employers = "employers",
        /// Officials who accept bribes.
        Officials = "officials",
        /// Treasuries.
        States = "states",
        /// Carriers and smugglers.
        Carriers = "carriers",
        /// Operators who transfer remittances.
        Senders = "senders",
        /// Households at home.
        Households = "households",
        /// Minus the possessions that were pledged for debts and lost.
        Collateral = "collateral",
        /// Shops, landlords, clinics.
        Living = "living",
        /// Minus all that was sent home; equals minus the sum of what migrants have remitted.
        Sent = "sent",
        /// Opening balances: the contra account from which everything comes at the start.
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
    /// Moves an amount in cents from one account to another.
    #[inline]
    pub fn transfer(&mut self, from: Account, to: Account, cents: i64) {
        self.0[from as usize] -= cents;
        self.0[to as usize] += cents;
    }
    /// Records a loan from kin or lenders: the migrant receives cash, and the lender a claim on the migrant.
    pub fn lend(&mut self, lender: Account, cents: i64) {
        self.transfer(lender, Account::Migrants, cents);
        self.transfer(Account::Debt, Account::Creditors, cents);
    }
    /// Records wages that are due and not paid: a claim of the migrant on the employer.
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
