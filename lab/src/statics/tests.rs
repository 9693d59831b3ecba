//! Comparative statics of a small scenario.
