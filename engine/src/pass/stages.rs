//! The stages of a month, in their order, and the pass that runs them.

use crate::chunk::Chunk;
use crate::chunk::tallies::Tallies;
use crate::conditions::MonthlyConditions;
use crate::draw::Decision;
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
use crate::world::firms::EmployerIndex;
use rayon::prelude::*;

/// A stage: something that happens to every migrant of a chunk.
pub enum Stage {
    /// A mechanism's.
    Mechanism(&'static str, fn(&mut Chunk<'_>)),
    /// Where policies may run.
    Policies(&'static str, Point),
    /// What the job market decided about people is done.
    Places(&'static str),
    /// What is kept of lives, if a caller asks for it.
    Trajectories(&'static str, fn(&mut Chunk<'_>, &mut [Trajectory])),
}

/// What happens to a migrant in a month, in this order.
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
    Stage::Policies("policies at work", Point::Work),
    Stage::Policies("policies on status", Point::Status),
    Stage::Mechanism("permits", m::permits::stage),
    Stage::Mechanism("settlement", m::settlement::stage),
    Stage::Mechanism("detection", m::detection::stage),
    Stage::Mechanism("returning", m::returning::stage),
    Stage::Mechanism("digest", digests),
    Stage::Trajectories("lives", lives::ended),
];

/// The clock is asked on one chunk in this many, another set of chunks each month: often enough to know the shares,
/// seldom enough not to be felt (every chunk cost 3 of 41 ns a migrant-month).
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

/// What a pass reads.
pub(crate) struct Reads<'a> {
    /// The month's terms.
    pub conditions: &'a MonthlyConditions,
    /// What is known of employers.
    pub employers: &'a EmployerIndex,
    /// Policies.
    pub policies: &'a Policies,
    /// What the job market decided, if it is to be done.
    pub decided: Option<Decided<'a>>,
    /// A clock, if any.
    pub probe: &'a dyn Probe,
}

/// Runs all stages on every piece.
pub(crate) fn run(reads: &Reads<'_>, pieces: Vec<Piece<'_>>, tallies: &Tallies) {
    let month = reads.conditions.month as usize;
    // one at a time: rayon would hand out eighths of all, and the last of them would find the other threads idle
    pieces.into_par_iter().enumerate().with_max_len(1).for_each(|(k, piece)| {
        let probe: &dyn Probe = if (k + month).is_multiple_of(PROBED) { reads.probe } else { &NoProbe };
        let Piece { first, people, tracks, followed } = piece;
        tallies.with_own_for(followed, |desk| {
            let mut c = Chunk {
                first,
                people,
                conditions: reads.conditions,
                employers: reads.employers,
                firms: &mut desk.firms,
                tally: &mut desk.tally,
                scratch: &mut desk.scratch,
            };
            c.scratch.keep_sent = reads.policies.any_at(Point::Work);
            // some are stopped before anyone is sorted: those whom the job market refused
            c.scratch.stopped.clear();
            stages(reads, &mut c, tracks, probe);
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

/// Reads all rows in their order, a look at each: what comes after finds them in cache. In order they come from memory as a
/// stream, while each of the few of the first stages would be waited for; and what memory costs stands by itself.
fn reading(c: &mut Chunk<'_>) {
    std::hint::black_box(c.people.iter().fold(0, |seen, m| seen ^ m.life.employer));
}

/// The words that nearly everyone needs, filled side by side.
fn draws(c: &mut Chunk<'_>) {
    let (luck, month, first, n) = (c.conditions.rng_key, c.conditions.month, c.first, c.people.len());
    luck.fill(first, month, Decision::Fate, &mut c.scratch.fate, n);
    luck.fill(first, month, Decision::Work, &mut c.scratch.work, n);
    luck.fill_bytes(first, 0, Decision::Rank, &mut c.scratch.ranks, n);
}

/// Who is where: lists that the stages go through, so that they need not ask again. The long ones are made without a
/// branch, which nobody could foretell: each row is noted, and the note stays if it counts.
fn sorting(c: &mut Chunk<'_>) {
    const RARE: StatusSet = StatusSet::of(&[Status::Waiting, Status::Detained]);
    const HOME: StatusSet = StatusSet::of(&[Status::Home]);
    let (month, n, s) = (c.conditions.month, c.people.len(), &mut *c.scratch);
    s.waiting.clear();
    s.detained.clear();
    for list in [&mut s.home, &mut s.working] {
        list.resize(n, 0);
    }
    let (mut home, mut working) = (0, 0);
    for (i, Migrant { life: l, .. }) in c.people.iter().enumerate() {
        let at = i as u32;
        s.home[home] = at;
        home += usize::from(l.is_among(HOME) & (l.age(month) >= OF_AGE));
        s.working[working] = at;
        working += usize::from(l.is_among(StatusSet::WORKING));
        if l.is_among(RARE) {
            let list = if l.status() == Status::Waiting { &mut s.waiting } else { &mut s.detained };
            list.push(at);
        }
    }
    s.home.truncate(home);
    s.working.truncate(working);
}

/// The month's end for each migrant: the digest, and what is held.
fn digests(c: &mut Chunk<'_>) {
    let mut sum = 0u128;
    let h = &mut c.tally.held;
    for (i, Migrant { life: l, money: m }) in c.people.iter().enumerate() {
        sum = sum.wrapping_add(crate::people::digest::agent(c.first + i as u32, l, m));
        h.savings += i64::from(m.savings);
        h.debt += i64::from(m.debt);
        h.arrears += i64::from(m.arrears);
        h.remitted += i64::from(m.remitted);
    }
    c.tally.digest = c.tally.digest.wrapping_add(sum);
}
