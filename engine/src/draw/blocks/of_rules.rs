//! Draws that the engine makes for policies: recruitment rules, bans, liability, lay-offs, consultations. The code
//! of the policy is the sub-decision, so that no two policies share a word. A policy that draws words of its own, or lays
//! people off, has no recruitment rules; a test verifies this for the shipped policies.

crate::blocks! {
    /// For every recruitment rule of a policy, and for the services of a policy below full strength, once from its beginning to its end.
    pub Reached(code: u32): Policy, k code, Ks::Code(&["with recruitment rules"]), Person, Opening {
        /// Whether the person is among those whom the rule reaches; the same people for everything that the rule does.
        REACHED: 0, Below(1.0), ALL, ["recruitment_rules", "reach"];
    }

    /// For every ban of departures, when a person applies and when a person leaves.
    pub Banned(code: u32): Policy, k code, Ks::Code(&["with a ban"]), Person, Ranks {
        /// Whether the ban stops the person.
        STOPPED: 0, Below(1.0), ADULTS, ["departure"];
        /// Whether the person then goes round it.
        GOES_ROUND: 1, Below(1.0), ADULTS, ["departure"];
    }

    /// Each month in which a liable agency may pay in place of an employer.
    pub Liability(code: u32): Policy, k code, Ks::Code(&["with liability of agencies"]), Person, Month {
        /// Whether it pays the difference between promised and actual wage of a substituted contract.
        CONTRACT: 2, Below(1.0), WAITING, ["liability"];
        /// Whether it pays what was withheld.
        CLAIM: 3, Below(1.0), WORKING, ["liability"];
    }

    /// For every tribunal of a policy, once from its beginning to its end.
    pub Claimant(code: u32): Policy, k code, Ks::Code(&["with a tribunal"]), Person, Opening {
        /// Whether the person knows of the tribunal.
        KNOWS: 0, Below(1.0), NOT_SETTLED, ["claims"];
        /// The person's taste for a claim.
        TASTE: 1, Bits(24, 32), NOT_SETTLED, ["claims"];
    }

    /// For every right of a policy to change employer, once from its beginning to its end.
    pub Knowledge(code: u32): Policy, k code, Ks::Code(&["with a right to change employer"]), Person, Opening {
        /// Whether the person knows of the right.
        KNOWS: 0, Below(1.0), TIED, ["employer_change"];
    }

    /// For every permit of a policy that is bought by the month, once from its beginning to its end.
    pub Buyer(code: u32): Policy, k code, Ks::Code(&["with a permit by the month"]), Person, Opening {
        /// Whether the person knows of the permit.
        KNOWS: 0, Below(1.0), WORKING, ["patents"];
        /// The person's taste for the permit.
        TASTE: 1, Bits(24, 32), WORKING, ["patents"];
    }

    /// When a person is laid off.
    pub LaidOff(code: u32): Policy, k code, Ks::Code(&["with lay-offs"]), Person, Month {
        /// The next employer of the holder of a mobile permit.
        NEXT_EMPLOYER: 0, All, WORKING, ["permits"];
        /// Whether the holder of a tied permit stays without it.
        STAYS: 1, Below(1.0), WORKING, ["permits"];
    }

    /// For every shock of a policy to some communities, once from its beginning to its end.
    pub Struck(code: u32): Policy, k code, Ks::Code(&["with shocks to communities"]), Community, Opening {
        /// The order of communities: the first of an origin are those that the shock strikes.
        ORDER: 0, All, ALL, ["communities"];
    }

    /// Each month, for every corridor that a process of consultations concerns.
    pub Consultation(code: u32): Consultation, k code, Ks::Code(&["with consultations"]), Corridor, Month {
        /// Whether an agreement moves up a step.
        STEP: 0, Below(1.0), ALL, ["recruitment"];
    }
}
