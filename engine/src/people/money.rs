//! The savings, debts and wage of a migrant: 24 bytes, of which one is unused.

use crate::stored::stored;

/// The largest savings of an agent, in cents: any amount beyond it is spent. The fields can hold twice as much.
pub const MAX_CASH: i32 = 1_000_000_000;

/// The largest debt of an agent, in cents: no interest is added beyond it.
pub const MAX_DEBT: i32 = 2_000_000_000;

/// The value of `over_cap` of a person at work abroad who holds a permit that is bought by the month.
pub(crate) const PATENT: u8 = u8::MAX;

/// A migrant's money. Cents are of constant 2005 US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Money {
    /// Debt to kin and lenders, cents.
    pub debt: i32,
    /// Savings, in cents.
    pub savings: i32,
    /// Wages due that were not paid, cents.
    pub arrears: i32,
    /// Ranks of the person among all, from which own income, cash, possessions and the value of income abroad follow.
    pub ranks: Ranks,
    /// At work abroad: wage as a ratio to the wages of the market, in 4,096ths; see `mechanisms::wages`. While waiting: the
    /// parts of what was paid for the place; see [`Money::parts`].
    pub(crate) ratio: u16,
    /// The difference between the promised and the actual wage, per cent of the promised wage.
    pub cut: u8,
    /// Interest on the debt, per cent per year; the share of the debt owed to kin lowers it.
    pub interest: u8,
    /// The share of the debt that is owed to lenders, in 255ths; the rest is owed to kin.
    pub lent: u8,
    /// Months in which payments have not covered the interest; the largest number stands for those who have defaulted.
    pub behind: u8,
    /// While waiting: the share of the payment for the place that is above a legal cap, in 255ths. With a mobile permit: whether it is one
    /// that is bought by the month.
    pub(crate) over_cap: u8,
}

impl Money {
    /// While waiting: the parts of what was paid for the place.
    pub fn parts(&self) -> CostParts {
        let [official, rent] = self.ratio.to_le_bytes();
        CostParts { official, rent, over_cap: self.over_cap }
    }
    /// Records the parts of what was paid for a place.
    pub(crate) fn set_parts(&mut self, parts: CostParts) {
        self.ratio = u16::from_le_bytes([parts.official, parts.rent]);
        self.over_cap = parts.over_cap;
    }
    /// Removes the parts of what was paid for a place, and returns them.
    pub(crate) fn take_parts(&mut self) -> CostParts {
        let parts = self.parts();
        (self.ratio, self.over_cap) = (0, 0);
        parts
    }
}

/// The parts of what a migrant paid for a place, in 255ths of the whole; the rest is the agency's margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct CostParts {
    /// Official costs and travel.
    pub official: u8,
    /// The price of the visa.
    pub rent: u8,
    /// The part of margin and price of the visa that is above a legal cap.
    pub over_cap: u8,
}

impl CostParts {
    /// The shares of official costs, rent and the amount over a cap, cents, in all that was paid, cents. A number from 0 to 1 decides
    /// whether each is rounded up or down, so that the mean over many people is exact. Official costs and rent are rounded together, so
    /// that no margin arises by rounding.
    pub(crate) fn new([official, rent, over_cap]: [i64; 3], all: i64, number: f64) -> Self {
        let share = |cents: i64| {
            if all > 0 { (cents as f64 * 255.0 / all as f64 + number).clamp(0.0, 255.0) as u8 } else { 0 }
        };
        let both = share(official + rent);
        let official = share(official).min(both);
        Self { official, rent: both - official, over_cap: share(over_cap) }
    }
    /// Official costs, rent, margin and the amount over a cap, cents, given all that was paid, cents. The first three sum to all.
    pub fn of(self, all: i64) -> [i64; 4] {
        let part = |share: u16| (all * i64::from(share) * 2 + 255) / 510;
        let official = part(u16::from(self.official));
        let both = part(u16::from(self.official) + u16::from(self.rent));
        [official, both - official, all - both, part(u16::from(self.over_cap))]
    }
}

/// A person's ranks among all, 0 to 255. A candidate who has never been abroad stands for
/// several adults: the ranks are those of the adult who looked last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Ranks {
    /// Rank of earnings at home.
    pub earnings: u8,
    /// Rank of the cash that the person keeps, in months of income.
    pub cash: u8,
    /// Rank of the value of a month's income abroad relative to one at home.
    pub abroad: u8,
    /// Rank of the possessions of the household, in months of income.
    pub owned: u8,
}

impl Ranks {
    /// The ranks for a random word.
    pub(crate) fn new(word: u32) -> Self {
        let [earnings, cash, abroad, owned] = word.to_le_bytes();
        Self { earnings, cash, abroad, owned }
    }
    /// The word of the ranks.
    pub(crate) fn word(self) -> u32 {
        u32::from_le_bytes([self.earnings, self.cash, self.abroad, self.owned])
    }
}

stored! { Ranks { earnings: u8, cash: u8, abroad: u8, owned: u8 } }
stored! {
    Money {
        debt: i32, savings: i32, arrears: i32, ranks: Ranks, ratio: u16, cut: u8, interest: u8, lent: u8, behind: u8, over_cap: u8,
    }
}
