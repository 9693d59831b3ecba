//! The description of the model after the ODD protocol, as the scenario of the guide runs it.

use merantau_lab::odd::markdown;
use merantau_lab::scenario::{Options, Source, load};

use crate::files::Generated;
use crate::reference::HEAD;
use xtask::evidence::linked;

/// The scenario that the book describes; `merantau odd` describes any scenario.
const SCENARIO: &str = "thailand-2004";

pub(crate) fn page() -> Result<Generated, String> {
    let source = Source::Builtin(SCENARIO.to_owned());
    let scenario = load(&source, &Options::default()).map_err(|found| found.render(false))?;
    let text = markdown(&scenario).map_err(|silent| silent.to_string())?;
    // The pages written by the program end with one newline.
    Ok(Generated::new("docs/src/reference/odd.md", format!("{HEAD}{}\n", linked(text.trim_end(), "../"))))
}
