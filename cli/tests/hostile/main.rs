//! Tables of hostile inputs and the answers of the program. Each row is a case with its name, its input, the exit
//! code and the messages. No case may end in a panic or without a message, or take more than 4 GiB of address space
//! or a minute of processor time. Each message has a source location and says what to do.
//!
//! `INSTA_UPDATE=always cargo test -p merantau --test hostile` stores the present answers.

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
