//! The patterns of the design, tested with paired arms. A pattern is built in where a rule or a coefficient of the model
//! states it. It is emergent where the tests in `tests/knockouts` have shown that its cause is a feedback and no single
//! coefficient. It is untested where no such test has been made. Only emergent patterns are evidence. There is one file per
//! pattern, and its first line says which of the three it is.

mod abuse_and_remigration;
mod agencies;
mod amnesty_then_crackdown;
mod banks;
mod correction_then_inspection;
mod cost_and_scarcity;
mod crackdown;
mod debt_and_overstay;
mod decent_employers;
mod income_at_home;
mod margin_and_rent;
mod natives;
mod regularization;
mod sector_ban;
mod shock_at_home;
mod tied_permits;
mod traffickers_border;
mod unenforced_cap;
mod zero_strength;
