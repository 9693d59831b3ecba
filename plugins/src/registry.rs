//! The kinds of policies that a program knows: those of this crate, and those that the program adds.

use std::fmt;

use merantau_engine::policy::Policy;

use crate::SHIPPED;

/// The keys that every policy has in a scenario, which no kind can have as the name of a parameter.
pub const COMMON_KEYS: [&str; 12] = [
    "kind",
    "from",
    "until",
    "rounds",
    "every",
    "lasts",
    "announced",
    "where",
    "strength",
    "enabled",
    "cost",
    "file",
];

/// The description of a kind of policy.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its name in a scenario: `kind = "…"`.
    pub name: &'static str,
    /// The source of its file, whose doc comment is its page, or the page itself.
    source: &'static str,
    /// Makes a policy of this kind with default parameters.
    new: fn() -> Box<dyn Policy>,
}

impl Kind {
    /// A kind of policy.
    ///
    /// `name` is the name in a scenario, in snake_case, and must equal [`Policy::kind`]. `source` is the text of the
    /// Rust file of the policy, whose doc comment (the lines `//!` at its top) is the page of the kind:
    /// `include_str!("my_policy.rs")`. A text without such lines is the page itself, in Markdown. `new` makes a
    /// policy with default parameters.
    pub const fn new(name: &'static str, source: &'static str, new: fn() -> Box<dyn Policy>) -> Self {
        Self { name, source, new }
    }
    /// A policy of this kind with default parameters.
    pub fn policy(&self) -> Box<dyn Policy> {
        (self.new)()
    }
    /// Its page in Markdown, under the headings of [`HEADINGS`].
    pub fn doc(&self) -> String {
        if !self.source.starts_with("//!") {
            return self.source.trim_end().to_owned();
        }
        let lines = self.source.lines().map_while(|l| l.strip_prefix("//!"));
        lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect::<Vec<_>>().join("\n")
    }
    /// The first sentence of its page.
    pub fn summary(&self) -> String {
        first_sentence(&self.doc())
    }
}

/// The first sentence of a page in Markdown, headings before it left out.
fn first_sentence(page: &str) -> String {
    let lines = page.lines().map(str::trim).skip_while(|l| l.is_empty() || l.starts_with('#'));
    let paragraph = lines.take_while(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
    paragraph.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

/// The headings of the page of every kind, in this order, after a first sentence that says what the policy is.
pub const HEADINGS: [&str; 7] =
    ["What it does", "Reads and writes", "When in the month", "Parameters", "Chance", "Evidence", "Example"];

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name).finish()
    }
}

/// Two kinds are equal if their names and pages are equal.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.source) == (other.name, other.source)
    }
}

impl Eq for Kind {}

/// The kinds of policies that a program knows, in alphabetical order.
///
/// ```
/// use merantau_plugins::{Kind, Registry};
/// # use merantau_plugins::prelude::*;
/// # merantau_engine::parameters! {
/// #     /// Nothing.
/// #     pub struct Idle {
/// #     }
/// # }
/// # impl Policy for Idle {
/// #     policy_basics!("idle");
/// # }
///
/// let idle = Kind::new("idle", "Does nothing.", || Box::<Idle>::default());
/// let registry = Registry::shipped().with(idle)?;
/// assert_eq!(registry.get("idle"), Some(idle));
/// assert_eq!(registry.iter().count(), Registry::shipped().iter().count() + 1);
/// assert!(registry.with(idle).is_err());
/// # Ok::<(), merantau_plugins::RegistryError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry {
    /// The kinds, in alphabetical order of their names.
    kinds: Vec<Kind>,
}

impl Registry {
    /// The kinds of this crate.
    pub fn shipped() -> Self {
        Self { kinds: SHIPPED.to_vec() }
    }
    /// These kinds and one more.
    ///
    /// # Errors
    /// The name is not in snake_case, another kind has it, or the policy itself has another name; or a parameter has
    /// the name of a key of every policy.
    pub fn with(mut self, kind: Kind) -> Result<Self, RegistryError> {
        if !snake_case(kind.name) {
            return Err(RegistryError::NotSnakeCase { name: kind.name });
        }
        let policy = kind.policy();
        let says = policy.kind();
        if says != kind.name {
            return Err(RegistryError::TwoNames { name: kind.name, says });
        }
        let mut parameters = policy.parameters().specs().iter().map(|s| s.name);
        if let Some(parameter) = parameters.find(|p| COMMON_KEYS.contains(p)) {
            return Err(RegistryError::CommonKey { name: kind.name, parameter });
        }
        match self.kinds.binary_search_by_key(&kind.name, |k| k.name) {
            Ok(_) => Err(RegistryError::Taken { name: kind.name }),
            Err(at) => {
                self.kinds.insert(at, kind);
                Ok(self)
            }
        }
    }
    /// The kind of a name.
    pub fn get(&self, name: &str) -> Option<Kind> {
        self.kinds.iter().find(|k| k.name == name).copied()
    }
    /// All kinds in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = Kind> + '_ {
        self.kinds.iter().copied()
    }
    /// The names of all kinds in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.kinds.iter().map(|k| k.name)
    }
}

/// The kinds of this crate.
impl Default for Registry {
    fn default() -> Self {
        Self::shipped()
    }
}

fn snake_case(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The reason why a registry does not accept a kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RegistryError {
    /// The name is not in snake_case.
    NotSnakeCase {
        /// The name.
        name: &'static str,
    },
    /// Another kind has the name.
    Taken {
        /// The name.
        name: &'static str,
    },
    /// The policy has another name than the one given to the registry.
    TwoNames {
        /// The name given to the registry.
        name: &'static str,
        /// The name of the policy.
        says: &'static str,
    },
    /// A parameter has the name of a key that every policy has.
    CommonKey {
        /// The name of the kind.
        name: &'static str,
        /// The name of the parameter.
        parameter: &'static str,
    },
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSnakeCase { name } => write!(
                f,
                "`{name}` is no name for a kind of policy: write a letter a to z first, then letters, digits and `_`"
            ),
            Self::Taken { name } => {
                write!(f, "there is a kind of policy `{name}` already: choose another name")
            }
            Self::TwoNames { name, says } => write!(
                f,
                "the kind of policy `{name}` calls itself `{says}`: give the same name to `Kind::new` and to `policy_basics!`"
            ),
            Self::CommonKey { name, parameter } => write!(
                f,
                "the parameter `{parameter}` of the kind of policy `{name}` has the name of a key of every policy: choose another name"
            ),
        }
    }
}

/// The message in words: `main` may return this error, and the program then prints it.
impl fmt::Debug for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for RegistryError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[test]
    fn the_first_sentence_of_a_page() {
        assert_eq!(first_sentence("Does this. And that."), "Does this.");
        assert_eq!(first_sentence("# Title\n\nCaps fees\nfor all.\n\nMore. Text."), "Caps fees for all.");
    }

    #[test]
    fn no_shipped_kind_has_a_parameter_with_the_name_of_a_common_key() {
        for kind in Registry::shipped().iter() {
            let policy = kind.policy();
            let mut names = policy.parameters().specs().iter().map(|s| s.name);
            assert_eq!(names.find(|n| COMMON_KEYS.contains(n)), None, "{}", kind.name);
        }
    }

    fn made(name: &'static str) -> Kind {
        Kind::new(name, "//! Caps fees. For all.\n//!\n//! # What it does\n//! Caps.\nuse x;\n", || {
            Box::<crate::fee_cap::FeeCap>::default()
        })
    }

    fn refused(kind: Kind) -> String {
        Registry::shipped().with(kind).expect_err("a refusal").to_string()
    }

    #[test]
    fn the_shipped_kinds_are_in_order_and_can_be_added_one_by_one() {
        let mut registry = Registry { kinds: Vec::new() };
        for kind in SHIPPED.iter().rev() {
            registry = registry.with(*kind).unwrap_or_else(|e| panic!("{e}"));
        }
        assert_eq!(registry, Registry::shipped());
        assert_eq!(registry.get("quota").map(|k| k.name), Some("quota"));
        assert_eq!(registry.get("quotas"), None);
    }

    #[test]
    fn a_name_is_in_snake_case_is_new_and_is_the_policys_own() {
        for name in ["", "Fee", "1fee", "_fee", "fee-cap", "fée"] {
            assert!(refused(made(name)).contains("is no name"), "{name}");
        }
        assert!(refused(made("fee_cap")).contains("`fee_cap` already"));
        assert!(refused(made("my_cap")).contains("`my_cap` calls itself `fee_cap`"));
        assert_eq!(
            format!("{:?}", Registry::shipped().with(made("fee_cap")).err()),
            format!("Some({})", refused(made("fee_cap")))
        );
    }

    parameters! {
        /// A policy whose parameter has a name that it cannot have.
        pub struct Costly {
            /// What it costs.
            cost: Usd = 1.0, 0.0..=2.0, ASSUMPTION;
        }
    }

    impl Policy for Costly {
        policy_basics!("costly");
    }

    #[test]
    fn a_parameter_cannot_have_the_name_of_a_key_of_every_policy() {
        let said = refused(Kind::new("costly", "Costs.", || Box::<Costly>::default()));
        assert!(said.contains("the parameter `cost` of the kind of policy `costly`"), "{said}");
    }

    #[test]
    fn a_page_comes_from_a_source_or_is_given() {
        assert_eq!(made("x").doc(), "Caps fees. For all.\n\n# What it does\nCaps.");
        assert_eq!(made("x").summary(), "Caps fees.");
        let page = Kind::new("x", "Caps fees.\n\n# What it does\nCaps.\n", made("x").new);
        assert_eq!(page.doc(), "Caps fees.\n\n# What it does\nCaps.");
    }
}
