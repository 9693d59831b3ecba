//! What the targets tell of the parameters: how far each can move before the fit worsens, and which only move together.
//!
//! Near the best fit the loss is taken for a square form in the parameters, made from the slopes of the errors. A
//! parameter may move as far as the loss rises by [`RISE`] while all the others give way as well as they can; each
//! range counts besides as weak knowledge (that of an even spread over it), so that what no target tells of may move
//! over about half of its range and not to infinity. Two parameters are a ridge when the same form correlates them by
//! [`RIDGE`] or more: the targets tell of a combination of the two, and little of each.

use nalgebra::DMatrix;

/// The rise of the loss up to which a parameter may move. One target that was met and is now missed by twice its
/// tolerance costs about this much.
pub(super) const RISE: f64 = 1.0;

/// The correlation from which on two parameters are a ridge.
pub(super) const RIDGE: f64 = 0.9;

/// A parameter is told by the targets if it may move over less than this share of its range, either way together.
pub(super) const TOLD: f64 = 0.5;

/// What the targets tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    /// How far each parameter can move either way, as a share of its range.
    pub(super) reach: Vec<f64>,
    /// Pairs that only move together, with their correlation.
    pub(super) ridges: Vec<(usize, usize, f64)>,
}

/// From the slopes of the errors over the ranges.
pub(super) fn known(slopes: &DMatrix<f64>) -> Option<Known> {
    let n = slopes.ncols();
    let mut form = slopes.transpose() * slopes;
    for j in 0..n {
        // the variance of an even spread over a range of one
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
        // two errors: one knows the first parameter well, one only the sum of the third and fourth; the second is unknown
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
