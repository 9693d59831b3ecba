//! What the targets determine: how far each parameter can move before the fit becomes worse, and which parameters
//! only move together.
//!
//! Near the best fit the loss is approximated by a quadratic form in the parameters, computed from the slopes of the
//! errors. A parameter may move until the loss has risen by [`RISE`], while all other parameters adapt as well as
//! they can. Each range also counts as weak information (that of a uniform distribution over it), so that a parameter
//! that no target determines may move over about half of its range and not to infinity. Two parameters are a ridge if
//! the form correlates them by [`RIDGE`] or more: the targets then determine a combination of the two, and little
//! about each.

use nalgebra::DMatrix;

/// The rise of the loss up to which a parameter may move. A target that was met and is now missed by twice its
/// tolerance raises the loss by about this amount.
pub(super) const RISE: f64 = 1.0;

/// The correlation from which two parameters form a ridge.
pub(super) const RIDGE: f64 = 0.9;

/// A parameter is determined by the targets if it may move over less than this share of its range, in both directions
/// together.
pub(super) const TOLD: f64 = 0.5;

/// What the targets determine about the parameters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    /// How far each parameter can move in either direction, as a share of its range.
    pub(super) reach: Vec<f64>,
    /// Pairs of parameters that only move together, with their correlation.
    pub(super) ridges: Vec<(usize, usize, f64)>,
}

/// Computes the result from the slopes of the errors over the ranges.
pub(super) fn known(slopes: &DMatrix<f64>) -> Option<Known> {
    let n = slopes.ncols();
    let mut form = slopes.transpose() * slopes;
    for j in 0..n {
        // The reciprocal of the variance of a uniform distribution over a range of length one.
        form[(j, j)] += 12.0;
    }
    let inverse = form.cholesky()?.inverse();
    let reach = (0..n).map(|j| (2.0 * RISE * inverse[(j, j)]).sqrt()).collect();
    let mut ridges = Vec::new();
    for i in 0..n {
        for j in i + 1..n {
            let r = inverse[(i, j)] / (inverse[(i, i)] * inverse[(j, j)]).sqrt();
            if r.abs() >= RIDGE {
                ridges.push((i, j, r));
            }
        }
    }
    ridges.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then((a.0, a.1).cmp(&(b.0, b.1))));
    Some(Known { reach, ridges })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sharp_a_loose_and_a_ridge() {
        // Two errors: one determines the first parameter well, the other only the sum of the third and fourth; the
        // second is not determined.
        let slopes = DMatrix::from_row_slice(2, 4, &[100.0, 0.0, 0.0, 0.0, 0.0, 0.0, 80.0, 80.0]);
        let known = known(&slopes).expect("a form");
        assert!(known.reach[0] < 0.02, "{known:?}");
        assert!(2.0 * known.reach[1] > TOLD, "{known:?}");
        assert_eq!(known.ridges.len(), 1);
        let (i, j, r) = known.ridges[0];
        assert_eq!((i, j), (2, 3));
        assert!(r < -0.99, "they give way to each other: {r}");
    }
}
