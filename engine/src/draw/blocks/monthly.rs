//! Draws of every month or quarter: for every person, and for employers, agencies and communities.

/// The reason why the lowest bits and an event on the low end of the same word are practically independent.
const BITS: &str = "an event on the low end depends on the lowest sixteen bits only where the others equal those of its \
    bound, that is for one word in 65,536";

/// The reason why draws for people held by a trafficker do not meet those of permits.
const HELD: &str = "the stage of permits leaves out people held by a trafficker, and nobody falls to a trafficker \
    between that stage and the stage of returns";

/// The reason why going home does not meet the draws of permits.
const FAR_ENDS: &str = "the two ends of the range meet only if the probabilities sum to more than 1, which needs a \
    probability far above its default; then some of those to whom the first happens are met by the second for certain";

/// The reason why the bits that choose another employer are independent of the event that made the person look for one.
const OTHER: &str = "the lowest sixteen bits become the highest, and these depend on what the ends of the range decide \
    for one word in 65,536 only";

/// The reason why giving up and opening may share a word.
const ONE_LICENCE: &str =
    "a licence has a firm or has none: in a quarter either the firm may give up or another one may open";

crate::blocks! {
    /// Each month, for every person, in the monthly pass. Lists that are made at the beginning of the pass separate people
    /// at home, waiting, at work and detained: nobody is in two of them in the same month.
    pub Fate: Fate, k 0, Ks::One(0), Person, Month {
        /// Whether the person dies.
        DIES: 0, Below(1.0), ADULTS, ["mortality"], with {
            Fate::SETTLES: "the dead do not settle: death comes first in the month",
        };
        /// Whether a person settles for good.
        SETTLES: 0, Above(1.0), MAY_SETTLE, ["settlement"], with {
            Fate::DIES: "the dead do not settle: death comes first in the month",
        };
        /// Whether a person at home looks for a way abroad.
        LOOKS: 1, Below(0.5), HOME, ["aspiration"];
        /// Whether the place of a person who waits is lost.
        FALLS_THROUGH: 1, Below(1.0), WAITING, ["departure"];
        /// Whether a person is detected, and by an inspection or otherwise (a part of the same range).
        DETECTED: 1, Below(1.0), WORKING, ["detection"], with {
            Fate::FORGOTTEN: "nobody is detected and taken off the list in the same month: detection is asked first",
        };
        /// Whether an entry of a state's list of people in irregular status goes out of date.
        FORGOTTEN: 1, Above(1.0), IRREGULAR, ["detection"], with {
            Fate::DETECTED: "nobody is detected and taken off the list in the same month: detection is asked first",
        };
        /// Whether a person in detention is deported.
        DEPORTED: 1, Below(1.0), DETAINED, ["detection"];
        /// Whether the household at home is hit by a shock.
        HOUSEHOLD_HIT: 2, Below(1.0), WORKING, ["remittance", "acts"], with { Fate::CHANNEL: BITS };
        /// Whether remittances go by a formal channel.
        CHANNEL: 2, Bits(0, 16), WORKING, ["remittance"], with { Fate::HOUSEHOLD_HIT: BITS };
        /// Whether one of the children of a person at home comes of age.
        CHILD_GROWS_UP: 3, Below(0.0325), HOME, ["family"], with { Fate::SPARE: BITS };
        /// Whether a person at home has a child.
        CHILD_IS_BORN: 3, Next("CHILD_GROWS_UP", 0.1325), HOME, ["family"], with { Fate::SPARE: BITS };
        /// Whether a worker falls ill or has an accident.
        ILL: 3, Below(1.0), WORKING, ["health"], with { Fate::SPARE: BITS };
        /// A number from 0 to 1 for rules of policies that test very many people; each policy permutes the bits by its code.
        SPARE: 3, Bits(0, 16), ADULTS, ["acts"], with {
            Fate::CHILD_GROWS_UP: BITS,
            Fate::CHILD_IS_BORN: BITS,
            Fate::ILL: BITS,
        };
    }

    /// Each month, for every person, in the monthly pass; only workers abroad use it.
    pub Work: Work, k 0, Ks::One(0), Person, Month {
        /// Whether pay is withheld or late, which of the two if the employer is not in difficulties, and how much.
        UNPAID: 0, All, WORKING, ["work"];
        /// Whether a worker is confined or suffers violence.
        ABUSED: 1, Below(0.9), NOT_SETTLED, ["abuse"];
        /// Whether the holder of a permit or card absconds.
        ABSCONDS: 2, Below(0.1), RUNS, ["permits"], with {
            Work::FALLS: FAR_ENDS,
            Work::ASSISTED: HELD,
            Work::ESCAPES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether the holder of a permit sees an offer of another employer; for a tied permit also whether the employer
        /// consents.
        OFFER: 2, Next("ABSCONDS", 0.6), PERMIT, ["permits"], with {
            Work::FALLS: FAR_ENDS,
            Work::ASSISTED: HELD,
            Work::ESCAPES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether the holder of a tied permit whom law lets change employers receives a mobile one.
        MOBILITY: 2, Next("OFFER", 0.69), TIED, ["permits"], with {
            Work::FALLS: FAR_ENDS,
            Work::ASSISTED: HELD,
            Work::ESCAPES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether a person in irregular status changes employer.
        CHANGES: 2, Below(1.0), FREE_IRREGULAR, ["permits"], with {
            Work::GOES_HOME: FAR_ENDS,
            Work::FALLS: FAR_ENDS,
            Work::ASSISTED: HELD,
            Work::ESCAPES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Which other employer of the market a worker sees or finds: the word rotated by half, combined with the person's
        /// word `Fixed::OTHER_EMPLOYER`.
        OTHER_EMPLOYER: 2, Bits(0, 16), WORKING, ["contract"], with {
            Work::ABSCONDS: OTHER,
            Work::OFFER: OTHER,
            Work::MOBILITY: OTHER,
            Work::CHANGES: OTHER,
            Work::GOES_HOME: OTHER,
            Work::FALLS: OTHER,
            Work::ASSISTED: OTHER,
            Work::ESCAPES: OTHER,
        };
        /// Whether a worker goes home other than at the end of a permit.
        GOES_HOME: 2, Above(0.1), FREE, ["returning"], with {
            Work::CHANGES: FAR_ENDS,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether a person in irregular status falls into the hands of a trafficker.
        FALLS: 2, Next("GOES_HOME", 1.0), FREE_IRREGULAR, ["returning"], with {
            Work::ABSCONDS: FAR_ENDS,
            Work::OFFER: FAR_ENDS,
            Work::MOBILITY: FAR_ENDS,
            Work::CHANGES: FAR_ENDS,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether a person held by a trafficker is found and assisted.
        ASSISTED: 2, Above(1.0), TRAFFICKED, ["returning"], with {
            Work::ABSCONDS: HELD,
            Work::OFFER: HELD,
            Work::MOBILITY: HELD,
            Work::CHANGES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether a person held by a trafficker escapes.
        ESCAPES: 2, Next("ASSISTED", 1.0), TRAFFICKED, ["returning"], with {
            Work::ABSCONDS: HELD,
            Work::OFFER: HELD,
            Work::MOBILITY: HELD,
            Work::CHANGES: HELD,
            Work::OTHER_EMPLOYER: OTHER,
        };
        /// Whether one of the children of a worker abroad comes of age.
        CHILD_GROWS_UP: 3, Below(0.0325), WORKING, ["family"];
        /// Whether the family joins a worker abroad.
        FAMILY_JOINS: 3, Above(0.1), WORKING, ["family"];
    }

    /// Each quarter, for every employer that has workers.
    pub EmployerQuarter: Firm, k 0, Ks::One(0), Employer, Month {
        /// How conduct changes by chance.
        CONDUCT: 0, All, ALL, ["adapting"];
        /// Whether an inspection finds withheld pay, and whether the employer is then blacklisted.
        INSPECTED: 1, Below(1.0), ALL, ["adapting"];
    }

    /// Each quarter, for every agency.
    pub AgencyQuarter: Firm, k 1, Ks::One(1), Agency, Month {
        /// Whether the authorities close the agency.
        CLOSED: 0, Below(1.0), ALL, ["agencies"];
        /// Whether the firm gives up for want of clients.
        GIVES_UP: 1, Below(1.0), ALL, ["agencies"], with { AgencyQuarter::OPENS: ONE_LICENCE };
        /// Whether a firm opens under a licence that has none.
        OPENS: 1, Below(0.5), ALL, ["agencies"], with { AgencyQuarter::GIVES_UP: ONE_LICENCE };
        /// The margin of a firm that opens.
        MARGIN: 2, All, ALL, ["agencies"];
        /// The honesty of a firm that opens.
        HONESTY: 3, All, ALL, ["agencies"];
    }

    /// Each quarter, for every community.
    pub Hearsay: Firm, k 7, Ks::One(7), Community, Month {
        /// The agency that the community hears of.
        AGENCY: 0, All, ALL, ["communities"];
    }

    /// Each month, for every employer: its business.
    pub EmployerMonth: Firm, k 8, Ks::One(8), Employer, Month {
        /// Whether business stays as it was.
        STAYS: 0, Below(1.0), ALL, ["work"];
        /// If business changes: whether the employer is in difficulties, and whether it then pays late or is insolvent; a word for each.
        BUSINESS: 1 x 2, All, ALL, ["work"];
    }
}
