//! Marks of a migrant, packed into sixteen bits.

use super::status::Status;
use crate::codes::{Sex, Skill};
use crate::stored::Stored;

/// Sex, skill, children, and marks that mechanisms set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(pub u16);

const SKILL: u16 = 1;
const CHILDREN: u16 = 3;
/// The largest number of children that is stored.
const CHILDREN_MOST: u16 = 7;
const FAMILY: u16 = 1 << 6;
const INSURED: u16 = 1 << 7;
/// Before arrival: the person borrowed for the place. It is the bit of [`INSURED`], which has no meaning before arrival.
const BORROWED: u16 = INSURED;
const TOUCHED: u16 = 1 << 8;
const BEFORE: u16 = 9;
/// After arrival: the contract was substituted.
const SUBSTITUTED: u16 = 1 << 13;
/// Before arrival: the person returns to the previous employer. It is the bit of [`SUBSTITUTED`], which has no meaning
/// before arrival.
const REHIRED: u16 = SUBSTITUTED;
const KNOWN: u16 = 1 << 14;
const ENTERPRISE: u16 = 1 << 15;

// The parts of the sixteen bits do not overlap: sex, skill, children, three marks, the status before detention, three
// marks.
const _: () = {
    assert!(Sex::COUNT <= 1 << SKILL && Skill::COUNT <= 1 << (CHILDREN - SKILL));
    assert!(CHILDREN_MOST < 1 << (FAMILY.trailing_zeros() - CHILDREN as u32));
    assert!(Status::COUNT <= 1 << (SUBSTITUTED.trailing_zeros() - BEFORE as u32));
    assert!(FAMILY < INSURED && INSURED < TOUCHED && TOUCHED < 1 << BEFORE);
    assert!(SUBSTITUTED < KNOWN && KNOWN < ENTERPRISE);
};

impl Traits {
    /// Traits at the start; at most 7 children are stored.
    pub fn new(sex: Sex, skill: Skill, children: u16) -> Self {
        Self(sex as u16 | (skill as u16) << SKILL | children.min(CHILDREN_MOST) << CHILDREN)
    }
    /// Sex.
    #[inline]
    pub fn sex(self) -> Sex {
        if self.0 & 1 == 0 { Sex::Female } else { Sex::Male }
    }
    /// Skill.
    #[inline]
    pub fn skill(self) -> Skill {
        Skill::from_index(usize::from(self.0 >> SKILL & 3))
    }
    pub(crate) fn set_skill(&mut self, skill: Skill) {
        self.0 = self.0 & !(3 << SKILL) | (skill as u16) << SKILL;
    }
    /// Children under age, at most 7.
    #[inline]
    pub fn children(self) -> u16 {
        self.0 >> CHILDREN & 7
    }
    pub(crate) fn set_children(&mut self, children: u16) {
        self.0 = self.0 & !(7 << CHILDREN) | children.min(CHILDREN_MOST) << CHILDREN;
    }
    /// Whether the family lives with the migrant.
    #[inline]
    pub fn family(self) -> bool {
        self.0 & FAMILY != 0
    }
    pub(crate) fn set_family(&mut self, on: bool) {
        self.set(FAMILY, on);
    }
    /// Whether health insurance pays for illness.
    #[inline]
    pub fn insured(self) -> bool {
        self.0 & INSURED != 0
    }
    /// Sets whether health insurance pays for illness.
    pub fn set_insured(&mut self, on: bool) {
        self.set(INSURED, on);
    }
    /// Whether a waiting person borrowed for the place. It has no meaning after arrival.
    pub fn borrowed(self) -> bool {
        self.0 & BORROWED != 0
    }
    pub(crate) fn set_borrowed(&mut self, on: bool) {
        self.set(BORROWED, on);
    }
    /// Whether a policy's rule has ever applied to the person.
    #[inline]
    pub fn touched(self) -> bool {
        self.0 & TOUCHED != 0
    }
    /// The same traits of a person to whom no policy's rule has ever applied, and whom no state has on a list.
    pub(crate) fn untouched(self) -> Self {
        Self(self.0 & !TOUCHED & !KNOWN)
    }
    /// Records that a policy's rule has applied to the person.
    pub fn set_touched(&mut self) {
        self.0 |= TOUCHED;
    }
    /// The status before detention.
    pub fn before(self) -> Status {
        Status::from_index(usize::from(self.0 >> BEFORE & 15))
    }
    pub(crate) fn set_before(&mut self, status: Status) {
        self.0 = self.0 & !(15 << BEFORE) | (status as u16) << BEFORE;
    }
    /// Whether the contract was substituted on arrival.
    pub fn substituted(self) -> bool {
        self.0 & SUBSTITUTED != 0
    }
    pub(crate) fn set_substituted(&mut self, on: bool) {
        self.set(SUBSTITUTED, on);
    }
    /// Whether a waiting person returns to the previous employer. It has no meaning after arrival.
    pub fn rehired(self) -> bool {
        self.0 & REHIRED != 0
    }
    pub(crate) fn set_rehired(&mut self, on: bool) {
        self.set(REHIRED, on);
    }
    /// Whether the person is on a list of the state: registered in a round, or detected.
    pub fn known(self) -> bool {
        self.0 & KNOWN != 0
    }
    pub(crate) fn set_known(&mut self, on: bool) {
        self.set(KNOWN, on);
    }
    /// Whether the person runs an enterprise at home.
    pub fn enterprise(self) -> bool {
        self.0 & ENTERPRISE != 0
    }
    /// Sets whether the person runs an enterprise at home.
    pub fn set_enterprise(&mut self, on: bool) {
        self.set(ENTERPRISE, on);
    }
    fn set(&mut self, bit: u16, on: bool) {
        if on { self.0 |= bit } else { self.0 &= !bit }
    }
}

impl Stored for Traits {
    const BYTES: usize = u16::BYTES;
    #[inline]
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }
    #[inline]
    fn get(from: &mut &[u8]) -> Option<Self> {
        u16::get(from).map(Self)
    }
}
