//! A table of hostile inputs and what the program answers to each: a row a case, with its name, what is fed, the exit
//! code and what is said. None may end in a panic, in silence, or take over 4 GiB of address space or a minute of a
//! processor; each answer has a place and says what to do.
//!
//! `INSTA_UPDATE=always cargo test -p merantau --test hostile` takes the answers as they are now.

#![cfg(unix)]

mod arguments;
mod directories;
mod files;
mod names;
mod numbers;
mod pages;
mod row;
mod scripts;
mod shapes;
mod sizes;
mod tables;
mod times;
