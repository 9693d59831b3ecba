//! Who there is before the first month: ages, stays, families and savings of people, and what employers and agencies
//! are like. It decides nothing later; what a run is about should not hang on it, which an analysis of uncertainty
//! can show.
//!
//! # What happens
//! People abroad are as many as the corridor table says, by sector and status as the scenario says. Ages lean to the
//! young; a holder of a permit is somewhere in it, with so many renewals behind as law allows; stays of others are
//! short more often than long. A recruitment cost was paid as it would be today, and debt is what is left of it after
//! serving it for the stay so far. Candidates at home are spread over communities, older ages rarer, savings drawn up
//! to the goal.
//!
//! # When in the month
//! Before the first.
//!
//! # Chance
//! Decision SetUp for people, SetUpFirm for employers, agencies and communities; Trait and Rank for what never
//! changes.
