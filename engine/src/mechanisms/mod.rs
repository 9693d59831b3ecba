//! What happens to people in a month: a mechanism a file, each with its parameters.

use crate::params::Parameters;

macro_rules! mechanisms {
    ($($name:ident :: $Params:ident),+ $(,)?) => {
        $(pub mod $name;)+

        /// The parameters of every mechanism.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Mechanisms {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] pub $name: $name::$Params,)+
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
            /// The source of a mechanism's file, whose comment at its head says what it does.
            pub(crate) fn source(name: &str) -> Option<&'static str> {
                match name {
                    $(stringify!($name) => Some(include_str!(concat!(stringify!($name), ".rs"))),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) mod job_market;

mechanisms! {
    initialization::Initialization,
    demand::Demand,
    mortality::Mortality,
    home::Home,
    aspiration::Aspiration,
    credit::Credit,
    crossing::Crossing,
    recruitment::Recruitment,
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
    communities::CommunitiesParams,
    adapting::Adapting,
    observation::Observation,
}
