//! The stages of a month in their order, and the monthly pass that runs them.

use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::service::Turns;
use crate::chunk::tallies::{Tallies, ThreadTallies};
use crate::conditions::MonthlyConditions;
use crate::mechanisms as m;
use crate::mechanisms::job_market::Decided;
use crate::month::Month;
use crate::pass::lives;
use crate::pass::lives::Trajectory;
use crate::pass::pieces::Piece;
use crate::people::Migrant;
use crate::people::OF_AGE;
use crate::people::status::{Status, StatusSet};
use crate::policy::Point;
use crate::policy::policies::Policies;
use crate::probe::{NoProbe, Probe};
use crate::world::families::Families;
use crate::world::firms::EmployerIndex;
use rayon::prelude::*;

/// A stage of the monthly pass, which runs on every chunk.
pub enum Stage {
    /// The stage of a mechanism, or of the pass itself.
    Mechanism(&'static str, fn(&mut Chunk<'_>)),
    /// A point at which policies run.
    Policies(&'static str, Point),
    /// Carries out what the job market decided about applicants.
    Places(&'static str),
    /// Records trajectories, if they were requested.
    Trajectories(&'static str, fn(&mut Chunk<'_>, &mut [Trajectory])),
}

/// All stages of the monthly pass, in the order in which they run.
pub const STAGES: &[Stage] = &[
    Stage::Mechanism("reading", reading),
    Stage::Places("places"),
    Stage::Mechanism("draws", draws),
    Stage::Policies("policies at the opening", Point::Opening),
    Stage::Mechanism("sorting", sorting),
    Stage::Mechanism("mortality", m::mortality::stage),
    Stage::Mechanism("family", m::family::stage),
    Stage::Mechanism("home", m::home::stage),
    Stage::Mechanism("aspiration", m::aspiration::stage),
    Stage::Policies("policies at home", Point::Home),
    Stage::Mechanism("departure", m::departure::stage),
    Stage::Policies("policies at departure", Point::Departure),
    Stage::Mechanism("health", m::health::stage),
    Stage::Mechanism("work", m::work::stage),
    Stage::Mechanism("remittance", m::remittance::stage),
    Stage::Trajectories("lives, what was spent", lives::spent),
    Stage::Mechanism("abuse", m::abuse::stage),
    Stage::Mechanism("claims", m::claims::stage),
    Stage::Policies("policies at work", Point::Work),
    Stage::Policies("policies on status", Point::Status),
    Stage::Mechanism("sanctions", m::sanctions::stage),
    Stage::Mechanism("employer_change", m::employer_change::stage),
    Stage::Mechanism("patents", m::patents::stage),
    Stage::Mechanism("permits", m::permits::stage),
    Stage::Mechanism("settlement", m::settlement::stage),
    Stage::Mechanism("detection", m::detection::stage),
    Stage::Mechanism("returning", m::returning::stage),
    Stage::Mechanism("digest", digests),
    Stage::Trajectories("lives", lives::ended),
];

/// Stages are timed on one chunk out of this number, on different chunks each month: enough to estimate the shares of
/// stages, at a cost too small to measure (timing every chunk cost 3 of 41 ns per migrant-month).
pub const PROBED: usize = 8;

/// The names of the stages, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|s| match s {
        Stage::Mechanism(name, _)
        | Stage::Policies(name, _)
        | Stage::Trajectories(name, _)
        | Stage::Places(name) => *name,
    })
}

/// The data that a monthly pass reads.
pub(crate) struct Reads<'a> {
    /// The monthly conditions.
    pub conditions: &'a MonthlyConditions,
    /// The employers' data that the pass reads.
    pub employers: &'a EmployerIndex,
    /// Families.
    pub families: &'a Families,
    /// Policies.
    pub policies: &'a Policies,
    /// The decisions of the job market, if they must be carried out.
    pub decided: Option<Decided<'a>>,
    /// The people who asked for services with a capacity, and who of them is served.
    pub turns: &'a Turns,
    /// The probe that times the stages.
    pub probe: &'a dyn Probe,
}

/// Runs all stages on every piece.
pub(crate) fn run(reads: &Reads<'_>, pieces: Vec<Piece<'_>>, tallies: &Tallies) {
    let month = reads.conditions.month as usize;
    // One piece per task: rayon would otherwise split the list into eighths, and other threads would be idle while the
    // last one runs.
    pieces.into_par_iter().enumerate().with_max_len(1).for_each(|(k, piece)| {
        let probe: &dyn Probe = if (k + month).is_multiple_of(PROBED) { reads.probe } else { &NoProbe };
        let Piece { first, people, tracks, followed } = piece;
        tallies.with_own_for(followed, |own| {
            let mut c = chunk(reads, first, people, own);
            c.scratch.keep_sent = reads.policies.any_at(Point::Work) || tracks.is_some();
            // Applicants whom the job market refused may be stopped at a border before the stage "sorting" runs, so
            // that the list must be emptied here.
            c.scratch.stopped.clear();
            turns(reads.turns, &mut c);
            stages(reads, &mut c, tracks, probe);
        });
    });
}

/// The chunk of some consecutive rows, with the counters and buffers of a thread.
fn chunk<'a>(
    reads: &Reads<'a>,
    first: u32,
    people: &'a mut [Migrant],
    own: &'a mut ThreadTallies,
) -> Chunk<'a> {
    Chunk {
        first,
        people,
        conditions: reads.conditions,
        employers: reads.employers,
        families: reads.families,
        firms: &mut own.firms,
        tally: &mut own.tally,
        scratch: &mut own.scratch,
    }
}

/// Lists the rows of a chunk that services with a capacity serve, and counts those that asked and are not served.
fn turns(turns: &Turns, c: &mut Chunk<'_>) {
    c.scratch.turns.clear();
    for turn in turns.of(c.first, c.first + c.people.len() as u32) {
        let row = turn.agent - c.first;
        if turn.served {
            c.scratch.turns.push((row, turn.policy));
        } else {
            c.count(row as usize, Flow::QueueUnserved, 1);
        }
    }
}

/// Asks all people, in every piece, whether they want a service with a capacity. It changes nobody.
pub(crate) fn ask(reads: &Reads<'_>, pieces: Vec<Piece<'_>>, tallies: &Tallies) {
    pieces.into_par_iter().with_max_len(1).for_each(|Piece { first, people, .. }| {
        tallies.with_own(|own| {
            let mut c = chunk(reads, first, people, own);
            for (policy, open) in reads.policies.with_service(Month(reads.conditions.month)) {
                policy.asks(&open, &mut c);
            }
        });
    });
}

fn stages(reads: &Reads<'_>, c: &mut Chunk<'_>, mut tracks: Option<&mut [Trajectory]>, probe: &dyn Probe) {
    for stage in STAGES {
        match stage {
            Stage::Mechanism(name, f) => probe.around(name, &mut || f(c)),
            Stage::Policies(name, point) => {
                if reads.policies.any_at(*point) {
                    probe.around(name, &mut || {
                        for (policy, open) in reads.policies.at(*point, Month(reads.conditions.month)) {
                            policy.stage(*point, &open, c);
                        }
                    });
                }
            }
            Stage::Places(name) => {
                if let Some(decided) = &reads.decided {
                    probe.around(name, &mut || m::job_market::carry_out(c, decided));
                }
            }
            Stage::Trajectories(name, f) => {
                if let Some(tracks) = tracks.as_deref_mut() {
                    probe.around(name, &mut || f(c, tracks));
                }
            }
        }
    }
}

/// Reads all rows in order, so that later stages find them in the cache. A sequential read is fast, whereas the first stages
/// would have to wait for each of the few rows that they need. The cost of memory also becomes visible as a separate stage.
fn reading(c: &mut Chunk<'_>) {
    std::hint::black_box(c.people.iter().fold(0, |seen, m| seen ^ m.life.employer.number()));
}

/// Computes the random words that nearly every migrant needs, in a vectorized loop.
fn draws(c: &mut Chunk<'_>) {
    let (luck, month, first, n) = (c.conditions.rng_key, c.conditions.month, c.first, c.people.len());
    c.scratch.fate.fill(&luck, first, month, n);
    c.scratch.work.fill(&luck, first, month, n);
}

/// Sorts rows into lists by status, so that stages need not test every row. The long lists are written without
/// branches, because the outcome cannot be predicted: each row is written, and kept if the condition holds.
fn sorting(c: &mut Chunk<'_>) {
    const RARE: StatusSet = StatusSet::of(&[Status::Waiting, Status::Detained, Status::UnderAge]);
    const HOME: StatusSet = StatusSet::of(&[Status::Home]);
    let (month, n, s) = (c.conditions.month, c.people.len(), &mut *c.scratch);
    s.waiting.clear();
    s.detained.clear();
    s.coming_of_age.clear();
    for list in [&mut s.home, &mut s.working] {
        list.resize(n, 0);
    }
    let (mut home, mut working) = (0, 0);
    for (i, Migrant { life: l, .. }) in c.people.iter().enumerate() {
        let at = i as u32;
        s.home[home] = at;
        home += usize::from(l.is_among(HOME));
        s.working[working] = at;
        working += usize::from(l.is_among(StatusSet::WORKING));
        if l.is_among(RARE) {
            match l.status() {
                Status::Waiting => s.waiting.push(at),
                Status::Detained => s.detained.push(at),
                _ if l.age(month) >= OF_AGE => s.coming_of_age.push(at),
                _ => {}
            }
        }
    }
    s.home.truncate(home);
    s.working.truncate(working);
}

/// At the end of the month: adds every migrant to the digest and to the totals of savings, debt and arrears, and the debt of
/// people abroad to the panel.
fn digests(c: &mut Chunk<'_>) {
    let mut sum = 0u128;
    let h = &mut c.tally.held;
    for (i, Migrant { life: l, money: m }) in c.people.iter().enumerate() {
        // People under age are left out, because a longer run has more of them.
        if l.status() == Status::UnderAge {
            continue;
        }
        sum = sum.wrapping_add(crate::people::digest::agent(c.first + i as u32, l, m));
        h.savings += i64::from(m.savings);
        h.debt += i64::from(m.debt);
        h.arrears += i64::from(m.arrears);
        if m.debt > 0 && l.is_among(StatusSet::ABROAD) {
            let cell = c.conditions.geography.panel_cell_of(l);
            c.tally.flows[cell][Flow::DebtAbroad as usize] += i64::from(m.debt);
        }
    }
    c.tally.digest = c.tally.digest.wrapping_add(sum);
}
