//! The search: nonlinear least squares by the method of Levenberg and Marquardt (MINPACK's algorithm, from the crate
//! of that name), with slopes taken by differences. A robust form of the errors is squared, so that large errors
//! count linearly and not quadratically.
//!
//! A slope is a difference over a step of [`STEP`] of the range. With common random numbers, the mean over replicates
//! changes smoothly over such a step; a smaller step would show the effects of single agents. The slopes of all
//! parameters are computed at once, because their evaluations do not depend on each other.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt};
use nalgebra::{DMatrix, DVector, Dyn, Owned};
use std::cell::RefCell;

/// The step over which slopes are taken, as a share of the range.
pub(super) const STEP: f64 = 0.05;

/// The search ends when the predicted and the actual decrease of the loss are below this share.
const ENOUGH: f64 = 1e-3;

/// The search ends when a step is smaller than this share of the present position, on the unbounded scale.
const NEAR: f64 = 1e-3;

/// The robust form of an error in tolerances: √(2 (√(1 + r²) − 1)), with its sign. Half of its square is the loss of
/// the error: r²/2 for small errors, |r| for large ones (pseudo-Huber).
pub(super) fn robust(r: f64) -> f64 {
    // Equal to the formula, without the difference of two nearly equal numbers.
    let root = (1.0 + r * r).sqrt();
    (2.0 * r * r / (1.0 + root)).sqrt().copysign(r)
}

/// The loss of errors in robust form.
pub(super) fn loss(residuals: &[f64]) -> f64 {
    residuals.iter().map(|r| r * r).sum::<f64>() / 2.0
}

/// The model to be fitted, as a function of the parameters' positions in their ranges.
pub(super) trait Model {
    /// The actual positions of each set, since values have few digits, with its robust errors. `None` ends the
    /// search: the budget is spent, or a run failed.
    fn errors(&self, sets: &[Vec<f64>]) -> Option<Vec<Tried>>;
}

/// A set of parameter values that was evaluated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tried {
    /// The positions of the parameters in their ranges.
    pub(super) at: Vec<f64>,
    /// The robust errors.
    pub(super) residuals: Vec<f64>,
}

/// Searches from a position. The model stores all evaluations.
pub(super) fn search(model: &dyn Model, start: &[f64]) {
    let from = DVector::from_iterator(start.len(), start.iter().map(|&z| super::scale::open(z)));
    let problem = Problem { model, u: from, here: RefCell::new(None) };
    let (_, _) =
        LevenbergMarquardt::new().with_ftol(ENOUGH).with_xtol(NEAR).with_gtol(1e-6).minimize(problem);
}

/// The slopes of the errors at a position: one row per error and one column per parameter.
pub(super) fn slopes(model: &dyn Model, at: &Tried) -> Option<DMatrix<f64>> {
    let n = at.at.len();
    let sets: Vec<Vec<f64>> = (0..n)
        .map(|j| {
            let mut set = at.at.clone();
            set[j] += if set[j] > 0.5 { -STEP } else { STEP };
            set
        })
        .collect();
    let tried = model.errors(&sets)?;
    let mut slopes = DMatrix::zeros(at.residuals.len(), n);
    for (j, moved) in tried.iter().enumerate() {
        let step = moved.at[j] - at.at[j];
        if step != 0.0 {
            for (i, (a, b)) in moved.residuals.iter().zip(&at.residuals).enumerate() {
                slopes[(i, j)] = (a - b) / step;
            }
        }
    }
    Some(slopes)
}

struct Problem<'m> {
    model: &'m dyn Model,
    u: DVector<f64>,
    /// The evaluation at the present position.
    here: RefCell<Option<Tried>>,
}

impl Problem<'_> {
    fn place(&self) -> Vec<f64> {
        self.u.iter().map(|&u| super::scale::closed(u)).collect()
    }
    fn tried(&self) -> Option<Tried> {
        if self.here.borrow().is_none() {
            let tried = self.model.errors(&[self.place()])?.pop();
            *self.here.borrow_mut() = tried;
        }
        self.here.borrow().clone()
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Problem<'_> {
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;
    type ParameterStorage = Owned<f64, Dyn>;

    fn set_params(&mut self, x: &DVector<f64>) {
        self.u.copy_from(x);
        *self.here.borrow_mut() = None;
    }
    fn params(&self) -> DVector<f64> {
        self.u.clone()
    }
    fn residuals(&self) -> Option<DVector<f64>> {
        Some(DVector::from_vec(self.tried()?.residuals))
    }
    fn jacobian(&self) -> Option<DMatrix<f64>> {
        let here = self.tried()?;
        let mut slopes = slopes(self.model, &here)?;
        for (j, &z) in here.at.iter().enumerate() {
            slopes.column_mut(j).scale_mut(super::scale::slope(z));
        }
        Some(slopes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The errors of a curve whose solution is at (0.3, 0.7).
    struct Curve(RefCell<u32>);

    impl Model for Curve {
        fn errors(&self, sets: &[Vec<f64>]) -> Option<Vec<Tried>> {
            *self.0.borrow_mut() += sets.len() as u32;
            let one = |z: &Vec<f64>| Tried {
                at: z.clone(),
                residuals: [1.0, 2.0, 3.0]
                    .map(|t| robust(20.0 * ((z[0] - 0.3) + t * (z[1] - 0.7) + (z[0] - 0.3) * t * t * 0.2)))
                    .to_vec(),
            };
            Some(sets.iter().map(one).collect())
        }
    }

    #[test]
    fn finds_what_was_put_in() {
        let curve = Curve(RefCell::new(0));
        let best = RefCell::new((f64::INFINITY, Vec::new()));
        struct Watched<'a>(&'a Curve, &'a RefCell<(f64, Vec<f64>)>);
        impl Model for Watched<'_> {
            fn errors(&self, sets: &[Vec<f64>]) -> Option<Vec<Tried>> {
                let tried = self.0.errors(sets)?;
                for t in &tried {
                    if loss(&t.residuals) < self.1.borrow().0 {
                        *self.1.borrow_mut() = (loss(&t.residuals), t.at.clone());
                    }
                }
                Some(tried)
            }
        }
        search(&Watched(&curve, &best), &[0.6, 0.2]);
        let (loss, at) = best.into_inner();
        assert!(loss < 1e-3 && (at[0] - 0.3).abs() < 0.02 && (at[1] - 0.7).abs() < 0.02, "{loss} {at:?}");
        assert!(*curve.0.borrow() < 60, "{} trials", curve.0.borrow());
    }

    #[test]
    fn small_errors_are_squared_and_large_ones_are_not() {
        assert!((loss(&[robust(0.01)]) - 0.00005).abs() < 1e-8);
        assert!((loss(&[robust(-100.0)]) - 99.0).abs() < 0.01 && robust(-100.0) < 0.0);
        assert_eq!(robust(0.0), 0.0);
    }
}
