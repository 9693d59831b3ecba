//! The effect of each kind of policy: paired arms in a small world show the sign of the effect, and its size where
//! that is known. Each kind has a file, named after it.

mod agency_licensing;
mod agency_rating;
mod agreement;
mod anti_trafficking;
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
mod money;
mod nationality_quota;
mod origin_development;
mod origin_minimum_wage;
mod origin_shock;
mod quota;
mod ratification;
mod reentry_ban;
mod regional_process;
mod regularization;
mod reintegration;
mod remittance_incentive;
mod residence;
mod script;
mod seasonal_scheme;
mod security_bond;
mod skills_recognition;
mod social_security;
mod sponsor_change;
mod standard_contract;
mod trafficking_demand;
mod visa_free_stay;
mod wage_claims;
mod wage_protection;
mod welfare_office;
mod windows;
mod work_patent;

/// Every kind has a file here.
#[test]
fn every_kind_has_a_test_of_its_effect() {
    let here = include_str!("main.rs");
    for kind in merantau_plugins::Registry::shipped().iter() {
        let module = format!("mod {};", kind.name);
        assert!(
            here.lines().any(|line| line == module),
            "write tests/effects/{}.rs and `{module}`",
            kind.name
        );
    }
}
