//! The patterns of the design, as paired arms: built in where a rule says so, emergent where none does. Only emergent
//! ones are evidence. A file a pattern, whose first line says which it is.

mod abuse_and_remigration;
mod amnesty_then_crackdown;
mod banks;
mod correction_then_inspection;
mod cost_and_scarcity;
mod crackdown;
mod debt_and_overstay;
mod decent_employers;
mod income_at_home;
mod margin_and_rent;
mod regularization;
mod sector_ban;
mod shock_at_home;
mod tied_permits;
mod unenforced_cap;
mod zero_strength;
