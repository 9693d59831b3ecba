//! Random draws: Philox gives the published answers, and words are uniform and independent in whatever order they are
//! computed.

use merantau_engine::draw::{AgentId, Decision, ROUNDS, RngKey, philox};
use merantau_tests::chance::{bits_agree, correlated, square, uneven};

/// A deviation that random numbers do not reach in the few hundred figures below.
const FAR: f64 = 5.0;

const AGENTS: u32 = 100_000;
const MONTH: u32 = 1_250;

const DECISIONS: [Decision; 8] = [
    Decision::SetUp,
    Decision::Trait,
    Decision::Fate,
    Decision::Work,
    Decision::Corridor,
    Decision::Lottery,
    Decision::Policy,
    Decision::Firm,
];

/// The counters and keys of Random123's `kat_vectors`: zeros, ones, and the digits of pi.
const COUNTERS: [[u32; 4]; 3] = [[0; 4], [u32::MAX; 4], [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]];
const KEYS: [[u32; 2]; 3] = [[0; 2], [u32::MAX; 2], [0xa409_3822, 0x299f_31d0]];

/// Word `w` of each agent's block.
fn by_agent(luck: RngKey, month: u32, decision: Decision, k: u32, w: usize) -> Vec<u32> {
    (0..AGENTS).map(|agent| luck.block(agent, month, decision, k)[w]).collect()
}

fn assert_uniform(words: &[u32], what: &str) {
    // The words are tested by their highest bits, which decide whether an event happens, and by their lowest bits,
    // which select rows of tables.
    for shift in [0, 12, 24] {
        let mut counts = vec![0; 256];
        words.iter().for_each(|w| counts[(w >> shift & 255) as usize] += 1);
        let z = uneven(&counts);
        assert!(z.abs() < FAR, "{what}, bits from {shift}: {z:.1} deviations from uniform");
    }
}

fn assert_independent(a: &[u32], b: &[u32], what: &str) {
    let found =
        [("correlation", correlated(a, b)), ("bits", bits_agree(a, b)), ("pairs", uneven(&square(a, b)))];
    for (figure, z) in found {
        assert!(z.abs() < FAR, "{what}: {figure} {z:.1} deviations from independence");
    }
}

#[test]
fn philox_gives_the_published_answers() {
    let ten = [
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
    ];
    let seven = [
        [0x5f6f_b709, 0x0d89_3f64, 0x4f12_1f81, 0x4f73_0a48],
        [0x5207_ddc2, 0x4516_5e59, 0x4d8e_e751, 0x8c52_f662],
        [0x4dfc_caba, 0x190a_87f0, 0xc473_62ba, 0xb6b5_242a],
    ];
    for i in 0..3 {
        assert_eq!(philox::<10>(COUNTERS[i], KEYS[i]), ten[i]);
        assert_eq!(philox::<7>(COUNTERS[i], KEYS[i]), seven[i]);
    }
}

#[test]
fn enough_rounds_are_used() {
    // Philox with fewer than seven rounds fails BigCrush (Salmon et al. 2011, table 2).
    const { assert!(ROUNDS >= 7) };
    let luck = RngKey::new(0, 0);
    let ten = philox::<ROUNDS>([5, 6, Decision::Work as u32, 7], [0, 0]);
    assert_eq!(luck.block(5, 6, Decision::Work, 7), ten, "the counter is agent, month, decision, k");
}

/// Words of version 0.1: seed and replicate, agent, month, decision, sub-decision, block. Computed by another program
/// (Philox4x32-7 in Python) from the counter [agent, month, decision, k], before agents had more than 32 bits.
#[test]
fn draws_stay_what_they_were() {
    let known = [
        ((1, 0), 0, 1_250, Decision::Fate, 0, [0xff50_e0e1, 0xd1de_fd84, 0x0b0e_b50e, 0x1421_323a]),
        ((1, 0), 4_176_899, 1_333, Decision::Work, 0, [0x78f6_5372, 0x5444_bd38, 0x955d_01b5, 0xe49c_8aa0]),
        (
            (7, 3),
            139_999_999,
            1_261,
            Decision::Lottery,
            2,
            [0xb49a_f6ac, 0xa239_88bb, 0xb68d_098c, 0xbc39_ca87],
        ),
        (
            (u64::MAX, u32::MAX),
            u32::MAX,
            2_400,
            Decision::Turn,
            9,
            [0xf35c_9d5c, 0xf16c_4fbe, 0x5c69_e7eb, 0xf0b0_3ab7],
        ),
        ((42, 1), 16, 0, Decision::Rank, 0, [0xf8c4_b634, 0xcdf8_a6d1, 0xcd57_b1de, 0x9c9b_08bf]),
        (
            (42, 1),
            123_456,
            1_290,
            Decision::Policy,
            0xdead_beef,
            [0xca6f_6175, 0x5f9a_57c8, 0x9c77_3424, 0x449f_5844],
        ),
    ];
    for ((seed, replicate), agent, month, decision, k, block) in known {
        let luck = RngKey::new(seed, replicate);
        assert_eq!(luck.block(agent, month, decision, k), block, "agent {agent} {decision:?}");
    }
    // The bytes of agents 256 to 271 are those of the block of group 16.
    let luck = RngKey::new(42, 1);
    let group = known[4].5.map(u32::to_le_bytes);
    for (i, byte) in group.as_flattened().iter().enumerate() {
        assert_eq!(luck.byte(256 + i as u32, 0, Decision::Rank), *byte, "agent 256 + {i}");
    }
}

/// An agent with a number above 32 bits has a counter that no other agent, decision or month has.
#[test]
fn agents_beyond_32_bits_have_draws_of_their_own() {
    let luck = RngKey::new(5, 2);
    let agent = |number: u64| AgentId::new(number).expect("within 56 bits");
    assert_eq!(AgentId::new(AgentId::MAX.get() + 1), None);
    let mut seen = std::collections::BTreeSet::new();
    let mut blocks = 0;
    let high: Vec<u64> = std::iter::once(0).chain((0..24).map(|bit| 1 << (32 + bit))).collect();
    for decision in DECISIONS {
        for month in [0, 1, MONTH] {
            for above in &high {
                for low in [0, 1, 77, u64::from(u32::MAX)] {
                    blocks += 1;
                    seen.insert(luck.block(agent(above + low), month, decision, 0));
                }
            }
        }
    }
    assert_eq!(seen.len(), blocks, "no two alike");
    for first in [1 << 32, (1 << 32) - 20, (3 << 40) - 7, AgentId::MAX.get() - 40] {
        let (mut words, mut bytes) = ([const { Vec::new() }; 4], Vec::new());
        luck.fill(agent(first), MONTH, Decision::Work, &mut words, 40);
        luck.fill_bytes(agent(first), MONTH, Decision::Rank, &mut bytes, 40);
        for i in 0..40 {
            let this = agent(first + i as u64);
            let filled = [0, 1, 2, 3].map(|w| words[w][i]);
            assert_eq!(filled, luck.block(this, MONTH, Decision::Work, 0), "agent {first} + {i}");
            assert_eq!(bytes[i], luck.byte(this, MONTH, Decision::Rank), "agent {first} + {i}");
        }
    }
}

#[test]
fn lanes_are_the_blocks() {
    let luck = RngKey::new(11, 3);
    for (first, n) in [(0, 1), (0, 16), (5, 37), (1_000_000, 4_096), (u32::MAX - 20, 21)] {
        for decision in [Decision::Fate, Decision::Work] {
            let mut words = [const { Vec::new() }; 4];
            luck.fill(first, MONTH, decision, &mut words, n);
            let [a, b, c, d] = words;
            let lanes = a.into_iter().zip(b).zip(c).zip(d).take(n);
            for (i, (((a, b), c), d)) in lanes.enumerate() {
                let block = luck.block(first.wrapping_add(i as u32), MONTH, decision, 0);
                assert_eq!([a, b, c, d], block, "agent {first} + {i}");
            }
        }
    }
}

#[test]
fn words_are_uniform() {
    for seed in [0, 1, u64::MAX] {
        let luck = RngKey::new(seed, 0);
        for decision in DECISIONS {
            for w in 0..4 {
                assert_uniform(&by_agent(luck, MONTH, decision, 0, w), &format!("{decision:?} word {w}"));
            }
        }
        let months: Vec<_> = (0..AGENTS).map(|m| luck.block(7, m, Decision::Fate, 0)[0]).collect();
        assert_uniform(&months, "months");
        let options: Vec<_> = (0..AGENTS).map(|k| luck.block(7, MONTH, Decision::Corridor, k)[0]).collect();
        assert_uniform(&options, "sub-decisions");
        let replicates: Vec<_> =
            (0..AGENTS).map(|r| RngKey::new(seed, r).block(7, MONTH, Decision::Fate, 0)[0]).collect();
        assert_uniform(&replicates, "replicates");
    }
}

#[test]
fn seeds_are_independent() {
    let seeds = |step: u64| -> Vec<u32> {
        (0..u64::from(AGENTS))
            .map(|s| RngKey::new(s * step, 0).block(7, MONTH, Decision::Fate, 0)[0])
            .collect()
    };
    for step in [1, 1 << 20, 1 << 40] {
        let words = seeds(step);
        assert_uniform(&words, "seeds");
        assert_independent(&words[1..], &words[..words.len() - 1], "neighbouring seeds");
    }
}

#[test]
fn agents_are_independent() {
    let luck = RngKey::new(1, 0);
    for w in 0..4 {
        let words = by_agent(luck, MONTH, Decision::Work, 0, w);
        for lag in [1, 2, 16, 4_096] {
            assert_independent(&words[lag..], &words[..words.len() - lag], &format!("agents {lag} apart"));
        }
    }
}

#[test]
fn months_decisions_words_and_replicates_are_independent() {
    let luck = RngKey::new(1, 0);
    let base: Vec<_> = (0..4).map(|w| by_agent(luck, MONTH, Decision::Work, 0, w)).collect();
    for w in 0..4 {
        for v in 0..w {
            assert_independent(&base[w], &base[v], &format!("words {v} and {w}"));
        }
        for months in [1, 2, 12, MONTH] {
            let other = by_agent(luck, MONTH - months, Decision::Work, 0, w);
            assert_independent(&base[w], &other, &format!("months {months} apart"));
        }
        for k in [1, 2, 255] {
            let other = by_agent(luck, MONTH, Decision::Work, k, w);
            assert_independent(&base[w], &other, &format!("sub-decisions 0 and {k}"));
        }
        for decision in DECISIONS {
            if decision != Decision::Work {
                let other = by_agent(luck, MONTH, decision, 0, w);
                assert_independent(&base[w], &other, &format!("Work and {decision:?}"));
            }
        }
        for (seed, replicate) in [(1, 1), (1, 2), (2, 0), (1 << 32, 0), (1, 1 << 31)] {
            let other = by_agent(RngKey::new(seed, replicate), MONTH, Decision::Work, 0, w);
            assert_independent(&base[w], &other, &format!("seed {seed} replicate {replicate}"));
        }
    }
}

#[test]
fn three_in_a_row_fill_the_cube() {
    // A weak key schedule would show a correlation of neighbours in several directions at once.
    let luck = RngKey::new(1, 0);
    let mut counts = vec![0; 4_096];
    for agent in 0..400_000 {
        let top = |agent, month| luck.block(agent, month, Decision::Fate, 0)[0] >> 28;
        let cell = top(agent, MONTH) << 8 | top(agent + 1, MONTH) << 4 | top(agent, MONTH + 1);
        counts[cell as usize] += 1;
    }
    let z = uneven(&counts);
    assert!(z.abs() < FAR, "{z:.1} deviations from uniform");
}

#[test]
fn streams_are_the_blocks_in_turn() {
    use rand_core::Rng;
    let luck = RngKey::new(9, 1);
    let mut stream = luck.stream(4, MONTH, Decision::SetUp);
    let words: Vec<_> = (0..40).map(|_| stream.next_u32()).collect();
    let blocks: Vec<_> = (0..10).flat_map(|k| luck.block(4, MONTH, Decision::SetUp, k)).collect();
    assert_eq!(words, blocks);
}
