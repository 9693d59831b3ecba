//! Draws of the job market: places, agencies and employers.

crate::blocks! {
    /// Each month, for every applicant.
    pub Place: Lottery, k 0, Ks::One(0), Person, Month {
        /// The rank in the queue for places of a corridor, sector and sex.
        RANK: 0, All, APPLICANTS, ["queue"];
        /// Whether an applicant who has been abroad is served before others.
        EXPERIENCED_FIRST: 1, Below(1.0), APPLICANTS, ["queue"];
        /// Which public office fills the place, if any: each office takes its share of the places that the offices before it
        /// have left.
        OFFICE: 2, Below(1.0), APPLICANTS, ["recruitment"];
        /// Whether the employer posts a bond that is due.
        BOND_BY_EMPLOYER: 3, Below(1.0), APPLICANTS, ["recruitment"];
    }

    /// Each month, for applicants without a place, and for the search of agencies that are liable for employers.
    pub Refusal: Lottery, k 1, Ks::One(1), Person, Month {
        /// Whether an applicant without a place enters clandestinely.
        GOES_WITHOUT: 0, Below(1.0), APPLICANTS, ["job_market"];
        /// Whether the agency looks at a second employer.
        LOOKS_AGAIN: 1, Below(1.0), APPLICANTS, ["job_market"];
    }

    /// Each month, for applicants who receive a place: the first four employers that are tried.
    pub Employers: Lottery, k 2, Ks::One(2), Person, Month {
        /// The employers; for each, the word rotated by half is the second employer at which a careful agency looks.
        TRIED: 0 x 4, All, APPLICANTS, ["job_market"];
    }

    /// Each month, for applicants who receive a place: the next four employers that are tried.
    pub MoreEmployers: Lottery, k 3, Ks::One(3), Person, Month {
        /// The employers; for each, the word rotated by half is the second employer at which a careful agency looks.
        TRIED: 0 x 4, All, APPLICANTS, ["job_market"];
    }

    /// Each month, for applicants who are given a place and would have a loan of a policy.
    pub LoanBudget: Lottery, k 4, Ks::One(4), Person, Month {
        /// The rank in the queue for loans.
        RANK: 1, All, APPLICANTS, ["loans"];
        /// For the first of the queue, when the policy has lent nothing before: the part of the loan by which the budget
        /// begins below zero.
        BEGINS: 0, All, APPLICANTS, ["loans"];
    }

    /// Each month, for applicants: whether they turn to an agency that the community does not remember, and to which.
    pub UnknownAgency: Agency, k 0, Ks::One(0), Person, Month {
        /// Whether the person turns to an unknown agency.
        ASKED: 0, Below(1.0), APPLICANTS, ["agencies"];
        /// Three agencies that are tried; the first is also where the search in the list begins if none of them serves the
        /// corridor.
        TRIED: 1 x 3, All, APPLICANTS, ["agencies"];
    }

    /// Each month, for applicants: the choice among agencies.
    pub KnownAgencies: Agency, k 1, Ks::One(1), Person, Month {
        /// A word for each code. The number of an agency: its time of arrival in the race of the agencies that the community
        /// remembers or, if none of these serves the corridor, whether the search in the list ends with it. The largest
        /// code: whether the person takes traffickers that present themselves as agencies for agencies. The largest code but one:
        /// whether the person sees a public rating.
        OPTIONS: 0 x 4, All, APPLICANTS, ["agencies"];
    }

    /// Each month, for every market: to which corridor a place is allocated. One block for each sector.
    pub PlacesByCorridor(sector: u32): Turn, k sector, Ks::Range(0, 255), State, Month {
        /// Where the sequence of allocation begins: one number of 64 bits.
        BEGINS: 0 x 2, All, ALL, ["job_market"];
    }

    /// For every quota that is not a whole number of agents. One block for the quota of the state, and one for that of each sector.
    pub QuotaRounding(of: u32): Turn, k 512 + of, Ks::Range(512, 767), State, Once {
        /// Whether the fraction is rounded up.
        UP: 0, All, ALL, ["demand"];
    }

    /// Each month, for every corridor and market: to which sex a place is allocated. One block for each sector.
    pub PlacesBySex(sector: u32): Turn, k 256 + sector, Ks::Range(256, 511), Corridor, Month {
        /// Where the sequence of allocation begins: one number of 64 bits.
        BEGINS: 0 x 2, All, ALL, ["job_market"];
    }
}
