//! Tests of the whole program: of random draws, of the guarantees of the engine, and of the files that a run writes.

mod bans;
mod columns;
mod draws;
mod extremes;
mod fines;
mod golden;
mod identities;
mod lives;
mod luck;
mod parameters;
mod persons;
mod probe;
mod program;
mod properties;
mod rehire;
mod rendering;
mod restoring;
mod savings;
mod seed;
mod shapes;
mod shipped;
mod threads;
mod tools;
mod transitions;
mod tuned;
