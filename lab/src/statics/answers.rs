//! The answers of all figures to all values, the worst first.

use super::cell::{Answer, Job};
use super::expected::{self, Expected};
use super::judge::{Fault, Judged, Seen, judge};
use super::measures::measures;
use crate::experiment::{Point, Varied, mean, student, variance};
use crate::metrics::Metric;
use std::cmp::Reverse;

/// All answers.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The figures.
    pub measures: Vec<Metric>,
    /// The keys, the one with the worst answer first; those of which nothing was tried come last.
    pub keys: Vec<KeyAnswers>,
    /// The number of replicates.
    pub replicates: u32,
    /// The number of months.
    pub months: u32,
    /// What still moved when the world had settled.
    pub not_at_rest: Option<String>,
}

/// The answers to the values of a key.
#[derive(Clone, Debug)]
pub struct KeyAnswers {
    /// The key and its values.
    pub varied: Varied,
    /// The runs of each value.
    pub at: Vec<At>,
    /// The answer of each figure.
    pub answers: Vec<MeasureAnswer>,
}

/// The runs with a value.
#[derive(Clone, Debug, Default)]
pub struct At {
    /// Each figure in each replicate, in their order; `None` in one that does not have it.
    pub figures: Vec<Vec<Option<f64>>>,
    /// The error of the first replicate that failed.
    pub error: Option<String>,
}

/// The answer of a figure.
#[derive(Clone, Debug)]
pub struct MeasureAnswer {
    /// What is expected.
    pub expected: Option<&'static Expected>,
    /// What it is like; `None` if fewer than two values have a figure.
    pub judged: Option<Judged>,
}

impl At {
    /// The mean of a figure over the replicates.
    pub fn mean(&self, measure: usize) -> Option<f64> {
        mean(&self.of(measure).collect::<Vec<_>>())
    }
    /// A figure in the replicates that have it.
    pub fn of(&self, measure: usize) -> impl Iterator<Item = f64> {
        self.figures.get(measure).into_iter().flatten().filter_map(|y| *y)
    }
}

impl KeyAnswers {
    /// The worst fault of all figures: which figure, what, and its size.
    pub fn worst(&self) -> Option<(usize, Fault, f64)> {
        let faults = self.answers.iter().enumerate().filter_map(|(k, a)| {
            let judged = a.judged.as_ref()?;
            Some((k, judged.fault?, judged.size))
        });
        faults.max_by(|a, b| (a.1, a.2).partial_cmp(&(b.1, b.2)).unwrap_or(std::cmp::Ordering::Equal))
    }
    /// Whether no figure answers at all.
    pub fn is_idle(&self) -> bool {
        let runs: Vec<&At> = self.at.iter().filter(|at| at.error.is_none()).collect();
        let [first, rest @ ..] = runs.as_slice() else { return false };
        !rest.is_empty() && rest.iter().all(|at| at.figures == first.figures)
    }
}

impl Answers {
    /// The figures that are zero, or absent, in every run.
    pub fn empty(&self) -> impl Iterator<Item = &Metric> {
        let some = |k: usize| {
            let runs = self.keys.iter().flat_map(|key| &key.at);
            runs.filter_map(|at| at.mean(k)).any(|y| y != 0.0)
        };
        self.measures.iter().enumerate().filter(move |(k, _)| !some(*k)).map(|(_, m)| m)
    }
    /// The faults of all keys: key, figure, fault, the worst first.
    pub fn faults(&self) -> Vec<(&KeyAnswers, usize, Fault)> {
        let mut all: Vec<(&KeyAnswers, usize, Fault, f64)> = Vec::new();
        for key in &self.keys {
            for (k, answer) in key.answers.iter().enumerate() {
                if let Some(judged) = &answer.judged
                    && let Some(fault) = judged.fault
                {
                    all.push((key, k, fault, judged.size));
                }
            }
        }
        all.sort_by(|a, b| (b.2, b.3).partial_cmp(&(a.2, a.3)).unwrap_or(std::cmp::Ordering::Equal));
        all.into_iter().map(|(key, k, fault, _)| (key, k, fault)).collect()
    }
}

/// The runs that are wanted, each once: replicate by replicate, the scenario's own values first.
pub(super) fn jobs(varied: &[Varied], replicates: u32) -> Vec<Job> {
    let mut jobs = Vec::new();
    for replicate in 0..replicates {
        jobs.push(Job::new("", None, replicate));
        for (key, point) in varied.iter().flat_map(|v| v.points.iter().map(|p| (v.key.as_str(), p))) {
            let job = Job::new(key, point.set.as_ref(), replicate);
            if point.set.is_some() && !jobs.contains(&job) {
                jobs.push(job);
            }
        }
    }
    jobs
}

/// The answers, from what the runs of [`jobs`] say.
pub(super) fn answers(
    varied: &[Varied],
    replicates: u32,
    months: u32,
    jobs: &[Job],
    kept: &[Answer],
) -> Answers {
    let measures = measures();
    let run = |key: &str, point: &Point, replicate: u32| {
        let wanted = Job::new(key, point.set.as_ref(), replicate);
        jobs.iter().zip(kept).find(|(job, _)| **job == wanted).map(|(_, kept)| kept)
    };
    let mut keys: Vec<KeyAnswers> = Vec::new();
    for varied in varied {
        let at: Vec<At> = (varied.points.iter())
            .map(|point| {
                let runs: Vec<Option<&Answer>> =
                    (0..replicates).map(|r| run(&varied.key, point, r)).collect();
                let figure = |name| runs.iter().map(|r| r.and_then(|r| r.figure(name))).collect();
                At {
                    figures: measures.iter().map(|m| figure(m.name)).collect(),
                    error: runs.iter().flatten().find_map(|r| r.error.clone()),
                }
            })
            .collect();
        let row = expected::row(&varied.main);
        let each = kept.first().map_or(1, |k| k.persons_per_agent);
        let answer = |(k, m): (usize, &Metric)| {
            let expected = row.and_then(|row| row.of(m.name));
            let seen: Vec<Seen> = (varied.points.iter().zip(&at).enumerate())
                .filter_map(|(i, (p, a))| {
                    Some(Seen { at: i, x: p.x, y: a.mean(k).filter(|_| a.error.is_none())? })
                })
                .collect();
            let judged = judge(&seen, expected.map(|e| e.sign), chance(&at, &measures, k, each));
            MeasureAnswer { expected, judged }
        };
        let answers = measures.iter().enumerate().map(answer).collect();
        keys.push(KeyAnswers { varied: varied.clone(), at, answers });
    }
    keys.sort_by(|a, b| {
        let rank = |k: &KeyAnswers| k.worst().map(|(_, fault, size)| (fault, size));
        let tried = |k: &KeyAnswers| !k.varied.points.is_empty();
        let worse = rank(b).partial_cmp(&rank(a)).unwrap_or(std::cmp::Ordering::Equal);
        Reverse(tried(a)).cmp(&Reverse(tried(b))).then(worse)
    });
    let not_at_rest = kept.iter().find_map(|k| k.not_at_rest.clone());
    Answers { measures, keys, replicates, months, not_at_rest }
}

/// The difference between two values of a figure that chance alone makes: of several replicates, the half-width of the
/// interval that holds their mean difference 19 times in 20; of one, the square root of the number of agents who are
/// counted, and for other figures that share of them which it is among those who enter. Runs with the same draws differ by
/// less.
fn chance(at: &[At], measures: &[Metric], measure: usize, persons_per_agent: u32) -> f64 {
    let figures = |a: &At| a.figures.get(measure).cloned().unwrap_or_default();
    let replicates = at.iter().map(|a| a.of(measure).count()).max().unwrap_or(0);
    if replicates > 1 {
        let between = |a: &At, b: &At| -> Option<f64> {
            // of the replicates that have both: those of the same number have the same draws
            let both = figures(a).into_iter().zip(figures(b));
            let differences: Vec<f64> = both.filter_map(|(a, b)| Some(b? - a?)).collect();
            let n = differences.len() as f64;
            Some(student(n - 1.0)? * (variance(&differences)? / n).sqrt())
        };
        let pairs = at.windows(2).filter_map(|pair| between(pair.first()?, pair.get(1)?));
        return pairs.fold(0.0, f64::max);
    }
    let each = f64::from(persons_per_agent.max(1));
    let most = |k: usize| at.iter().filter_map(|a| a.mean(k)).fold(0.0, |most: f64, y| most.max(y.abs()));
    let place = |name: &str| measures.iter().position(|m| m.name == name);
    match measures.get(measure) {
        Some(metric) if metric.unit == "persons" => (most(measure) * each).sqrt(),
        _ => match place("entries").map(most) {
            Some(entries) if entries > 0.0 => most(measure) * (each / entries).sqrt(),
            _ => 0.0,
        },
    }
}
