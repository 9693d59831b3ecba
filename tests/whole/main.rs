//! Tests of the whole program: of chance, of the engine's promises, and of what a run writes.

mod draws;
