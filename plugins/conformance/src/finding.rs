//! What is found wrong with a kind of policy.

use std::fmt;

/// What every kind of policy promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Its page has a first sentence and every section.
    Page,
    /// Each parameter says what it is, in which range, and from which source.
    Parameters,
    /// Each parameter changes something.
    NoIdleParameter,
    /// At full strength something happens.
    Effect,
    /// At strength 0 the digest is that of the run without the policy. The engine does not ask a policy of strength 0, so
    /// this checks the engine rather than the policy.
    Placebo,
    /// Nothing happens before the policy opens. The engine opens and closes policies, so this checks the engine rather than
    /// the policy.
    Window,
    /// The digest does not depend on threads and on the size of chunks.
    Threads,
    /// Accounts close, with each parameter at each end of its range.
    Accounts,
    /// The effect of half the strength lies between none and the whole.
    Strength,
    /// The persons served and the cost rise with the strength.
    Bill,
    /// Nobody outside `where` is changed by the policy itself.
    Where,
    /// Nobody outside `where` is counted as touched or served.
    Marks,
    /// A `where` that names nobody gives the digest of the run without the policy, and costs nothing.
    Nobody,
    /// A run that is stopped and goes on has the digest of one that was not stopped.
    Checkpoint,
}

impl Promise {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Page,
        Self::Parameters,
        Self::NoIdleParameter,
        Self::Effect,
        Self::Placebo,
        Self::Window,
        Self::Threads,
        Self::Accounts,
        Self::Strength,
        Self::Bill,
        Self::Where,
        Self::Marks,
        Self::Nobody,
        Self::Checkpoint,
    ];
}

/// A promise that a kind of policy breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The promise.
    pub promise: Promise,
    /// How it is broken, and what to do about it.
    pub what: String,
}

/// All promises that a kind of policy breaks. They are shown as text by `{}` and by `{:?}`, so that `unwrap` in a test
/// shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Findings {
    /// The name of the kind.
    pub kind: String,
    /// What was found, in the order of the promises.
    pub list: Vec<Finding>,
}

impl Findings {
    pub(crate) fn of(kind: &str) -> Self {
        Self { kind: kind.to_owned(), list: Vec::new() }
    }
    pub(crate) fn push(&mut self, promise: Promise, what: impl Into<String>) {
        let finding = Finding { promise, what: what.into() };
        if !self.list.contains(&finding) {
            self.list.push(finding);
        }
    }
    /// Nothing found is success.
    pub(crate) fn result(self) -> Result<(), Self> {
        if self.list.is_empty() { Ok(()) } else { Err(self) }
    }
    /// Whether a promise is broken.
    pub fn breaks(&self, promise: Promise) -> bool {
        self.list.iter().any(|f| f.promise == promise)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the kind of policy `{}` does not keep what every kind promises:", self.kind)?;
        for finding in &self.list {
            writeln!(f, "- {:?}: {}", finding.promise, finding.what)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Findings {}
