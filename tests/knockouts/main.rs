//! Whether patterns come from the feedback that is named as their cause. Each is measured three times: as the model stands, with the
//! named feedback switched off, and with the one coefficient that could imply the pattern at a neutral value. A pattern is
//! emergent if less than a third of it is left without the feedback, and more than two thirds without the coefficient. One that
//! is not is listed in [`open`] as built in.

mod ban;
mod families;
mod hump;
mod open;
mod other_origins;
mod price_and_looking;
mod regularization;
mod unenforced_cap;
mod world;
