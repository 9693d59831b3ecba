//! What is given to a person for good, or for one occasion of looking.

crate::blocks! {
    /// What never changes of a person.
    pub Fixed: Trait, k 0, Ks::One(0), Person, Once {
        /// The rank of the wage among those who do the same work.
        WAGE_RANK: 1, Bits(24, 32), ADULTS, ["contract", "migrants"];
        /// Whether the person saves for a target, and for how many months of income.
        TARGET: 2, All, ADULTS, ["decisions"];
        /// Part of the choice of another employer: see `Work::OTHER_EMPLOYER`.
        OTHER_EMPLOYER: 3, All, ADULTS, ["contract"];
    }

    /// Whether a rule of law that holds for a share of people holds for this person; one block for each rule, in their
    /// order.
    pub LegalRule(rule: u32): Trait, k 1 + rule, Ks::Range(1, 32), Person, Once {
        /// Whether the person is among the share.
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

    /// The relatives and friends of a person who are abroad.
    pub Kin: Rank, k 1, Ks::One(1), Person, Ranks {
        /// How many there are.
        NUMBER: 0, All, ADULTS, ["credit"];
    }

    /// The order in which the rows of a corridor receive sex, skill and status, and those of an origin their state at home;
    /// one block for each of these and each sector.
    pub GivenShare(what: u32): GivenShares, k what, Ks::Range(0, 63), CorridorOrOrigin, Once {
        /// The key of the order.
        ORDER: 0 x 4, All, ALL, ["migrants"];
    }
}
