//! Home communities: what their people earn, what they know of destinations, and which agencies they remember.

use crate::ids::AgencyId;
use crate::stored::stored;
use bevy_ecs::prelude::Resource;

/// Number of agencies whose reputation a community remembers.
pub const REMEMBERED: usize = 8;

/// A home community: a district of an origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// Income relative to the state's.
    pub income: f64,
    /// People of the community in the simulation.
    pub members: i64,
    /// Members who are abroad, agents.
    pub abroad: i64,
    /// Remittances received, smoothed, US dollars per month and member.
    pub received: f64,
    /// Skilled people and professionals abroad.
    pub skilled_abroad: i64,
    /// Skilled people and professionals among the members, the dead left out.
    pub skilled: i64,
    /// Agencies remembered and their reputation, 0 to 1.
    pub reputation: [(AgencyId, f32); REMEMBERED],
}

/// All communities, and what each knows of every destination.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// By index.
    pub all: Vec<Community>,
    /// News of each named option of the origin, 0 to 1: community × option.
    pub news: Vec<f32>,
    /// Members abroad by option: community × option, agents.
    pub by_option: Vec<i32>,
}

/// What happened in one community in the month, as counted by one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommunityTally {
    /// Remittances received, in cents.
    pub received: i64,
    /// Change of members abroad.
    pub abroad: i32,
    /// Change of skilled members abroad.
    pub skilled_abroad: i32,
    /// Change of skilled members: skills acquired, people who come of age, and deaths.
    pub skilled: i32,
    /// Deaths of members.
    pub deaths: i32,
    /// New members, who came of age.
    pub came_of_age: i32,
    /// Skilled members abroad whose knowledge nevertheless benefits the community, in 65,536ths of an agent.
    pub engaged: i64,
}

impl CommunityTally {
    /// Adds the tally of another thread. All fields are named, so that the code does not compile if one is omitted.
    pub fn merge(&mut self, other: &Self) {
        let Self { received, abroad, skilled_abroad, skilled, deaths, came_of_age, engaged } = other;
        self.received += received;
        self.abroad += abroad;
        self.skilled_abroad += skilled_abroad;
        self.skilled += skilled;
        self.deaths += deaths;
        self.came_of_age += came_of_age;
        self.engaged += engaged;
    }
}

stored! {
    Community {
        income: f64, members: i64, abroad: i64, received: f64, skilled_abroad: i64, skilled: i64,
        reputation: [(AgencyId, f32); REMEMBERED],
    }
}
