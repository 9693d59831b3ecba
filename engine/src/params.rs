//! Parameters that describe themselves: name, unit, range, default and evidence are declared together. Scenario files
//! are read according to this description, and the schema, the output of `explain` and the reference pages are
//! generated from it.

use crate::choice::{Choice, Code};
use crate::codes::{Sector, Sex, Skill};

/// The evidence of a parameter that no source supports.
pub const ASSUMPTION: &str = "assumption";

/// The unit of a parameter. The engine computes in exactly these units; other units are converted when a file is
/// read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share, 0 to 1.
    Share,
    /// Constant 2005 US dollars at market rates.
    Usd,
    /// Constant 2005 US dollars per month.
    UsdPerMonth,
    /// A duration in months.
    Months,
    /// A rate or hazard per month.
    PerMonth,
    /// A rate per year.
    PerYear,
    /// People.
    Persons,
    /// A number without dimension.
    Number,
    /// True (1) or false (0).
    Flag,
    /// One of the parameter's labels, by its index.
    Choice,
}

impl Unit {
    /// The unit as tables for readers show it; empty for a dimensionless number.
    pub fn words(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Usd => "USD",
            Self::UsdPerMonth => "USD/month",
            Self::Months => "months",
            Self::PerMonth => "per month",
            Self::PerYear => "per year",
            Self::Persons => "persons",
            Self::Number | Self::Flag | Self::Choice => "",
        }
    }
    /// The unit as an explanation of a value gives it, with the price base of money and the bounds of a share.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Share => "share, 0 to 1",
            Self::Usd => "constant 2005 US dollars",
            Self::UsdPerMonth => "constant 2005 US dollars per month",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::Choice => "one of some words",
            Self::Months | Self::PerMonth | Self::PerYear | Self::Persons => self.words(),
        }
    }
}

/// The number of values of a parameter, and their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One,
    /// One value per sector.
    BySector,
    /// One value per skill.
    BySkill,
    /// One value per sex.
    BySex,
}

impl Shape {
    /// The names of the values, in order; empty for a single value.
    pub fn labels(self) -> &'static [&'static str] {
        match self {
            Shape::One => &[],
            Shape::BySector => &Sector::CODES,
            Shape::BySkill => &Skill::CODES,
            Shape::BySex => &Sex::CODES,
        }
    }
}

/// The complete description of a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its key in a scenario file.
    pub name: &'static str,
    /// Its meaning, as a sentence.
    pub doc: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Its shape.
    pub shape: Shape,
    /// The labels of a [`Unit::Choice`], in order of their index; otherwise empty.
    pub labels: &'static [&'static str],
    /// Its default, one value or as many as its shape names.
    pub default: &'static [f64],
    /// The smallest permitted value.
    pub min: f64,
    /// The largest permitted value.
    pub max: f64,
    /// The source of the default, or [`ASSUMPTION`].
    pub evidence: &'static str,
    /// Whether an uncertainty analysis draws it from its range.
    pub uncertain: bool,
}

/// A struct of parameters that can be read and set by name. Made by [`parameters!`](crate::parameters).
pub trait Parameters: Send + Sync {
    /// The description of each parameter, in order.
    fn specs(&self) -> &'static [Param];
    /// The values of a parameter.
    fn values(&self, name: &str) -> Option<&[f64]>;
    /// The values of a parameter, as a mutable slice. The caller keeps them within [`Param::min`] and [`Param::max`].
    fn values_mut(&mut self, name: &str) -> Option<&mut [f64]>;
}

/// A field of a struct of parameters: one number or an array of them.
#[doc(hidden)]
pub trait Values {
    fn slice(&self) -> &[f64];
    fn slice_mut(&mut self) -> &mut [f64];
}

impl Values for f64 {
    fn slice(&self) -> &[f64] {
        std::slice::from_ref(self)
    }
    fn slice_mut(&mut self) -> &mut [f64] {
        std::slice::from_mut(self)
    }
}

impl<E: Code> Values for Choice<E> {
    fn slice(&self) -> &[f64] {
        std::slice::from_ref(self.number_ref())
    }
    fn slice_mut(&mut self) -> &mut [f64] {
        std::slice::from_mut(self.number_mut())
    }
}

impl<const N: usize> Values for [f64; N] {
    fn slice(&self) -> &[f64] {
        self
    }
    fn slice_mut(&mut self) -> &mut [f64] {
        self
    }
}

/// Declares a struct of parameters.
///
/// A parameter is a number, an array of numbers (one per sector, skill or sex), or a choice: a
/// [`Choice`](crate::choice::Choice) of an enum made by [`codes!`](crate::codes!), with `all` of its values in the place of
/// the range.
///
/// ```
/// merantau_engine::codes! {
///     /// Who lends.
///     Lender {
///         /// Relatives.
///         Kin = "kin",
///         /// A money lender.
///         Lender = "lender",
///     }
/// }
/// merantau_engine::parameters! {
///     /// What lenders do.
///     pub struct Credit {
///         /// Months of expected pay abroad that lenders advance at most.
///         lender_months: Months = 6.0, 0.0..=36.0, "assumption", uncertain;
///         /// Yearly interest by skill.
///         interest: PerYear[BySkill] = [0.4, 0.3, 0.2], 0.0..=1.2, "facts D05 to D08";
///         /// Who lends first.
///         first: Choice(Lender) = Lender::Kin, all, "assumption";
///     }
/// }
/// use merantau_engine::params::Parameters;
/// let credit = Credit::default();
/// assert_eq!(credit.interest[1], 0.3);
/// assert_eq!(credit.values("lender_months"), Some(&[6.0][..]));
/// assert_eq!(credit.first.get(), Lender::Kin);
/// assert_eq!(credit.specs()[2].labels, ["kin", "lender"]);
/// ```
#[macro_export]
macro_rules! parameters {
    (
        $(#[doc = $head:literal])*
        pub struct $Name:ident {
            $(
                $(#[doc = $doc:literal])+
                $field:ident : $unit:ident $(($Choice:ty))? $([$shape:ident])? = $default:expr,
                    $($min:literal ..= $max:literal)? $(all)?, $evidence:expr $(, $uncertain:ident)? ;
            )*
        }
    ) => {
        $(#[doc = $head])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $Name {
            $($(#[doc = $doc])+ pub $field: $crate::parameters!(@type $(($Choice))? $($shape)?),)*
        }

        impl $Name {
            /// The description of each parameter, in order.
            pub const SPECS: &'static [$crate::params::Param] = &[
                $($crate::params::Param {
                    name: stringify!($field),
                    doc: concat!($($doc, "\n"),+),
                    unit: $crate::params::Unit::$unit,
                    shape: $crate::parameters!(@shape $($shape)?),
                    labels: $crate::parameters!(@labels $($Choice)?),
                    default: $crate::parameters!(@default $(($Choice))? $default $(, $shape)?),
                    min: $crate::parameters!(@min $($min)?),
                    max: $crate::parameters!(@max $(($Choice))? $($max)?),
                    evidence: $evidence,
                    uncertain: $crate::parameters!(@uncertain $($uncertain)?),
                },)*
            ];
        }

        impl Default for $Name {
            fn default() -> Self {
                Self { $($field: $crate::parameters!(@value $(($Choice))? $default),)* }
            }
        }

        impl $crate::params::Parameters for $Name {
            fn specs(&self) -> &'static [$crate::params::Param] {
                Self::SPECS
            }
            fn values(&self, name: &str) -> Option<&[f64]> {
                match name {
                    $(stringify!($field) => Some($crate::params::Values::slice(&self.$field)),)*
                    _ => None,
                }
            }
            fn values_mut(&mut self, name: &str) -> Option<&mut [f64]> {
                match name {
                    $(stringify!($field) => Some($crate::params::Values::slice_mut(&mut self.$field)),)*
                    _ => None,
                }
            }
        }
    };
    (@type) => { f64 };
    (@type ($Choice:ty)) => { $crate::choice::Choice<$Choice> };
    (@type BySector) => { [f64; $crate::codes::Sector::COUNT] };
    (@type BySkill) => { [f64; $crate::codes::Skill::COUNT] };
    (@type BySex) => { [f64; $crate::codes::Sex::COUNT] };
    (@shape) => { $crate::params::Shape::One };
    (@shape $shape:ident) => { $crate::params::Shape::$shape };
    (@labels) => { &[] };
    (@labels $Choice:ty) => { <$Choice as $crate::choice::Code>::CODES };
    (@min) => { 0.0 };
    (@min $min:literal) => { $min };
    (@max $max:literal) => { $max };
    (@max ($Choice:ty)) => { (<$Choice as $crate::choice::Code>::CODES.len() - 1) as f64 };
    (@value ($Choice:ty) $default:expr) => { $crate::choice::Choice::<$Choice>::of($default) };
    (@value $default:expr) => { $default };
    (@default ($Choice:ty) $default:expr) => { &[$default as u8 as f64] };
    (@default $default:expr) => { &[$default] };
    (@default $default:expr, $shape:ident) => { &$default };
    (@uncertain) => { false };
    (@uncertain uncertain) => { true };
}
