//! Whether people answer to money: what the model's second edition promises of entries, applications and prices.

mod by_hand;
mod entries;
mod liquidity;
mod open;
mod price;
mod rest;
mod smooth;
mod three_people;
mod world;
