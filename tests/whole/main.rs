//! Tests of the whole program: of random draws, of the guarantees of the engine, and of the files that a run writes.

mod bans;
mod columns;
mod contracts;
mod costs;
mod debts;
mod draws;
mod employer_cost;
mod extremes;
mod fines;
mod given;

mod golden;
mod growth;
mod horizon;
mod identities;
mod lives;
mod luck;
mod metrics;
mod parameters;
mod persons;
mod pool;
mod probe;
mod program;
mod properties;
mod rehire;
mod rendering;
mod restoring;
mod same_people;
mod savings;
mod seed;
mod shapes;
mod shipped;
mod threads;
mod tools;
mod transitions;
mod tuned;
