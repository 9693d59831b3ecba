//! Random draws. Every draw is a pure function of (seed, replicate, agent, month, decision, k); there is no state,
//! and no order of draws.

mod agent;
pub mod block;
pub mod blocks;
mod decision;
mod exponential_race;
mod options;
mod order;
mod philox;
mod shape;

pub use agent::AgentId;
pub use decision::Decision;
pub use exponential_race::Race;
pub use options::OptionWords;
pub(crate) use order::RandomOrder;
pub use philox::{LANES, philox, philox_lanes};
pub(crate) use shape::lognormal_about;
pub use shape::{RANKS, ceiling, chance, exponential, floor, lognormal_ranks, normal, toward_end, unit};

use rand_core::block::{BlockRng, Generator};
use rand_core::{Rng, TryRng};
use std::convert::Infallible;

/// Rounds of Philox4x32. Seven pass BigCrush (Salmon et al. 2011, table 2); ten are the published default.
pub const ROUNDS: usize = 7;

/// RNG key of a world, derived from seed and replicate; all draws depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RngKey {
    key: [u32; 2],
}

impl RngKey {
    /// The RNG key of a seed and a replicate. Different pairs have unrelated keys.
    pub fn new(seed: u64, replicate: u32) -> Self {
        let k = mix(mix(seed).wrapping_add(u64::from(replicate).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        Self { key: [k as u32, (k >> 32) as u32] }
    }
    /// Four words for an agent, a month (since January 1900; 0 at set-up), a decision and a sub-decision `k`.
    #[inline]
    pub fn block(&self, agent: impl Into<AgentId>, month: u32, decision: Decision, k: u32) -> [u32; 4] {
        let agent = agent.into();
        philox::<ROUNDS>([agent.low(), month, agent.with(decision), k], self.key)
    }
    /// The blocks (k = 0) of consecutive agents, word by word: `words[w][i]` is word `w` of agent `first + i`.
    pub fn fill(
        &self,
        first: impl Into<AgentId>,
        month: u32,
        decision: Decision,
        words: &mut [Vec<u32>; 4],
        n: usize,
    ) {
        let first = first.into();
        let filled = n.next_multiple_of(LANES);
        for w in words.iter_mut() {
            w.resize(filled, 0);
        }
        if filled as u64 > first.left_in_low_word() {
            // The low word of the counter overflows within the range. The vectorized loop cannot handle that, so the
            // blocks are computed agent by agent.
            for i in 0..filled {
                let block = self.block(first.after(i as u64), month, decision, 0);
                for (w, word) in words.iter_mut().zip(block) {
                    w[i] = word;
                }
            }
            return;
        }
        let rest = [month, first.with(decision), 0];
        // The loop is compiled for several processors, and the best version is used; the words are the same on all
        // processors.
        pulp::Arch::new().dispatch(Fill { key: self.key, first: first.low(), rest, words });
    }
    /// One byte for each of `n` agents, for decisions that need no more: the sixteen bytes of a block belong to
    /// sixteen agents.
    pub fn fill_bytes(
        &self,
        first: impl Into<AgentId>,
        month: u32,
        decision: Decision,
        bytes: &mut Vec<u8>,
        n: usize,
    ) {
        bytes.clear();
        bytes.reserve(n + 32);
        let (mut group, mut skip) = first.into().in_sixteens();
        while bytes.len() < n {
            for word in self.block(group, month, decision, 0) {
                bytes.extend_from_slice(&word.to_le_bytes());
            }
            if skip > 0 {
                bytes.drain(..skip);
                skip = 0;
            }
            group = group.after(1);
        }
        bytes.truncate(n);
    }
    /// An agent's byte of [`RngKey::fill_bytes`].
    #[inline]
    pub fn byte(&self, agent: impl Into<AgentId>, month: u32, decision: Decision) -> u8 {
        let (group, at) = agent.into().in_sixteens();
        self.block(group, month, decision, 0)[at / 4].to_le_bytes()[at % 4]
    }
    /// A stream of draws with the traits of `rand`, for decisions that need many words: k counts up from 0.
    pub fn stream(&self, agent: impl Into<AgentId>, month: u32, decision: Decision) -> Stream {
        Stream(BlockRng::new(Blocks { rng_key: *self, agent: agent.into(), month, decision, k: 0 }))
    }
}

/// The loop of [`RngKey::fill`].
struct Fill<'a> {
    key: [u32; 2],
    first: u32,
    rest: [u32; 3],
    words: &'a mut [Vec<u32>; 4],
}

impl pulp::NullaryFnOnce for Fill<'_> {
    type Output = ();
    #[inline(always)]
    fn call(self) {
        let [w0, w1, w2, w3] = self.words;
        let mut agent = self.first;
        for (((a, b), c), d) in w0
            .chunks_exact_mut(LANES)
            .zip(w1.chunks_exact_mut(LANES))
            .zip(w2.chunks_exact_mut(LANES))
            .zip(w3.chunks_exact_mut(LANES))
        {
            let out = philox_lanes::<ROUNDS>(agent, self.rest, self.key);
            a.copy_from_slice(&out[0]);
            b.copy_from_slice(&out[1]);
            c.copy_from_slice(&out[2]);
            d.copy_from_slice(&out[3]);
            agent = agent.wrapping_add(LANES as u32);
        }
    }
}

/// SplitMix64's finaliser: spreads a number over 64 bits.
fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

struct Blocks {
    rng_key: RngKey,
    agent: AgentId,
    month: u32,
    decision: Decision,
    k: u32,
}

impl Generator for Blocks {
    type Output = [u32; 4];
    fn generate(&mut self, output: &mut [u32; 4]) {
        *output = self.rng_key.block(self.agent, self.month, self.decision, self.k);
        self.k = self.k.wrapping_add(1);
    }
}

/// A sequence of draws of one agent, month and decision, of any length.
pub struct Stream(BlockRng<Blocks>);

impl TryRng for Stream {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.next_word())
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_u64_from_u32())
    }
    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_bytes(dst);
        Ok(())
    }
}

impl Stream {
    /// A uniform number in (0, 1).
    pub fn unit(&mut self) -> f64 {
        unit(self.next_u32())
    }
    /// Draws the index of a share; the shares sum to one.
    pub fn pick(&mut self, shares: &[f64]) -> usize {
        let mut u = self.unit();
        for (i, s) in shares.iter().enumerate() {
            u -= s;
            if u < 0.0 {
                return i;
            }
        }
        // Rounding may leave `u` above zero: the last option with a positive share is taken.
        shares.iter().rposition(|&s| s > 0.0).unwrap_or(0)
    }
}
