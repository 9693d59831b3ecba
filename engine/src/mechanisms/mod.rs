//! The mechanisms of the month, one per file. The parameters of a mechanism are in the file of the same name in
//! `mechanism_parameters`.

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
pub(crate) mod job_market;
pub(crate) mod liability;
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
pub(crate) mod social_security;
pub mod wages;
pub mod work;
pub mod worth;

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        /// The source of a mechanism's file, whose comment at the head describes the mechanism.
        pub(crate) fn source(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!($name, ".rs"))),)+
                _ => None,
            }
        }
    };
}

sources! {
    "abuse",
    "adapting",
    "aspiration",
    "claims",
    "communities",
    "contract",
    "credit",
    "crossing",
    "decisions",
    "demand",
    "departure",
    "detection",
    "employer_change",
    "enforcement",
    "family",
    "health",
    "home",
    "initialization",
    "mortality",
    "nationality",
    "observation",
    "patents",
    "permits",
    "recruitment",
    "remittance",
    "returning",
    "sanctions",
    "settlement",
    "wages",
    "work",
    "worth",
}
