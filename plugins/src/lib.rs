//! The policies: a file each, and the list of them.

mod regularization;

use merantau_engine::policy::Policy;

/// What is known about a kind of policy.
pub struct Kind {
    /// Its name in a scenario: `kind = "…"`.
    pub name: &'static str,
    /// Its page: the doc comment of its file, in Markdown under fixed headings.
    pub doc: &'static str,
    /// A policy of this kind with default parameters.
    pub new: fn() -> Box<dyn Policy>,
}

/// Every kind of policy, by name. A new policy is one file and one line here.
pub const KINDS: &[Kind] = &[
    Kind { name: "regularization", doc: regularization::DOC, new: || Box::<regularization::Regularization>::default() },
];

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|k| k.name == name)
}
