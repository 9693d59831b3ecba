//! The statuses of a migrant, as data: the meaning of each in law and in tables, the columns of the panel that count
//! it, and the only possible transitions. If data for a new status are missing, the code does not compile.

use crate::codes::codes;

codes! {
    /// The status of a migrant with respect to immigration law.
    Status {
        /// At home, may leave.
        Home = "home",
        /// Has a place abroad and waits to leave.
        Waiting = "waiting",
        /// A work permit tied to one employer.
        PermitTied = "permit_tied",
        /// A work permit that allows to change employer.
        PermitMobile = "permit_mobile",
        /// A card of a regularization campaign, without work permit.
        Registered = "registered",
        /// Settled for good.
        Settled = "settled",
        /// Abroad over an open border, for which no authorization is needed.
        OpenBorder = "open_border",
        /// Stayed after the permit or card ran out.
        Overstayed = "overstayed",
        /// Left the employer to whom the permit was tied.
        Absconded = "absconded",
        /// Entered clandestinely.
        Clandestine = "clandestine",
        /// Held by a trafficker.
        Trafficked = "trafficked",
        /// Held by the authorities.
        Detained = "detained",
        /// At home, will not leave any more.
        Retired = "retired",
        /// Dead.
        Dead = "dead",
        /// At home, not yet of age; in no stock.
        UnderAge = "under_age",
    }
}

use Status::*;

/// The place of people of a status, and their right to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// At home, in the origin.
    Home,
    /// Abroad with the right to be there, at work.
    Regular,
    /// Abroad without the right to be there, at work.
    Irregular,
    /// Abroad, held by the authorities, not at work.
    Held,
    /// Dead.
    Dead,
    /// Not yet of age, at home: a person of a later month.
    UnderAge,
}

impl Status {
    /// The table of statuses: standing, a label for tables and charts, and a phrase that describes a person of the
    /// status.
    const fn row(self) -> (Standing, &'static str, &'static str) {
        match self {
            Home => (Standing::Home, "at home", "at home"),
            Waiting => (Standing::Home, "waiting to leave", "waiting to leave"),
            PermitTied => (Standing::Regular, "permit, tied", "with a permit tied to the employer"),
            PermitMobile => {
                (Standing::Regular, "permit, mobile", "with a permit that allows to change employer")
            }
            Registered => (Standing::Regular, "registered", "with a card of a campaign"),
            Settled => (Standing::Regular, "settled", "settled"),
            OpenBorder => (Standing::Regular, "open border", "over an open border"),
            Overstayed => (Standing::Irregular, "overstayed", "overstaying"),
            Absconded => (Standing::Irregular, "absconded", "in irregular status, having left the employer"),
            Clandestine => (Standing::Irregular, "clandestine", "after a clandestine entry"),
            Trafficked => (Standing::Irregular, "trafficked", "in the hands of a trafficker"),
            Detained => (Standing::Held, "detained", "in detention"),
            Retired => (Standing::Home, "retired", "retired at home"),
            Dead => (Standing::Dead, "dead", "dead"),
            UnderAge => (Standing::UnderAge, "under age", "under age"),
        }
    }
    /// The standing of people of the status.
    pub const fn standing(self) -> Standing {
        self.row().0
    }
    /// A label for tables and charts.
    pub const fn label(self) -> &'static str {
        self.row().1
    }
    /// A phrase that describes a person of the status within a sentence.
    pub const fn phrase(self) -> &'static str {
        self.row().2
    }
}

/// A column of the panel that counts people by status at the end of a month.
#[derive(Clone, Copy, Debug)]
pub struct Stock {
    /// Name of the column: `stock_` and a code.
    pub column: &'static str,
    /// The statuses that the column counts.
    pub statuses: StatusSet,
    /// A label for tables and charts.
    pub label: &'static str,
    /// The meaning of the column, in a sentence.
    pub meaning: &'static str,
    /// Whether another column also counts the same people.
    pub part: bool,
}

impl Stock {
    const PREFIX: &str = "stock_";

    /// The column of one status.
    const fn of(status: Status, column: &'static str, meaning: &'static str) -> Self {
        Self { column, statuses: StatusSet::of(&[status]), label: status.label(), meaning, part: false }
    }
    /// The code in the column's name.
    pub fn code(&self) -> &'static str {
        self.column.strip_prefix(Self::PREFIX).unwrap_or(self.column)
    }
    /// The columns that together count a set of statuses, in the order of the panel.
    pub fn counting(set: StatusSet) -> impl Iterator<Item = &'static Self> {
        STOCKS.iter().filter(move |s| s.counts_of(set))
    }
    /// Whether the column is among those that together count a set of statuses.
    pub const fn counts_of(&self, set: StatusSet) -> bool {
        !self.part && self.statuses.0 & !set.0 == 0
    }
}

/// The stocks of the panel, in its order.
pub const STOCKS: &[Stock] = &[
    Stock::of(Home, "stock_home", "At home, may leave; end of month."),
    Stock::of(Retired, "stock_retired", "At home, retired; end of month."),
    Stock::of(Waiting, "stock_waiting", "Have a place and wait to leave; end of month."),
    Stock {
        column: "stock_permit",
        statuses: StatusSet::PERMIT,
        label: "work permit",
        meaning: "Hold a work permit; end of month.",
        part: false,
    },
    Stock {
        part: true,
        ..Stock::of(PermitTied, "stock_permit_tied", "Hold a permit tied to an employer; end of month.")
    },
    Stock::of(Registered, "stock_registered", "Hold a campaign's card without work permit; end of month."),
    Stock::of(Settled, "stock_settled", "Settled for good; end of month."),
    Stock::of(OpenBorder, "stock_open_border", "Abroad over an open border; end of month."),
    Stock::of(Overstayed, "stock_overstayed", "Stayed after the permit or card ran out; end of month."),
    Stock::of(Absconded, "stock_absconded", "Left the employer of a tied permit; end of month."),
    Stock::of(Clandestine, "stock_clandestine", "Entered clandestinely; end of month."),
    Stock::of(Trafficked, "stock_trafficked", "Held by a trafficker; end of month."),
    Stock::of(Detained, "stock_detained", "Detained; end of month."),
];

// Every status except death and that of people under age is counted by exactly one column that is not a part of another one. No column
// counts people at home and abroad, or in regular and irregular status, together.
const _: () = {
    let (mut counted, mut i) = (0, 0);
    while i < STOCKS.len() {
        let of = STOCKS[i].statuses.0;
        assert!(of & StatusSet::ABROAD.0 == 0 || of & !StatusSet::ABROAD.0 == 0, "at home and abroad");
        assert!(
            of & StatusSet::IRREGULAR.0 == 0 || of & !StatusSet::IRREGULAR.0 == 0,
            "with and without right"
        );
        if !STOCKS[i].part {
            assert!(counted & of == 0, "a status is counted twice");
            counted |= of;
        }
        i += 1;
    }
    assert!(
        counted == StatusSet::of(&Status::ALL).0 & !StatusSet::of(&[Dead, UnderAge]).0,
        "a status is not counted"
    );
};

// A set of statuses has 16 bits, and `Life` stores the number of a status in four.
const _: () = assert!(Status::COUNT <= 16);

/// Every possible transition, from and to. [`allowed`] adds the death of every living person who is of age.
pub const TRANSITIONS: &[(Status, Status)] = &[
    (UnderAge, Home),
    (Home, Waiting),
    (Home, OpenBorder),
    (Home, Clandestine),
    (Home, Trafficked),
    (Home, Retired),
    (Waiting, PermitTied),
    (Waiting, PermitMobile),
    (Waiting, Settled),
    (Waiting, Home),
    (PermitTied, PermitMobile),
    (PermitTied, Settled),
    (PermitTied, Overstayed),
    (PermitTied, Absconded),
    (PermitTied, Detained),
    (PermitTied, Home),
    (PermitMobile, PermitTied),
    (PermitMobile, Settled),
    (PermitMobile, Overstayed),
    (PermitMobile, Absconded),
    (PermitMobile, Detained),
    (PermitMobile, Home),
    (Registered, PermitTied),
    (Registered, PermitMobile),
    (Registered, Overstayed),
    (Registered, Absconded),
    (Registered, Detained),
    (Registered, Home),
    (OpenBorder, Home),
    (OpenBorder, Settled),
    (Overstayed, Registered),
    (Overstayed, PermitTied),
    (Overstayed, PermitMobile),
    (Overstayed, Detained),
    (Overstayed, Trafficked),
    (Overstayed, Home),
    (Absconded, Registered),
    (Absconded, PermitTied),
    (Absconded, PermitMobile),
    (Absconded, Detained),
    (Absconded, Trafficked),
    (Absconded, Home),
    (Clandestine, Registered),
    (Clandestine, PermitTied),
    (Clandestine, PermitMobile),
    (Clandestine, Detained),
    (Clandestine, Trafficked),
    (Clandestine, Home),
    (Trafficked, Detained),
    (Trafficked, Registered),
    (Trafficked, Absconded),
    (Trafficked, Home),
    (Detained, Home),
    (Detained, PermitTied),
    (Detained, PermitMobile),
    (Detained, Registered),
    (Detained, Overstayed),
    (Detained, Absconded),
    (Detained, Clandestine),
    (Detained, Trafficked),
    (Settled, Home),
    (Home, Registered),
];

/// Whether a migrant may pass from one status to another in a month.
pub fn allowed(from: Status, to: Status) -> bool {
    (to == Dead && !matches!(from, Dead | UnderAge)) || TRANSITIONS.contains(&(from, to))
}

/// A set of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSet(pub u16);

impl StatusSet {
    /// Abroad: the people whom UN DESA counts as stock.
    pub const ABROAD: Self = Self(Self::IRREGULAR.0 | Self::standing(Standing::Regular).0 | Self::HELD.0);
    /// Abroad without the right to be there.
    pub const IRREGULAR: Self = Self::standing(Standing::Irregular);
    /// Abroad, held by the authorities.
    pub const HELD: Self = Self::standing(Standing::Held);
    /// Earning a wage abroad.
    pub const WORKING: Self = Self(Self::ABROAD.0 & !Self::HELD.0);
    /// With a work permit.
    pub const PERMIT: Self = Self::of(&[PermitTied, PermitMobile]);

    /// The set of the given statuses.
    pub const fn of(list: &[Status]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < list.len() {
            bits |= 1 << list[i] as u16;
            i += 1;
        }
        Self(bits)
    }
    /// The statuses of a standing.
    const fn standing(standing: Standing) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < Status::COUNT {
            if Status::ALL[i].standing() as u8 == standing as u8 {
                bits |= 1 << i;
            }
            i += 1;
        }
        Self(bits)
    }
    /// Whether a status is in the set.
    pub const fn has(self, s: Status) -> bool {
        self.0 >> s as u16 & 1 == 1
    }
}
