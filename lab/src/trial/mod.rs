//! A trial: one run of a scenario of which only the figures of targets are stored, as a cell of an experiment.
//! `validate` and `calibrate` consist of trials.

mod begin;
mod cell;
mod observe;
mod work;

pub(crate) use begin::{EvaluationRequest, begin};
pub(crate) use cell::{StoredEvaluation, Trial, read};
pub(crate) use work::{Work, digests};
