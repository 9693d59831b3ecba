//! What rules of law can ask of a person beyond place, sector, sex, skill and status.

use super::life::Life;
use super::status::Status;
use crate::ids::CommunityId;

/// What is known of an applicant as a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Age, months.
    pub age: u16,
    /// Whether the person has not been abroad before.
    pub first_stay: bool,
    /// Whether the person has children under age.
    pub children: bool,
    /// The home community.
    pub community: CommunityId,
}

impl Person {
    /// A person in a month.
    pub fn of(life: &Life, month: u32) -> Self {
        let home =
            matches!(life.status(), Status::Home | Status::Waiting | Status::Retired | Status::UnderAge);
        Self {
            age: life.age(month).clamp(0, u16::MAX.into()) as u16,
            first_stay: life.trips() <= u16::from(!home),
            children: life.traits.children() > 0,
            community: life.community,
        }
    }
}
