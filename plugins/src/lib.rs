//! The policies that are shipped with Merantau, one per file, and their list.

pub(crate) use basics::{PAPERS, WORKPLACE};
pub use registry::{COMMON_KEYS, HEADINGS, Kind, Registry, RegistryError};

#[doc(hidden)]
pub use merantau_engine as engine;

pub mod prelude;

mod agency_licensing;
mod agency_rating;
mod agreement;
mod anti_trafficking;
mod basics;
mod border_control;
mod business_loan;
mod complaint_mechanism;
mod crackdown;
mod demand_shock;
mod deployment_ban;
mod deployment_promotion;
mod diaspora;
mod district_shock;
mod employer_pays;
mod employer_sanctions;
mod epidemic;
mod equal_treatment;
mod exit_amnesty;
mod family_reunification;
mod fee_cap;
mod government_recruitment;
mod health_insurance;
mod information_campaign;
mod inspection;
mod job_mobility;
mod labour_law_extension;
mod levy;
mod matching_fund;
mod migrant_loan;
mod minimum_wage;
mod nationality_quota;
mod origin_development;
mod origin_minimum_wage;
mod origin_shock;
mod quota;
mod ratification;
mod reentry_ban;
mod regional_process;
mod registry;
mod regularization;
mod reintegration;
mod remittance_incentive;
mod residence;
mod script;
mod seasonal_scheme;
mod security_bond;
mod shape;
mod skills_recognition;
mod social_security;
mod sponsor_change;
mod standard_contract;
mod trafficking_demand;
mod visa_free_stay;
mod wage_claims;
mod wage_protection;
mod welfare_office;
mod work_patent;

macro_rules! kinds {
    ($($module:ident :: $Policy:ident),+ $(,)?) => {
        /// Every kind of policy of this crate, in alphabetical order.
        pub(crate) const SHIPPED: &[Kind] = &[$(Kind::new(
            stringify!($module),
            include_str!(concat!(stringify!($module), ".rs")),
            || Box::<$module::$Policy>::default(),
        )),+];
    };
}

/// The table of chance of the policies of this crate that draw words of their own; see [`blocks`](merantau_engine::blocks).
/// The words that the engine draws for policies are in the engine's table.
pub const CHANCE: &[&[merantau_engine::draw::blocks::About]] = &[
    anti_trafficking::TABLE,
    business_loan::TABLE,
    exit_amnesty::TABLE,
    health_insurance::TABLE,
    regularization::TABLE,
    reintegration::TABLE,
    welfare_office::TABLE,
];

// A new policy needs one new file and one line here, in alphabetical order.
kinds! {
    agency_licensing::AgencyLicensing,
    agency_rating::AgencyRating,
    agreement::Agreement,
    anti_trafficking::AntiTrafficking,
    border_control::BorderControl,
    business_loan::BusinessLoan,
    complaint_mechanism::ComplaintMechanism,
    crackdown::Crackdown,
    demand_shock::DemandShock,
    deployment_ban::DeploymentBan,
    deployment_promotion::DeploymentPromotion,
    diaspora::Diaspora,
    district_shock::DistrictShock,
    employer_pays::EmployerPays,
    employer_sanctions::EmployerSanctions,
    epidemic::Epidemic,
    equal_treatment::EqualTreatment,
    exit_amnesty::ExitAmnesty,
    family_reunification::FamilyReunification,
    fee_cap::FeeCap,
    government_recruitment::GovernmentRecruitment,
    health_insurance::HealthInsurance,
    information_campaign::InformationCampaign,
    inspection::Inspection,
    job_mobility::JobMobility,
    labour_law_extension::LabourLawExtension,
    levy::Levy,
    matching_fund::MatchingFund,
    migrant_loan::MigrantLoan,
    minimum_wage::MinimumWage,
    nationality_quota::NationalityQuota,
    origin_development::OriginDevelopment,
    origin_minimum_wage::OriginMinimumWage,
    origin_shock::OriginShock,
    quota::Quota,
    ratification::Ratification,
    reentry_ban::ReentryBan,
    regional_process::RegionalProcess,
    regularization::Regularization,
    reintegration::Reintegration,
    remittance_incentive::RemittanceIncentive,
    residence::Residence,
    script::Script,
    seasonal_scheme::SeasonalScheme,
    security_bond::SecurityBond,
    skills_recognition::SkillsRecognition,
    social_security::SocialSecurity,
    sponsor_change::SponsorChange,
    standard_contract::StandardContract,
    trafficking_demand::TraffickingDemand,
    visa_free_stay::VisaFreeStay,
    wage_claims::WageClaims,
    wage_protection::WageProtection,
    welfare_office::WelfareOffice,
    work_patent::WorkPatent,
}
