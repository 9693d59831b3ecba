//! Benches of the engine and the lab: `cargo bench -p merantau-benches --bench NAME`.
