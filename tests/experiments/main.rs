//! Arms that are compared with published figures: signs, bands and intervals. No world here sets a parameter of a
//! mechanism; each sets stocks, wages, law, borders, and policies that no scenario has.
//!
//! Every measure prints a line: experiment, measure, effect, and whether it holds. What does not hold is listed in [`open`],
//! and a test fails if it holds after all.

mod a01_minimum_wage;
mod a02_job_mobility;
mod a03_quota;
mod a04_unenforced_cap;
mod a07_small_grant;
mod a08_family_income;
mod a09_expected_wage;
mod a10_wages_and_living;
mod a13_price_of_sending;
mod a15_border_control;
mod a16_entries;
mod liquidity;
mod measure;
mod open;
mod world;
