//! Whether an answer is plausible: its direction, its order, whether there is one, and its steps.

use super::expected::Sign;

/// How much larger than its neighbours a step must be to be called a jump.
pub const JUMP: f64 = 2.0;

/// The smallest change that counts, as a share of the largest figure.
pub const LEAST: f64 = 0.01;

/// The spread below which a figure is said not to answer, as a share of the largest figure.
pub const IDLE: f64 = 0.001;

/// What is wrong with an answer, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// One step is more than twice as steep as its neighbours.
    Jump,
    /// Nothing moves, although something should.
    Idle,
    /// Some step goes against the expected direction.
    NotMonotone,
    /// From the lowest to the highest value it moves against the expected direction.
    WrongWay,
}

impl Fault {
    /// All faults, the worst first.
    pub const ALL: [Self; 4] = [Self::WrongWay, Self::NotMonotone, Self::Idle, Self::Jump];

    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::WrongWay => "wrong direction",
            Self::NotMonotone => "not monotone",
            Self::Idle => "no answer",
            Self::Jump => "jump",
        }
    }
}

/// The answer of a figure to the values of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What is wrong, if anything is.
    pub fault: Option<Fault>,
    /// The change from the lowest to the highest value, as a share of the largest figure.
    pub change: f64,
    /// The size of what is wrong, as a share of the largest figure.
    pub size: f64,
    /// The elasticity between the lowest and the highest value, if all of them are above zero.
    pub elasticity: Option<f64>,
    /// The value at which the fault is found: the step that ends at the point with this index.
    pub at: Option<usize>,
}

/// A figure at a value of the key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The index of the point.
    pub at: usize,
    /// The value of the key.
    pub x: f64,
    /// The figure, over all replicates.
    pub y: f64,
}

/// Judges an answer. The figures are in ascending order of the values; `chance` is the difference that chance alone makes
/// between two of them. `None` for fewer than two figures.
pub fn judge(seen: &[Seen], sign: Option<Sign>, chance: f64) -> Option<Judged> {
    let ([first, ..], [.., last]) = (seen, seen) else { return None };
    if seen.len() < 2 {
        return None;
    }
    let scale = seen.iter().map(|s| s.y.abs()).fold(0.0, f64::max);
    let share = |y: f64| if scale > 0.0 { y / scale } else { 0.0 };
    let least = (LEAST * scale).max(chance);
    let change = last.y - first.y;
    let positive = seen.iter().all(|s| s.x > 0.0 && s.y > 0.0) && last.x > first.x;
    let mut judged = Judged {
        fault: None,
        change: share(change),
        size: 0.0,
        elasticity: positive.then(|| (last.y / first.y).ln() / (last.x / first.x).ln()),
        at: None,
    };
    let mut find = |fault: Fault, size: f64, at: usize| {
        if judged.fault.is_none() {
            (judged.fault, judged.size, judged.at) = (Some(fault), share(size.abs()), Some(at));
        }
    };
    if let Some(sign) = sign {
        let along = |y: f64| y * sign.direction();
        if along(change) < -least {
            find(Fault::WrongWay, change, last.at);
        }
        if let Some((size, at)) = against(seen, &along).filter(|(size, _)| *size > least) {
            find(Fault::NotMonotone, size, at);
        }
        let spread = seen.iter().map(|s| s.y).fold(f64::NEG_INFINITY, f64::max)
            - seen.iter().map(|s| s.y).fold(f64::INFINITY, f64::min);
        // Of a figure that is zero everywhere nothing is asked.
        if sign.must_move() && scale > 0.0 && spread <= IDLE * scale {
            find(Fault::Idle, scale, last.at);
        }
    }
    if let Some((size, at)) = jump(seen, least) {
        find(Fault::Jump, size, at);
    }
    Some(judged)
}

/// The largest fall from an earlier figure to a later one, along the expected direction, and the point where it ends.
fn against(seen: &[Seen], along: &impl Fn(f64) -> f64) -> Option<(f64, usize)> {
    let mut best = f64::NEG_INFINITY;
    let mut worst: Option<(f64, usize)> = None;
    for s in seen {
        let y = along(s.y);
        best = best.max(y);
        if worst.is_none_or(|(size, _)| best - y > size) {
            worst = Some((best - y, s.at));
        }
    }
    worst
}

/// The largest step that is more than twice as steep as each of its neighbours. Steps are taken by the logarithm of the
/// values where all of them are above zero.
fn jump(seen: &[Seen], least: f64) -> Option<(f64, usize)> {
    let logs = seen.iter().all(|s| s.x > 0.0);
    let x = |s: &Seen| if logs { s.x.ln() } else { s.x };
    let steps: Vec<(f64, f64, usize)> = seen
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            let (dx, dy) = (x(b) - x(a), b.y - a.y);
            (dx > 0.0).then_some(((dy / dx).abs(), dy.abs(), b.at))
        })
        .collect();
    if steps.len() < 3 {
        return None;
    }
    let steep = |k: Option<usize>| k.and_then(|k| steps.get(k)).map_or(0.0, |s| s.0);
    let jumps = steps.iter().enumerate().filter(|(k, (slope, size, _))| {
        // The first and the last step have only one neighbour: the one behind it counts too.
        let around = match *k {
            0 => [Some(1), Some(2)],
            k if k + 1 == steps.len() => [k.checked_sub(1), k.checked_sub(2)],
            k => [k.checked_sub(1), Some(k + 1)],
        };
        let neighbours = around.into_iter().map(steep).fold(0.0, f64::max);
        // What chance makes of a step says nothing about its neighbours.
        *slope > JUMP * neighbours && *size > 3.0 * least
    });
    jumps.max_by(|a, b| a.1.1.total_cmp(&b.1.1)).map(|(_, (_, size, at))| (*size, *at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(figures: &[(f64, f64)]) -> Vec<Seen> {
        figures.iter().enumerate().map(|(at, &(x, y))| Seen { at, x, y }).collect()
    }

    fn fault(figures: &[(f64, f64)], sign: Option<Sign>) -> Option<(Fault, usize)> {
        let judged = judge(&seen(figures), sign, 0.0)?;
        Some((judged.fault?, judged.at?))
    }

    #[test]
    fn an_answer_as_expected_has_no_fault() {
        let falling = [(0.5, 200.0), (0.8, 150.0), (1.0, 130.0), (1.25, 110.0), (2.0, 70.0)];
        assert_eq!(fault(&falling, Some(Sign::Falls)), None);
        assert_eq!(fault(&falling, Some(Sign::MayFall)), None);
        assert_eq!(fault(&falling, None), None);
        let judged = judge(&seen(&falling), Some(Sign::Falls), 0.0).expect("an answer");
        assert!((judged.change + 0.65).abs() < 1e-9, "{judged:?}");
        // ln(70 / 200) / ln 4
        assert!((judged.elasticity.expect("positive") + 0.757_3).abs() < 1e-4, "{judged:?}");
    }

    #[test]
    fn each_fault_is_found() {
        let falling = [(0.5, 200.0), (0.8, 150.0), (1.0, 130.0), (1.25, 110.0), (2.0, 70.0)];
        assert_eq!(fault(&falling, Some(Sign::Rises)), Some((Fault::WrongWay, 4)));
        let bent = [(0.5, 200.0), (0.8, 150.0), (1.0, 170.0), (1.25, 110.0), (2.0, 70.0)];
        assert_eq!(fault(&bent, Some(Sign::MayFall)), Some((Fault::NotMonotone, 2)));
        let flat = [(0.5, 100.0), (0.8, 100.0), (1.0, 100.05), (1.25, 100.0), (2.0, 100.0)];
        assert_eq!(fault(&flat, Some(Sign::Falls)).map(|f| f.0), Some(Fault::Idle));
        assert_eq!(fault(&flat, Some(Sign::MayFall)), None);
        assert_eq!(fault(&flat, None), None);
        let step = [(0.5, 100.0), (0.8, 101.0), (1.0, 60.0), (1.25, 59.0), (2.0, 58.0)];
        assert_eq!(fault(&step, None), Some((Fault::Jump, 2)));
        // an even answer has no jump, although its last steps are longer
        let even = [(1.0, 10.0), (2.0, 20.0), (4.0, 30.0), (16.0, 50.0)];
        assert_eq!(fault(&even, None), None);
    }

    #[test]
    fn what_chance_makes_is_no_fault() {
        let noisy = [(0.5, 100.0), (0.8, 104.0), (1.0, 98.0), (1.25, 101.0), (2.0, 97.0)];
        assert_eq!(judge(&seen(&noisy), Some(Sign::MayRise), 8.0).and_then(|j| j.fault), None);
        assert!(judge(&seen(&noisy), Some(Sign::MayRise), 0.0).and_then(|j| j.fault).is_some());
        assert_eq!(judge(&seen(&noisy[..1]), None, 0.0), None);
        let nothing = [(0.0, 0.0), (1.0, 0.0)];
        assert_eq!(judge(&seen(&nothing), Some(Sign::Rises), 0.0).and_then(|j| j.fault), None);
    }
}
