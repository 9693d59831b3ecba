//! The statuses of a migrant and the only transitions there are, as data.

use crate::codes::codes;

codes! {
    /// Where a migrant stands with the law.
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
        /// Abroad over a border that asks for no papers.
        OpenBorder = "open_border",
        /// Stayed after the permit or card ran out.
        Overstayed = "overstayed",
        /// Left the employer to whom the permit was tied.
        Absconded = "absconded",
        /// Entered without papers.
        Clandestine = "clandestine",
        /// Held by a trafficker.
        Trafficked = "trafficked",
        /// Held by the authorities.
        Detained = "detained",
        /// At home, will not leave any more.
        Retired = "retired",
        /// Dead.
        Dead = "dead",
    }
}

use Status::*;

/// Every transition that may happen, from, to. The death of anyone alive is added by [`allowed`].
pub const TRANSITIONS: &[(Status, Status)] = &[
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
];

/// Whether a migrant may pass from one status to another in a month.
pub fn allowed(from: Status, to: Status) -> bool {
    (to == Dead && from != Dead) || TRANSITIONS.contains(&(from, to))
}

/// A set of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSet(pub u16);

impl StatusSet {
    /// Abroad: what UN DESA counts as stock.
    pub const ABROAD: Self = Self::of(&[
        PermitTied,
        PermitMobile,
        Registered,
        Settled,
        OpenBorder,
        Overstayed,
        Absconded,
        Clandestine,
        Trafficked,
        Detained,
    ]);
    /// Abroad without the right to be there.
    pub const IRREGULAR: Self = Self::of(&[Overstayed, Absconded, Clandestine, Trafficked]);
    /// Earning a wage abroad.
    pub const WORKING: Self = Self(Self::ABROAD.0 & !Self::of(&[Detained]).0);
    /// A work permit.
    pub const PERMIT: Self = Self::of(&[PermitTied, PermitMobile]);

    /// The set of some statuses.
    pub const fn of(list: &[Status]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < list.len() {
            bits |= 1 << list[i] as u16;
            i += 1;
        }
        Self(bits)
    }
    /// Whether a status is in the set.
    pub const fn has(self, s: Status) -> bool {
        self.0 >> s as u16 & 1 == 1
    }
}
