//! Draws that belong to a person: fixed traits, and those of the adult who looks in place of a candidate.

/// The family that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Whose {
    /// The person's own.
    Own = 0,
    /// Another one of the community, for tests of the effect of families.
    Other = 1,
}

crate::blocks! {
    /// Traits of a person that never change.
    pub Fixed: Trait, k 0, Ks::One(0), Person, Once {
        /// The rank of the wage among people who do the same work.
        WAGE_RANK: 1, Bits(24, 32), ADULTS, ["contract", "migrants"];
        /// Whether the person saves for a target, and for how many months of income.
        TARGET: 2, All, ADULTS, ["decisions"];
        /// Part of the choice of another employer: see `Work::OTHER_EMPLOYER`.
        OTHER_EMPLOYER: 3, All, ADULTS, ["contract"];
    }

    /// Whether a rule of law that holds for a share of people holds for this person; one block for each rule, in their
    /// order.
    pub LegalRule(rule: u32): Trait, k 1 + rule, Ks::Range(1, 32), Person, Once {
        /// Whether the rule holds for the person.
        HOLDS: 0, Below(1.0), ADULTS, ["chunk"];
    }

    /// The ranks of a person at the start.
    pub FirstRanks: Rank, k 0, Ks::One(0), Person, Once {
        /// The ranks of earnings, cash, value of income abroad and possessions: eight bits each.
        RANKS: 0, All, ALL, ["migrants"];
    }

    /// When a candidate who has never been abroad and stands for several adults looks: another one of them looks.
    pub AnotherAdult: Rank, k 0, Ks::One(0), Person, Month {
        /// The ranks of earnings, cash, value of income abroad and possessions: eight bits each.
        RANKS: 0, All, HOME, ["aspiration"];
        /// The age.
        AGE: 1, All, HOME, ["aspiration"];
        /// The number of children.
        CHILDREN: 2, All, HOME, ["aspiration"];
    }

    /// The family of a person.
    pub FamilyOf(whose: Whose): Family, k whose as u32, Ks::Among(&[0, 1]), Person, Ranks {
        /// Which family of the community it is.
        FAMILY: 0, All, ADULTS, ["families"];
        /// Whether the person would send money from abroad.
        SENDS: 1, Below(1.0), ADULTS, ["families"];
        /// The number of relatives for which members of the family count, if it is not a whole number for each.
        COUNTED: 2, All, ADULTS, ["families"];
    }

    /// When a person would look for a way abroad whose family has heard of abuse.
    pub HeardOfAbuse: Family, k 2, Ks::One(2), Person, Month {
        /// Whether the person looks although the family has heard of abuse.
        LOOKS: 0, Below(1.0), HOME, ["aspiration"];
    }

    /// The order in which the rows of a corridor receive sex, skill and status, and those of an origin their state at home;
    /// one block for each of these and each sector.
    pub GivenShare(what: u32): GivenShares, k what, Ks::Range(0, 63), CorridorOrOrigin, Once {
        /// The key of the order.
        ORDER: 0 x 4, All, ALL, ["migrants"];
    }
}
