//! The named values that files, tables and code share: sectors, skills, sexes. Statuses have a separate file.

/// Declares an enum whose values have codes in files and tables: `Name { Value = "code", … }`, each with its doc comment.
#[macro_export]
macro_rules! codes {
    ($(#[$head:meta])* $Name:ident { $($(#[$doc:meta])* $Variant:ident = $code:literal,)+ }) => {
        $(#[$head])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $Name { $($(#[$doc])* $Variant,)+ }

        impl $Name {
            /// Every value, in order.
            pub const ALL: [$Name; Self::CODES.len()] = [$($Name::$Variant,)+];
            /// The number of values.
            pub const COUNT: usize = Self::CODES.len();
            /// The codes used in files and tables, in order.
            pub const CODES: [&'static str; [$($code),+].len()] = [$($code),+];
            /// The code used in files and tables.
            pub const fn code(self) -> &'static str { Self::CODES[self as usize] }
            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::CODES.iter().position(|&c| c == code).map(|i| Self::ALL[i])
            }
            /// The value at an index; the last value for any larger index.
            #[inline]
            pub const fn from_index(i: usize) -> Self {
                // Filled up to a power of two, so that an index of this number of bits needs no test.
                const BITS: usize = $Name::COUNT.next_power_of_two();
                const TABLE: [$Name; BITS] = {
                    let mut table = [$Name::ALL[$Name::COUNT - 1]; BITS];
                    let mut i = 0;
                    while i < $Name::COUNT {
                        table[i] = $Name::ALL[i];
                        i += 1;
                    }
                    table
                };
                if i < BITS { TABLE[i] } else { TABLE[BITS - 1] }
            }
        }

        impl $crate::choice::Code for $Name {
            const CODES: &'static [&'static str] = &$Name::CODES;
            #[inline]
            fn index(self) -> usize { self as usize }
            #[inline]
            fn at(index: usize) -> Self { $Name::from_index(index) }
        }
    };
}
pub(crate) use codes;

codes! {
    /// The sectors in which migrants work.
    Sector {
        /// Building and public works.
        Construction = "construction",
        /// Work in private homes.
        Domestic = "domestic",
        /// Farms and plantations.
        Agriculture = "agriculture",
        /// Boats and fish processing on board.
        Fishing = "fishing",
        /// Factories.
        Manufacturing = "manufacturing",
        /// Shops, hotels, cleaning, transport on land.
        Services = "services",
        /// Bars, clubs, sex work.
        Entertainment = "entertainment",
        /// Hospitals, clinics and care.
        Health = "health",
        /// Information and communication technology.
        Ict = "ict",
        /// Merchant ships.
        Sea = "sea",
    }
}

impl Sector {
    /// The work in the sector, as a phrase within a sentence.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Construction => "construction",
            Self::Domestic => "domestic work",
            Self::Agriculture => "agriculture",
            Self::Fishing => "fishing",
            Self::Manufacturing => "manufacturing",
            Self::Services => "services",
            Self::Entertainment => "entertainment",
            Self::Health => "health care",
            Self::Ict => "information technology",
            Self::Sea => "seafaring",
        }
    }
}

// Selectors store a set of sectors in 16 bits, and `Life` stores the number of a sector in four bits.
const _: () = assert!(Sector::COUNT <= 16);

codes! {
    /// The training of a migrant.
    Skill {
        /// No training beyond school.
        Low = "low",
        /// A trade.
        Skilled = "skilled",
        /// A degree.
        Professional = "professional",
    }
}

codes! {
    /// Sex as the sources record it.
    Sex {
        /// Women and girls.
        Female = "female",
        /// Men and boys.
        Male = "male",
    }
}

codes! {
    /// How far an agreement between an origin and a destination goes (seed paragraph 35).
    Agreement {
        /// None.
        None = "none",
        /// A memorandum of understanding.
        Mou = "mou",
        /// A plan of action that works.
        Operational = "operational",
        /// Recruitment by the two governments.
        G2g = "g2g",
    }
}

codes! {
    /// How easily a border can be crossed (seed paragraphs 24 and 25).
    Border {
        /// Clandestine entry is hard.
        Closed = "closed",
        /// Long and porous: many enter clandestinely.
        Porous = "porous",
        /// No authorization is needed.
        Open = "open",
    }
}

crate::stored::stored_code!(Sector, Sex, Skill);
