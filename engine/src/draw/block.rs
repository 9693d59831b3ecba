//! The parts of the table of chance: blocks, their words, and the uses of words; see [`blocks`](super::blocks).

use super::{Decision, LANES, RngKey, Stream};
use std::marker::PhantomData;
use std::ops::Index;

/// A block as the table lists it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The name of the block in the code.
    pub name: &'static str,
    /// When the block is drawn, and for what.
    pub text: &'static str,
    /// The decision in the counter.
    pub decision: Decision,
    /// The sub-decisions in the counter.
    pub ks: Ks,
    /// The kind of entity whose number is in the counter.
    pub agent: Agent,
    /// The month in the counter.
    pub month: When,
    /// The uses of its words.
    pub uses: &'static [Use],
}

/// A use of one or several words of a block.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// The name of the use in the code.
    pub name: &'static str,
    /// The event or value that it decides.
    pub text: &'static str,
    /// The first word.
    pub first: usize,
    /// The number of words.
    pub count: usize,
    /// The part of each word that decides.
    pub part: Part,
    /// The people or entities for whom it is drawn.
    pub who: Who,
    /// The modules that take the word: file names without `.rs`.
    pub users: &'static [&'static str],
    /// The uses with which it shares a word although they may meet, `Block::USE`, and why this does no harm.
    pub shares: &'static [(&'static str, &'static str)],
}

/// The sub-decisions of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ks {
    /// One sub-decision.
    One(u32),
    /// All numbers from the first to the last, both included.
    Range(u32, u32),
    /// These numbers.
    Among(&'static [u32]),
    /// Multiples of a step, from 0 to the last, included.
    Steps(u32, u32),
    /// The code of a policy: a hash of its name, which no other policy has. The list names the kinds of policies, or their rules.
    Code(&'static [&'static str]),
}

/// The kind of entity whose number is in the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agent {
    /// A person.
    Person,
    /// An employer.
    Employer,
    /// An agency.
    Agency,
    /// A community.
    Community,
    /// A corridor, by its code.
    Corridor,
    /// A state, by a hash of its code.
    State,
    /// A corridor by its code, or an origin by a hash of its code.
    CorridorOrOrigin,
}

/// The month in the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// 0: at set-up, or for traits that never change.
    Once,
    /// The month in which it is drawn.
    Month,
    /// The January of the year.
    Year,
    /// The month in which a policy begins: the draw stays the same until the policy ends.
    Opening,
    /// The word of the person's ranks in place of a month: the draw changes when another adult looks in place of a candidate who
    /// stands for several.
    Ranks,
}

/// The part of a word that decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// The whole word.
    All,
    /// The low end: the event happens below a probability, which is at most the given one.
    Below(f64),
    /// The high end: the event happens above 1 − a probability, which is at most the given one.
    Above(f64),
    /// The part of the range that follows the part of another use of the same word. Both parts together are at most as wide as
    /// the given number.
    Next(&'static str, f64),
    /// Only these bits: from the first on, counted from the lowest, to the last, not included.
    Bits(u32, u32),
}

/// The people or entities for whom a draw is made: statuses of people at the beginning of the month, or entities of other kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// A bit for each status of a person, in their order; 0 for other entities.
    pub statuses: u16,
    /// A description for readers.
    pub text: &'static str,
}

impl Who {
    const fn of(statuses: &[u16], text: &'static str) -> Self {
        let (mut bits, mut k) = (0, 0);
        while k < statuses.len() {
            bits |= 1 << statuses[k];
            k += 1;
        }
        Self { statuses: bits, text }
    }
    /// All agents of the kind.
    pub const ALL: Self = Self::of(&[], "all");
    /// Everyone who is alive and of age.
    pub const ADULTS: Self = Self::of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "adults who are alive");
    /// Adults at home who may leave.
    pub const HOME: Self = Self::of(&[0], "adults at home");
    /// People who wait for their departure.
    pub const WAITING: Self = Self::of(&[1], "people who wait for departure");
    /// People who work abroad.
    pub const WORKING: Self = Self::of(&[2, 3, 4, 5, 6, 7, 8, 9, 10], "people who work abroad");
    /// People who work abroad and have not settled.
    pub const NOT_SETTLED: Self = Self::of(&[2, 3, 4, 6, 7, 8, 9, 10], "workers abroad who have not settled");
    /// Holders of a tied permit.
    pub const TIED: Self = Self::of(&[2], "holders of a tied permit");
    /// Holders of a permit.
    pub const PERMIT: Self = Self::of(&[2, 3], "holders of a permit");
    /// Holders of a permit or a card, which both end.
    pub const RUNS: Self = Self::of(&[2, 3, 4], "holders of a permit or card");
    /// Holders of a permit and people over an open border.
    pub const MAY_SETTLE: Self = Self::of(&[2, 3, 6], "holders of a permit, people over an open border");
    /// People in irregular status who are free to look for work.
    pub const FREE_IRREGULAR: Self =
        Self::of(&[7, 8, 9], "people in irregular status whom no trafficker holds");
    /// People in irregular status.
    pub const IRREGULAR: Self = Self::of(&[7, 8, 9, 10], "people in irregular status");
    /// People held by a trafficker.
    pub const TRAFFICKED: Self = Self::of(&[10], "people held by a trafficker");
    /// Workers abroad whom no trafficker holds.
    pub const FREE: Self = Self::of(&[2, 3, 4, 5, 6, 7, 8, 9], "workers abroad whom no trafficker holds");
    /// The detained.
    pub const DETAINED: Self = Self::of(&[11], "the detained");
    /// Applicants, who are at home.
    pub const APPLICANTS: Self = Self::of(&[0], "applicants for a place");
}

/// A block of the table.
pub trait Block: Copy {
    /// The description of the block in the table.
    const ABOUT: About;
    /// The sub-decision.
    fn k(self) -> u32;
}

/// The name of a word of a block, or of `N` words from one on.
#[derive(Clone, Copy, Debug)]
pub struct Word<B, const N: usize = 1> {
    first: usize,
    block: PhantomData<B>,
}

impl<B, const N: usize> Word<B, N> {
    /// The name of a word; a block has four.
    pub const fn at(first: usize) -> Self {
        assert!(first + N <= 4, "a block has four words");
        Self { first, block: PhantomData }
    }
}

/// The words of a block that was drawn.
#[derive(Clone, Copy, Debug)]
pub struct Words<B> {
    words: [u32; 4],
    block: PhantomData<B>,
}

impl<B> Words<B> {
    /// Several words.
    #[inline]
    pub fn several<const N: usize>(&self, name: Word<B, N>) -> [u32; N] {
        std::array::from_fn(|k| self.words[name.first + k])
    }
}

impl<B> Index<Word<B>> for Words<B> {
    type Output = u32;
    #[inline]
    fn index(&self, name: Word<B>) -> &u32 {
        &self.words[name.first]
    }
}

/// The words of a block for all rows of a chunk: word by row.
#[derive(Clone, Debug)]
pub struct Filled<B> {
    words: [Vec<u32>; 4],
    block: PhantomData<B>,
}

impl<B> Default for Filled<B> {
    fn default() -> Self {
        Self { words: Default::default(), block: PhantomData }
    }
}

impl<B> Index<Word<B>> for Filled<B> {
    type Output = Vec<u32>;
    #[inline]
    fn index(&self, name: Word<B>) -> &Vec<u32> {
        &self.words[name.first]
    }
}

impl<B: Block> Filled<B> {
    /// Draws the block of `n` consecutive agents. The block must have the sub-decision 0.
    pub fn fill(&mut self, rng_key: &RngKey, first: u32, month: u32, n: usize) {
        const { assert!(matches!(B::ABOUT.ks, Ks::One(0))) };
        rng_key.fill(first, month, B::ABOUT.decision, &mut self.words, n);
        debug_assert!(self.words[0].len() >= n && self.words[0].len().is_multiple_of(LANES));
    }
}

impl RngKey {
    /// The words of a block of the table.
    #[inline]
    pub fn words<B: Block>(&self, agent: u32, month: u32, block: B) -> Words<B> {
        Words { words: self.block(agent, month, B::ABOUT.decision, block.k()), block: PhantomData }
    }
    /// A sequence of words at set-up, four for each sub-decision from 0 on, for decisions that need many.
    pub fn sequence<B: Block>(&self, agent: u32, _words: Word<B, 4>) -> Stream {
        const { assert!(matches!(B::ABOUT.ks, Ks::Range(0, _))) };
        self.stream(agent, 0, B::ABOUT.decision)
    }
}

/// Declares blocks of the table of chance, and their list `TABLE`.
///
/// ```
/// merantau_engine::blocks! {
///     /// Each month, for people whom a policy may serve.
///     pub Served(code: u32): Policy, k code, Ks::Code(&["my_policy"]), Person, Month {
///         /// Whether the person takes part.
///         TAKES_PART: 0, Below(1.0), WORKING, ["my_policy"];
///     }
/// }
/// ```
#[macro_export]
macro_rules! blocks {
    ($(
        $(#[doc = $about:literal])+
        $vis:vis $Block:ident $(($field:ident: $Field:ty))?: $decision:ident, k $k:expr, $ks:expr, $agent:ident, $month:ident {$(
            $(#[doc = $text:literal])+
            $NAME:ident: $first:literal $(x $n:literal)?, $Part:ident $(($($part:expr),+))?, $WHO:ident,
                [$($user:literal),+] $(, with {$($Other:ident::$OTHER:ident: $why:expr),+ $(,)?})?;
        )+}
    )+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Copy, Debug)]
            $vis struct $Block $((
                #[doc = stringify!($field)]
                pub $Field
            ))?;

            impl $Block {
                $($(#[doc = $text])+ pub const $NAME: $crate::draw::block::Word<Self, { 1 $(* $n)? }> =
                    $crate::draw::block::Word::at($first);)+
            }

            impl $crate::draw::block::Block for $Block {
                const ABOUT: $crate::draw::block::About = $crate::draw::block::About {
                    name: stringify!($Block),
                    text: concat!($($about),+),
                    decision: $crate::draw::Decision::$decision,
                    ks: {
                        use $crate::draw::block::Ks;
                        $ks
                    },
                    agent: $crate::draw::block::Agent::$agent,
                    month: $crate::draw::block::When::$month,
                    uses: &[$($crate::draw::block::Use {
                        name: stringify!($NAME),
                        text: concat!($($text),+),
                        first: $first,
                        count: 1 $(* $n)?,
                        part: $crate::draw::block::Part::$Part $(($($part),+))?,
                        who: $crate::draw::block::Who::$WHO,
                        users: &[$($user),+],
                        shares: &[$($((concat!(stringify!($Other), "::", stringify!($OTHER)), $why)),+)?],
                    }),+],
                };
                #[inline]
                fn k(self) -> u32 {
                    $(let $field = self.0;)?
                    $k
                }
            }
        )+

        /// The blocks of this file.
        pub(crate) const TABLE: &[$crate::draw::block::About] =
            &[$(<$Block as $crate::draw::block::Block>::ABOUT),+];
    };
}
