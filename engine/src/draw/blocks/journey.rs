//! Draws from the choice of a way to the return home.

/// An attempt at clandestine entry; several are possible in a month, and each has a block of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Attempt {
    /// After looking for a way abroad, in the monthly pass; over an open border too.
    Looking = 0,
    /// After the job market had no place.
    Refused = 2,
    /// Around a ban at departure.
    Banned = 3,
}

/// The reason why a complaint and leaving the employer may share a word.
const ONE_ANSWER: &str = "a person gives one answer to abuse: who complains does not leave";

crate::blocks! {
    /// When a person looks for a way abroad.
    pub Corridor: Corridor, k 0, Ks::One(0), Person, Month {
        /// A word for each code. Code 0: the taste for leaving; code 1: which of the smaller corridors is considered; for
        /// each corridor, by its own code: whether it is open to the person's sex, and the times of arrival in the race of
        /// the way with authorization and of the way without.
        OPTIONS: 0 x 4, All, HOME, ["aspiration"];
    }

    /// When a person looks for a way abroad.
    pub Sector: Sector, k 0, Ks::One(0), Person, Month {
        /// The sector of work, in all corridors.
        SECTOR: 0, All, HOME, ["aspiration"];
    }

    /// When a person looks for a way abroad.
    pub WayOpen: Contract, k 0, Ks::One(0), Person, Month {
        /// Whether there is a way with authorization; one number for all corridors.
        LEGAL: 1, Below(1.0), HOME, ["aspiration"];
        /// Whether a re-entry ban keeps the person from the legal channel; one number for all corridors.
        BARRED: 2, Below(1.0), HOME, ["aspiration"];
    }

    /// The individual price of a person with an agency: the same for a year. One block for each agency.
    pub OwnPrice(agency: u32): Contract, k agency << 8, Ks::Steps(256, 65_535 << 8), Person, Year {
        /// The rank of the price.
        RANK: 0, Bits(24, 32), HOME, ["recruitment"];
    }

    /// When a place is taken.
    pub Contract: Contract, k 1, Ks::One(1), Person, Month {
        /// Whether the contract is substituted.
        SUBSTITUTED: 0, Below(1.0), APPLICANTS, ["contract"];
        /// By how much the wage is cut if the contract is substituted.
        CUT: 1, All, APPLICANTS, ["contract"];
        /// Whether an employer that must pay the recruitment cost deducts it from the wage.
        TAKEN_BACK: 2, Below(1.0), APPLICANTS, ["taking"];
    }

    /// When a place is taken.
    pub Wait: Departure, k 1, Ks::One(1), Person, Month {
        /// The months until departure.
        MONTHS: 0, All, APPLICANTS, ["taking"];
        /// How parts of the cost are rounded.
        ROUNDING: 1, All, APPLICANTS, ["taking"];
    }

    /// On departure.
    pub Departure: Departure, k 0, Ks::One(0), Person, Month {
        /// Whether the person is admitted for settlement.
        SETTLED: 0, Below(1.0), WAITING, ["departure"];
        /// Whether the person is insured.
        INSURED: 1, Below(1.0), WAITING, ["departure"];
        /// Whether the permit is tied to the employer.
        TIED: 2, Below(1.0), WAITING, ["departure"];
        /// Whether the origin examines the wage of the contract, and whether the contract then holds (a part of the same range).
        WAGE: 3, Below(1.0), WAITING, ["departure"];
    }

    /// At an attempt to enter without authorization, or over an open border.
    pub Crossing(attempt: Attempt): Crossing, k attempt as u32, Ks::Among(&[0, 2, 3]), Person, Month {
        /// Whether there is work in sight.
        WORK: 0, Below(1.0), ADULTS, ["crossing"];
        /// The employer.
        EMPLOYER: 1, All, ADULTS, ["crossing"];
        /// Whether a trafficker deceives the person.
        DECEIVED: 2, Below(1.0), ADULTS, ["crossing"];
        /// Whether border control stops the person.
        STOPPED: 3, Below(1.0), ADULTS, ["crossing"];
    }

    /// When a person is deceived by a trafficker.
    pub Deceived: Crossing, k 1, Ks::One(1), Person, Month {
        /// The employer to whom the person is delivered.
        EMPLOYER: 0, All, ADULTS, ["crossing"];
        /// Whether border control stops a person whom a trafficker that presents itself as an agency takes over the border.
        STOPPED: 3, Below(1.0), APPLICANTS, ["crossing"];
    }

    /// When a person was abused in the month.
    pub Complaint: Answer, k 0, Ks::One(0), Person, Month {
        /// The answer: to endure, complain, leave the employer or go home.
        ANSWER: 0, All, NOT_SETTLED, ["abuse"];
        /// Whether a complaint succeeds.
        SUCCEEDS: 1, Below(1.0), NOT_SETTLED, ["abuse"], with { Complaint::NEXT_EMPLOYER: ONE_ANSWER };
        /// The next employer of a person who leaves.
        NEXT_EMPLOYER: 1, All, NOT_SETTLED, ["abuse"], with { Complaint::SUCCEEDS: ONE_ANSWER };
        /// Whether a person whose complaint failed is dismissed.
        DISMISSED: 2, Below(1.0), NOT_SETTLED, ["abuse"];
        /// The next employer after a complaint that succeeded.
        EMPLOYER_AFTER: 3, All, NOT_SETTLED, ["abuse"];
    }

    /// When a claim for unpaid wages is filed.
    pub Docket: Answer, k 1, Ks::One(1), Person, Month {
        /// Its place among the claims that were filed in the same month.
        ORDER: 0, All, NOT_SETTLED, ["claims"];
    }

    /// When a claim for unpaid wages is heard.
    pub Verdict: Answer, k 2, Ks::One(2), Person, Month {
        /// Whether it succeeds.
        SUCCEEDS: 0, Below(1.0), ADULTS, ["claims"];
        /// Whether a worker whose claim failed is dismissed.
        DISMISSED: 1, Below(1.0), ADULTS, ["claims"];
    }

    /// Each month in which a worker with a tied permit has a right to change employer.
    pub Search: Answer, k 3, Ks::One(3), Person, Month {
        /// Whether the person finds another employer who would hire.
        FINDS: 0, Below(1.0), TIED, ["employer_change"];
        /// Which employer.
        EMPLOYER: 1, All, TIED, ["employer_change"];
    }

    /// When a permit or card ends.
    pub Overstay: Overstay, k 0, Ks::One(0), Person, Month {
        /// Whether the employer offers a renewal; on the part of the range that follows, whether another employer does.
        OFFER: 0, Below(1.0), RUNS, ["permits"];
        /// Whether the person stays without a permit.
        STAYS: 1, Below(1.0), RUNS, ["permits"];
        /// Whether a further renewal is allowed, where the number of renewals that law allows is not a whole number.
        ALLOWED: 2, Below(1.0), RUNS, ["permits"];
        /// Whether the person wants the renewal.
        WANTED: 3, Below(1.0), RUNS, ["permits"];
    }

    /// Each month in which a person in irregular status works for an employer that a sanction deters, or has no employer where law
    /// sanctions employers.
    pub Dismissal: Overstay, k 1, Ks::One(1), Person, Month {
        /// Whether the employer dismisses the person.
        DISMISSED: 0, Below(1.0), FREE_IRREGULAR, ["sanctions"];
        /// Which other employer the person asks.
        EMPLOYER: 1, All, FREE_IRREGULAR, ["sanctions"];
        /// Whether this employer has work.
        WORK: 2, Below(1.0), FREE_IRREGULAR, ["sanctions"];
        /// Whether a person without work stays.
        STAYS: 3, Below(1.0), FREE_IRREGULAR, ["sanctions"];
    }

    /// When a person is detected.
    pub Detained: Detection, k 0, Ks::One(0), Person, Month {
        /// Whether an official takes a bribe.
        BRIBED: 0, Below(1.0), WORKING, ["detection"];
        /// The months of detention.
        MONTHS: 1, All, WORKING, ["detection"];
        /// Whether there is a place in detention.
        HELD: 2, Below(1.0), WORKING, ["detection"];
    }

    /// On return home.
    pub Return: Return, k 0, Ks::One(0), Person, Month {
        /// Whether a low-skilled person has learnt a trade.
        SKILL: 0, Below(1.0), ADULTS, ["returning"];
        /// Whether the person starts an enterprise.
        ENTERPRISE: 1, Below(1.0), ADULTS, ["returning"];
        /// Whether the border records a person who leaves irregular status.
        RECORDED: 2, Below(1.0), WORKING, ["returning"];
        /// Whether a person who leaves at the end of a season may come again for the next one.
        COMES_AGAIN: 3, Below(1.0), RUNS, ["permits"];
    }

    /// Each month, for people at home who have an enterprise.
    pub Enterprise: Return, k 2, Ks::One(2), Person, Month {
        /// Whether the enterprise ends.
        ENDS: 0, Below(1.0), HOME, ["returning"];
    }

    /// When a person held by a trafficker is found and assisted.
    pub Assistance: Return, k 3, Ks::One(3), Person, Month {
        /// Whether the person receives a card.
        CARD: 0, Below(1.0), TRAFFICKED, ["returning"];
    }
}
