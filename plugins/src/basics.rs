//! Code that several kinds of policies share: sets of statuses and dimensions, and the part of `impl Policy` that is
//! identical for all.

use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::Dimension;

/// The dimensions that a rule on workplaces can select by.
pub(crate) const WORKPLACE: &[Dimension] = &[Dimension::Destination, Dimension::Sector];

/// Statuses of regular workers, except settled migrants.
pub(crate) const PAPERS: StatusSet =
    StatusSet::of(&[Status::PermitTied, Status::PermitMobile, Status::Registered]);

/// Implements the methods that are identical for every policy: its kind, its parameters, and copying it. It stands
/// first in `impl Policy for …` and takes the name of the kind and, after it, the group of the kind; see
/// [`Group`](merantau_engine::policy::Group).
///
/// ```
/// use merantau_plugins::prelude::*;
///
/// parameters! {
///     /// Does nothing.
///     pub struct Idle {
///     }
/// }
///
/// impl Policy for Idle {
///     policy_basics!("idle");
/// }
///
/// assert_eq!(Idle::default().kind(), "idle");
/// ```
#[macro_export]
macro_rules! policy_basics {
    ($kind:literal, $group:ident) => {
        $crate::policy_basics!($kind);
        fn group(&self) -> $crate::engine::policy::Group {
            $crate::engine::policy::Group::$group
        }
    };
    ($kind:literal) => {
        fn kind(&self) -> &'static str {
            $kind
        }
        fn parameters(&self) -> &dyn $crate::engine::params::Parameters {
            self
        }
        fn parameters_mut(&mut self) -> &mut dyn $crate::engine::params::Parameters {
            self
        }
        fn boxed_clone(&self) -> Box<dyn $crate::engine::policy::Policy> {
            Box::new(self.clone())
        }
    };
}
