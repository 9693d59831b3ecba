//! The ways abroad that a corridor offers in a month, and what each is worth by sector, sex, skill and belief. Nothing in
//! these tables depends on a community or a person. What depends on a person (income at home, kin, borrowing capacity) is compared
//! with them when the person looks.

use crate::codes::{Sector, Sex, Skill};

/// The number of beliefs about pay: four levels of news of the destination, then own experience.
pub(crate) const BELIEFS: usize = 5;
/// The belief of people who have been abroad: pay as it is.
pub(crate) const EXPERIENCED: usize = BELIEFS - 1;
/// The number of ways of a corridor: the legal channel or an open border, and a clandestine entry.
pub(crate) const WAYS: usize = 2;

/// The belief of a person who has never been abroad, given the community's news of the destination, 0 to 1.
#[inline]
pub(crate) fn belief(news: f32) -> usize {
    ((news * EXPERIENCED as f32) as usize).min(EXPERIENCED - 1)
}

/// The news that stands for a level.
pub(crate) fn news(belief: usize) -> f64 {
    (belief as f64 + 0.5) / EXPERIENCED as f64
}

/// What a way is worth for a sector, sex and skill.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    /// Mean price that a migrant pays, without a bond, US dollars.
    pub(crate) price: f32,
    /// Of that, the price of the visa.
    pub(crate) visa: f32,
    /// Consumption-equivalent income at a price of zero, US dollars per month, by belief; −∞ if the way is closed.
    pub(crate) before_price: [f32; BELIEFS],
    /// `a · E^λ` at the mean price, by belief; 0 if the way is closed.
    pub(crate) weight: [f32; BELIEFS],
    /// `a · E^λ` at a visa price of zero.
    pub(crate) free: [f32; BELIEFS],
    /// The attraction `a` of the way for the sex and skill: for people who have never been abroad, and for people who have.
    pub(crate) draw: [f32; 2],
    /// What one US dollar of the price costs per month of the stay, interest and attempts that a border stops included.
    pub(crate) per_dollar: f32,
}

/// What a way abroad is worth to people of a sector, sex and skill, as [`Engine::way`](crate::Engine::way) reports it.
/// Arrays by belief begin with the four levels of news, from the least; the last entry is that of people who have been abroad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WayWorth {
    /// Mean price that a migrant pays, US dollars.
    pub price: f64,
    /// Of that, the price of the visa.
    pub visa: f64,
    /// What one US dollar of the price costs per month of the stay, interest and attempts that a border stops included.
    pub per_dollar: f64,
    /// Consumption-equivalent income at a price of zero, US dollars per month, by belief; −∞ if the pay does not cover the
    /// cost of living.
    pub before_price: [f64; BELIEFS],
    /// The attraction `a`: for people who have never been abroad, and for people who have.
    pub draw: [f64; 2],
    /// `a · E^λ` at the mean price, by belief; 0 if the way is closed.
    pub weight: [f64; BELIEFS],
}

impl WayWorth {
    /// Consumption-equivalent income at the mean price, US dollars per month, by belief; `None` where the way is closed.
    pub fn income(&self, belief: usize) -> Option<f64> {
        let income = self.before_price.get(belief)? - self.price * self.per_dollar;
        (income > 0.0).then_some(income)
    }
}

impl From<&Cell> for WayWorth {
    fn from(cell: &Cell) -> Self {
        Self {
            price: cell.price.into(),
            visa: cell.visa.into(),
            per_dollar: cell.per_dollar.into(),
            before_price: cell.before_price.map(f64::from),
            draw: cell.draw.map(f64::from),
            weight: cell.weight.map(f64::from),
        }
    }
}

/// The number of cells of a way.
const CELLS: usize = Sector::COUNT * Sex::COUNT * Skill::COUNT;

/// A way of a corridor.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    cells: [Cell; CELLS],
}

impl Default for Way {
    fn default() -> Self {
        Self { cells: [Cell::default(); CELLS] }
    }
}

impl Way {
    #[inline]
    fn at(sector: Sector, sex: Sex, skill: Skill) -> usize {
        (sector as usize * Sex::COUNT + sex as usize) * Skill::COUNT + skill as usize
    }
    #[inline]
    pub(crate) fn cell(&self, sector: Sector, sex: Sex, skill: Skill) -> &Cell {
        &self.cells[Self::at(sector, sex, skill)]
    }
    pub(crate) fn cell_mut(&mut self, sector: Sector, sex: Sex, skill: Skill) -> &mut Cell {
        &mut self.cells[Self::at(sector, sex, skill)]
    }
}
