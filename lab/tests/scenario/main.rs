//! Correct and wrong scenario files.

mod bad_calibration;
mod bad_files;
mod bad_population;
mod bad_sections;
mod bad_values;
mod builtin;
mod checked;
mod explained;
mod folder;
mod layered;
mod mutated;
mod resolved;
mod warned;
mod windows;
