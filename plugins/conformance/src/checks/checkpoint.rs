//! A run that is stopped and goes on from a checkpoint.

use crate::finding::{Findings, Promise};
use crate::memory::Memory;
use crate::run::{self, Digests, parts};
use crate::spy::{Log, watched};
use crate::{Subject, last};
use merantau_engine::month::Month;
use std::sync::PoisonError;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Checkpoint;
    let whole = match run::digests(subject.with(|_| ())) {
        Ok(whole) => whole,
        Err(why) => return findings.push(promise, why),
    };
    let opens = subject.opens();
    let end = last(&subject.without);
    for month in [opens.plus(1), opens.plus((end.0.saturating_sub(opens.0)) / 2)] {
        if month > end {
            continue;
        }
        let log = Log::default();
        match stopped(subject, month, &log) {
            Err(why) => findings.push(promise, format!("stopped before {month}: {why}")),
            Ok(rest) => {
                let before = (month.0 - subject.without.start.0) as usize;
                if let Some(where_) = parts(month, &whole[before..].to_vec(), &rest) {
                    findings.push(
                        promise,
                        format!(
                            "stopped before {month}, the run goes on differently: {where_}: give in `state` all that the policy remembers"
                        ),
                    );
                }
            }
        }
        for words in &log.lock().unwrap_or_else(PoisonError::into_inner).forgotten {
            findings.push(promise, words.clone());
        }
    }
}

/// The months from one on, in a world that goes on from a checkpoint.
fn stopped(subject: &Subject<'_>, month: Month, log: &Log) -> Result<Digests, String> {
    let mut first = run::begin(subject.with(|_| ()))?;
    while first.month() < month {
        run::step(&mut first)?;
    }
    let mut kept = Memory::default();
    first.save(&mut kept)?;
    let mut second = run::begin(subject.with(|policy| watched(policy, log)))?;
    second.load(&mut kept).map_err(|unread| format!("the checkpoint cannot be read: {unread:?}"))?;
    run::finish(&mut second)
}
