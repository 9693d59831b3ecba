//! Without growth and policies nothing drifts for fifteen years, however long the world has settled; and it is not frozen.

mod agencies;
mod drift;
mod open;
mod settling;
mod world;
