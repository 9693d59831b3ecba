//! The patterns of the design, as paired arms: built in where a rule says so, emergent where none does. Only emergent
//! ones are evidence. A file a pattern, whose first line says which it is.

mod zero_strength;
