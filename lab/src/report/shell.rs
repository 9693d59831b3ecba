//! What every page for a browser has in common: one file, no network, no script.

use super::labels;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of pages: legible at any width, on paper and by a screen reader.
const STYLE: &str = include_str!("style.css");

/// The text of a page. `version` is that of the program that made its content; `more_style` is added to the style that
/// all pages share.
pub(crate) fn shell(title: &str, version: &str, more_style: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(labels::LANGUAGE) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(format!("merantau {version}"));
                // Nothing may be fetched and nothing may run, whatever the texts of a scenario say.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                link rel="icon" href="data:,";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(more_style)) }
            }
            body { (body) }
        }
    }
    .into_string()
}
