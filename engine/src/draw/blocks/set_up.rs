//! Draws at set-up.

crate::blocks! {
    /// A person at the start: a sequence of numbers, four for each sub-decision, taken one after the other.
    pub PersonAtStart: SetUp, k 0, Ks::Range(0, 65_535), Person, Once {
        /// Community; sex and skill where no given shares assign them; age, children, permit, stay, insurance, family, cost, debt
        /// and savings.
        SEQUENCE: 0 x 4, All, ALL, ["migrants"];
    }

    /// A person at the start of a world that has settled.
    pub Donor: SetUp, k 65_536, Ks::One(65_536), Person, Once {
        /// The donor: the person of the sample whose state this person takes. For a person who waits, also the employer.
        PERSON: 0, All, ALL, ["migrants"];
    }

    /// An employer at the start.
    pub EmployerAtStart: SetUpFirm, k 0, Ks::One(0), Employer, Once {
        /// Conduct: the sum of two numbers.
        CONDUCT: 0 x 2, All, ALL, ["firms"];
        /// Whether it pays a part of the recruitment cost.
        PAYS_RECRUITMENT: 2, Below(1.0), ALL, ["firms"];
        /// Its wage relative to the market's.
        WAGE: 3, All, ALL, ["firms"];
    }

    /// An agency at the start.
    pub AgencyAtStart: SetUpFirm, k 1, Ks::One(1), Agency, Once {
        /// Its margin.
        MARGIN: 0, All, ALL, ["firms"];
        /// The honesty to which it returns.
        HONESTY: 1, All, ALL, ["firms"];
    }

    /// A community at the start.
    pub CommunityAtStart: SetUpFirm, k 2, Ks::One(2), Community, Once {
        /// Its income: a normal number from two words.
        INCOME: 0 x 2, All, ALL, ["communities"];
    }

    /// The agencies that a community remembers at the start: one block for each.
    pub Remembered(place: u32): SetUpFirm, k 3 + place, Ks::Range(3, 19), Community, Once {
        /// Which agency.
        AGENCY: 0, All, ALL, ["communities"];
    }

    /// The corridors that an agency serves.
    pub AgencyCorridors: SetUpFirm, k 20, Ks::One(20), Agency, Once {
        /// A bit for each corridor of the origin.
        SERVED: 0 x 2, All, ALL, ["firms"];
        /// The corridor that it serves in any case.
        ONE: 2, All, ALL, ["firms"];
    }

    /// How an employer pays.
    pub EmployerPays: SetUpFirm, k 21, Ks::One(21), Employer, Once {
        /// Whether the employer is in difficulties at the start, and whether it then pays late or is insolvent: a word for each.
        BUSINESS: 0 x 2, All, ALL, ["firms"];
        /// Whether the employer complies with the minimum wage; it never changes.
        COMPLIES: 2, Below(1.0), ALL, ["contract"];
        /// Rank of the expected sanction at which the employer no longer employs people in irregular status; it never changes.
        SANCTION: 3, Below(1.0), ALL, ["sanctions"];
    }

    /// What an employer does that law makes it do.
    pub EmployerNatives: SetUpFirm, k 22, Ks::One(22), Employer, Once {
        /// How many natives it employs relative to others of the market; it never changes.
        NATIVES: 0, All, ALL, ["nationality"];
        /// Whether a law below full strength applies to the employer.
        APPLIES: 1, Below(1.0), ALL, ["nationality"];
    }

    /// An employer at the start of a world that has settled.
    pub EmployerDonor: SetUpFirm, k 65_536, Ks::One(65_536), Employer, Once {
        /// The employer of the sample from which it takes conduct and wage.
        EMPLOYER: 0, All, ALL, ["firms"];
    }
}
