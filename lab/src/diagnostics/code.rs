//! The kinds of errors and warnings, with names that stay the same while messages may change.

/// How the program ends because of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A check failed: exit code 1.
    Check,
    /// The input or the command is wrong: exit code 2.
    Input,
    /// The machine failed (disk, memory, permission), or the program has a fault: exit code 3.
    Machine,
    /// The program was stopped: exit code 130, or 143 if it was terminated.
    Stopped,
}

impl Class {
    /// The program's exit code. For a stop it is 130; only the handler of the signal knows whether it should be 143.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Check => 1,
            Self::Input => 2,
            Self::Machine => 3,
            Self::Stopped => 130,
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $Variant:ident = $name:literal, $Class:ident;)+) => {
        /// The kind of an error or a warning. Its name is stable: programs may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $Variant,)+
        }

        impl Code {
            /// All codes, in the order of this table.
            pub const ALL: &[Self] = &[$(Self::$Variant),+];

            /// The code's name in `--message-format json`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// What the code means, in one sentence.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($($doc),+),)+
                }
            }

            /// How the program ends because of an error of this kind.
            pub const fn class(self) -> Class {
                match self {
                    $(Self::$Variant => Class::$Class,)+
                }
            }
        }
    };
}

codes! {
    /// A file does not follow its format: TOML, CSV or UTF-8.
    Syntax = "syntax", Input;
    /// A file that the input names cannot be read.
    File = "file", Input;
    /// An unknown key, column or argument.
    UnknownKey = "unknown_key", Input;
    /// A required key, table, column or row is missing.
    MissingKey = "missing_key", Input;
    /// A value of a wrong type.
    WrongType = "wrong_type", Input;
    /// A value that cannot be read: a month, a share, an amount with its unit, a name.
    InvalidValue = "invalid_value", Input;
    /// A value is outside its range, or there are too many items.
    OutOfRange = "out_of_range", Input;
    /// A name of a state, policy, metric, mechanism, arm or the like that does not exist.
    UnknownName = "unknown_name", Input;
    /// The same name or row twice.
    Duplicate = "duplicate", Input;
    /// Parts of the input contradict each other, or a key is not allowed at its position.
    Conflict = "conflict", Input;
    /// There are more errors or warnings than are shown.
    More = "more", Input;
    /// A script cannot be read or fails when it runs.
    Script = "script", Input;
    /// A policy cannot decide on law.
    Policy = "policy", Input;
    /// The world that the scenario describes is empty or too large.
    WorldSize = "world_size", Input;
    /// A parameter or target cannot be used for calibration.
    Calibration = "calibration", Input;
    /// The command line is wrong.
    Command = "command", Input;
    /// The command cannot read from or write to a directory.
    Directory = "directory", Input;
    /// Something that has no effect.
    NoEffect = "no_effect", Input;
    /// A figure without a source.
    NoSource = "no_source", Input;
    /// Something that limits what the results can tell.
    Limited = "limited", Input;
    /// An account or a stock does not balance.
    Account = "account", Check;
    /// Files or results are not those that were written.
    Differs = "differs", Check;
    /// A generated file is out of date or missing.
    OutOfDate = "out_of_date", Check;
    /// The machine could not read or write a file.
    Disk = "disk", Machine;
    /// There is not enough memory.
    Memory = "memory", Machine;
    /// Threads or processes cannot be started.
    Process = "process", Machine;
    /// A fault of the program.
    Bug = "bug", Machine;
    /// The work was stopped before its end.
    Stopped = "stopped", Stopped;
}
