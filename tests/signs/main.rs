//! The patterns of the design, as paired arms: built in where a rule says so, emergent where none does. Only emergent
//! ones are evidence. A file a pattern, whose first line says which it is.

mod abuse_and_remigration;
mod amnesty_then_crackdown;
mod banks;
mod correction_then_inspection;
mod crackdown;
mod decent_employers;
mod regularization;
mod shock_at_home;
mod tied_permits;
mod zero_strength;
