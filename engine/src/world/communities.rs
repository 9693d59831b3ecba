//! Home communities: their incomes, their news of destinations, and the agencies that they remember.

use crate::codes::Sex;
use crate::ids::AgencyId;
use crate::stored::stored;
use bevy_ecs::prelude::Resource;

/// Number of agencies whose reputation a community remembers.
pub const REMEMBERED: usize = 8;

/// A home community: a district of an origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// Income relative to that of the state.
    pub income: f64,
    /// People of the community in the simulation.
    pub members: i64,
    /// Members who are abroad, agents.
    pub abroad: i64,
    /// Adults at home who have never been abroad, by sex, in agents: whether or not they are part of the simulation.
    pub adults: [f64; Sex::COUNT],
    /// Candidates who have never been abroad, by sex: they stand for these adults when people look for a way abroad.
    pub candidates: [i64; Sex::COUNT],
    /// Candidates who have never been abroad and stand for nobody else, because they were refused a place or owe money for a journey
    /// that failed, by sex.
    pub alone: [i64; Sex::COUNT],
    /// Adults for whom each person who comes of age stands, by sex.
    pub stands_for: [f64; Sex::COUNT],
    /// Remittances received, smoothed, US dollars per month and adult: adults who have never been abroad and people abroad.
    pub received: f64,
    /// Skilled people and professionals abroad.
    pub skilled_abroad: i64,
    /// Skilled people and professionals among the members, the dead left out.
    pub skilled: i64,
    /// Agencies remembered and their reputation, 0 to 1.
    pub reputation: [(AgencyId, f32); REMEMBERED],
}

impl Community {
    /// The number of adults for whom a candidate who stands for others looks; below one where there are more candidates than
    /// adults.
    pub(crate) fn adults_per_candidate(&self, sex: Sex) -> f64 {
        let alone = self.alone[sex as usize];
        let adults = (self.adults[sex as usize] - alone as f64).max(0.0);
        let candidates = self.candidates[sex as usize] - alone;
        if candidates > 0 { adults / candidates as f64 } else { 1.0 }
    }
    /// Adults who have never been abroad, and people abroad, agents: whether or not they are part of the simulation.
    pub(crate) fn adults_in_all(&self) -> f64 {
        self.adults.iter().sum::<f64>() + self.abroad as f64
    }
    /// Follows what happened to the people who have never been abroad; `exits` is the share of adults who die or retire in a
    /// month.
    pub(crate) fn follow(&mut self, sex: usize, first: &FirstSteps, exits: f64) {
        self.candidates[sex] += i64::from(first.came_of_age - first.gone - first.left);
        let adults = self.adults[sex] * (1.0 - exits) - f64::from(first.left)
            + f64::from(first.came_of_age) * self.stands_for[sex];
        self.adults[sex] = adults.max(0.0);
        self.alone[sex] = i64::from(first.alone);
    }
}

/// What happened in a month to the people of a community who have never been abroad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    /// People who came of age.
    pub came_of_age: i32,
    /// People who died or retired at home.
    pub gone: i32,
    /// People who left, or wait to leave, less those whose place fell through.
    pub left: i32,
    /// People who stand for nobody else, at the end of the month.
    pub alone: i32,
}

/// All communities, and the news of each of every destination.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// By index.
    pub all: Vec<Community>,
    /// News of each named option of the origin, 0 to 1: community × option.
    pub news: Vec<f32>,
    /// Members abroad by option: community × option, agents.
    pub by_option: Vec<i32>,
}

/// Counts of one community in the month by one thread.
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
    /// Counts of people who have never been abroad, by sex.
    pub first: [FirstSteps; Sex::COUNT],
    /// Skilled members abroad whose knowledge nevertheless benefits the community, in 65,536ths of an agent.
    pub engaged: i64,
}

impl CommunityTally {
    /// Adds the tally of another thread. All fields are named, so that the code does not compile if one is omitted.
    pub fn merge(&mut self, other: &Self) {
        let Self { received, abroad, skilled_abroad, skilled, deaths, first, engaged } = other;
        self.received += received;
        self.abroad += abroad;
        self.skilled_abroad += skilled_abroad;
        self.skilled += skilled;
        self.deaths += deaths;
        for (own, FirstSteps { came_of_age, gone, left, alone }) in self.first.iter_mut().zip(first) {
            own.came_of_age += came_of_age;
            own.gone += gone;
            own.left += left;
            own.alone += alone;
        }
        self.engaged += engaged;
    }
}

stored! {
    Community {
        income: f64, members: i64, abroad: i64, adults: [f64; Sex::COUNT], candidates: [i64; Sex::COUNT],
        alone: [i64; Sex::COUNT], stands_for: [f64; Sex::COUNT], received: f64, skilled_abroad: i64, skilled: i64,
        reputation: [(AgencyId, f32); REMEMBERED],
    }
}
