//! The parameters of the mechanisms, a file for each: names, units, defaults, ranges and evidence, and small functions of
//! the parameters alone, such as the mortality table or the factor on a wage. What a mechanism does with them is in its
//! file in `mechanisms`.

pub mod abuse;
pub mod adapting;
pub mod aspiration;
pub mod claims;
pub mod communities;
pub mod contract;
pub mod credit;
pub mod crossing;
pub mod decisions;
pub mod demand;
pub mod departure;
pub mod detection;
pub mod employer_change;
pub mod enforcement;
pub mod family;
pub mod health;
pub mod home;
pub mod initialization;
pub mod mortality;
pub mod nationality;
pub mod observation;
pub mod patents;
pub mod permits;
pub mod recruitment;
pub mod remittance;
pub mod returning;
pub mod sanctions;
pub mod settlement;
pub mod wages;
pub mod work;
pub mod worth;

use crate::params::Parameters;

macro_rules! mechanisms {
    ($($name:ident :: $Params:ident),+ $(,)?) => {
        /// The parameters of every mechanism.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Mechanisms {
            $(#[doc = concat!("See [`", stringify!($name), "::", stringify!($Params), "`].")] pub $name: $name::$Params,)+
        }

        impl Mechanisms {
            /// The mechanisms' names: the keys of `[mechanism.NAME]`.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
            /// The parameters of a mechanism.
            pub fn get(&self, name: &str) -> Option<&dyn Parameters> {
                match name { $(stringify!($name) => Some(&self.$name),)+ _ => None }
            }
            /// The parameters of a mechanism, to be set.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut dyn Parameters> {
                match name { $(stringify!($name) => Some(&mut self.$name),)+ _ => None }
            }
        }
    };
}

mechanisms! {
    initialization::Initialization,
    demand::Demand,
    mortality::Mortality,
    home::Home,
    worth::Worth,
    aspiration::Aspiration,
    credit::Credit,
    crossing::Crossing,
    recruitment::Recruitment,
    wages::Wages,
    contract::Contract,
    departure::Departure,
    work::Work,
    remittance::Remittance,
    health::Health,
    abuse::Abuse,
    permits::Permits,
    detection::Detection,
    settlement::Settlement,
    family::Family,
    returning::Returning,
    decisions::Decisions,
    enforcement::Enforcement,
    communities::CommunitiesParams,
    adapting::Adapting,
    observation::Observation,
    sanctions::Sanctions,
    claims::Claims,
    employer_change::EmployerChange,
    patents::Patents,
    nationality::Nationality,
}
