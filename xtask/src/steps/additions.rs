//! The smallest edits with which a contributor adds a policy, mechanism, metric, column or command. Each edit is
//! located by a text that the file contains.

/// Something that can be added, and the edits that add it.
pub(super) struct Addition {
    /// Its name in the heading of CONTRIBUTING.md.
    pub what: &'static str,
    /// The edits that are made by hand.
    pub edits: &'static [Edit],
}

/// One edit made by hand.
pub(super) enum Edit {
    /// A new file with this text.
    New(&'static str, &'static str),
    /// In a file, after a text that stands in it, one entry: a line and its comment.
    After(&'static str, &'static str, &'static str),
    /// A section at the end of a scenario.
    Section(&'static str, &'static str),
}

impl Edit {
    /// The file.
    pub(super) fn path(&self) -> &'static str {
        match self {
            Self::New(path, _) | Self::After(path, ..) | Self::Section(path, _) => path,
        }
    }
}

const POLICY: &str = "\
//! Does nothing, to see what a policy needs.
//!
//! # What it does
//! # Reads and writes
//! # When in the month
//! # Parameters
//! # Chance
//! # Evidence
//! # Example

use crate::policy_basics;
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::Policy;

merantau_engine::parameters! {
    /// A policy.
    pub struct Added {
        /// A share.
        share: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for Added {
    policy_basics!(\"added\");
}
";

const MECHANISM: &str = "\
//! Does nothing, to see what a mechanism needs.
//!
//! # What happens
//! # When in the month
//! # Chance

use crate::chunk::Chunk;

pub(crate) fn stage(_chunk: &mut Chunk<'_>) {}
";

const PARAMETERS: &str = "\
//! Parameters of `[mechanism.added]`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// A mechanism.
    pub struct Added {
        /// A share.
        share: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}
";

const METRIC: &str = "
    Metric {
        name: \"added\",
        title: \"Added\",
        unit: \"USD\",
        better: Lower,
        theme: Theme::Cost,
        formula: \"sum(states.public_cost) / 100\",
        by: None,
        meaning: \"What states spent.\",
    },";

const COMMAND: &str = "\
//! `added`: does nothing.

use crate::outcome::{Done, Failure};

pub(super) fn execute() -> Result<Done, Failure> {
    Ok(Done::default())
}
";

pub(super) const ADDITIONS: &[Addition] = &[
    Addition {
        what: "a mechanism",
        edits: &[
            Edit::New("engine/src/mechanisms/added.rs", MECHANISM),
            Edit::After("engine/src/mechanisms/mod.rs", "pub mod abuse;\n", "pub mod added;\n"),
            Edit::After("engine/src/mechanisms/mod.rs", "\nsources! {\n", "    \"added\",\n"),
            Edit::New("engine/src/mechanism_parameters/added.rs", PARAMETERS),
            Edit::After("engine/src/mechanism_parameters/mod.rs", "pub mod abuse;\n", "pub mod added;\n"),
            Edit::After("engine/src/mechanism_parameters/mod.rs", "\nmechanisms! {\n", "    added::Added,\n"),
            Edit::After(
                "engine/src/pass/stages.rs",
                "Stage::Mechanism(\"mortality\", m::mortality::stage),\n",
                "    Stage::Mechanism(\"added\", m::added::stage),\n",
            ),
        ],
    },
    Addition {
        what: "a policy",
        edits: &[
            Edit::New("plugins/src/added.rs", POLICY),
            Edit::After("plugins/src/lib.rs", "mod agency_licensing;\n", "mod added;\n"),
            Edit::After("plugins/src/lib.rs", "\nkinds! {\n", "    added::Added,\n"),
            Edit::New("tests/effects/added.rs", "//! Does nothing.\n"),
            Edit::After("tests/effects/main.rs", "mod agency_licensing;\n", "mod added;\n"),
            Edit::Section("scenarios/thailand-2004.toml", "\n[policy.added]\nkind = \"added\"\n"),
        ],
    },
    Addition {
        what: "a parameter",
        edits: &[Edit::After(
            "plugins/src/levy.rs",
            "amount: UsdPerMonth = 40.0, 0.0..=5000.0, ASSUMPTION;\n",
            "        /// A share.\n        added: Share = 0.5, 0.0..=1.0, ASSUMPTION;\n",
        )],
    },
    Addition {
        what: "a column of the panel",
        edits: &[
            Edit::After(
                "engine/src/chunk/flows.rs",
                "Deaths = \"deaths\", Persons, \"Deaths.\";\n",
                "    Added = \"added\", Persons, \"Added.\";\n",
            ),
            Edit::After("engine/src/observe/panel.rs", "flow(Flow::Deaths),\n", "    flow(Flow::Added),\n"),
            Edit::After(
                "engine/src/mechanisms/mortality.rs",
                "c.count(i, Flow::Deaths, 1);\n",
                "    c.count(i, Flow::Added, 1);\n",
            ),
            Edit::After("tests/whole/columns.rs", "amnesty_exits deaths ", "added "),
        ],
    },
    Addition {
        what: "a metric",
        edits: &[
            Edit::After("lab/src/metrics/cost.rs", "METRICS: &[Metric] = &[", METRIC),
            Edit::After(
                "lab/src/metrics/tests.rs",
                "    public_cost [USD, lower] sum(states.public_cost) / 100\n",
                "    added [USD, lower] sum(states.public_cost) / 100\n",
            ),
        ],
    },
    Addition {
        what: "a command",
        edits: &[
            Edit::New("cli/src/commands/added.rs", COMMAND),
            Edit::After("cli/src/commands/mod.rs", "//! The commands, a file each.\n\n", "mod added;\n"),
            Edit::After(
                "cli/src/commands/mod.rs",
                "    match command {\n",
                "        Command::Added => added::execute(),\n",
            ),
            Edit::After(
                "cli/src/args/raw.rs",
                "    Check(Scenario),\n",
                "    /// Does nothing\n    Added,\n",
            ),
            Edit::After("cli/src/args/resolved.rs", "    Check(Question),\n", "    Added,\n"),
            Edit::After(
                "cli/src/args/resolved.rs",
                "raw::Command::Check(s) => Command::Check(question(s, registry)),\n",
                "        raw::Command::Added => Command::Added,\n",
            ),
            Edit::New("cli/tests/words/added.rs", "//! Nothing is said.\n"),
            Edit::After("cli/tests/words/main.rs", "mod bench;\n", "mod added;\n"),
        ],
    },
];
