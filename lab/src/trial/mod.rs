//! A trial: one run of a scenario of which only what its targets ask for is kept, as a cell of an experiment.
//! `validate` and `calibrate` are lists of trials.

mod begin;
mod cell;
mod observe;
mod work;

pub(crate) use begin::{EvaluationRequest, begin};
pub(crate) use cell::{StoredEvaluation, Trial, read};
pub(crate) use work::{Work, digests};
