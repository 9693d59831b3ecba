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

/// A section of a page: its name in links, its title, and what stands in it; without that, it is left out.
pub(crate) type Section = (&'static str, &'static str, Option<Markup>);

/// The links to the sections of a page.
pub(crate) fn contents(sections: &[Section]) -> Markup {
    html! {
        nav aria-label=(labels::CONTENTS) {
            ul { @for s in sections { @if s.2.is_some() { li { a href=(format!("#{}", s.0)) { (s.1) } } } } }
        }
    }
}

/// The sections of a page, one below the other.
pub(crate) fn main(sections: &[Section]) -> Markup {
    html! {
        main {
            @for (id, title, body) in sections {
                @if let Some(body) = body {
                    section id=(id) aria-labelledby=(format!("{id}-title")) {
                        h2 id=(format!("{id}-title")) { (title) }
                        (body)
                    }
                }
            }
        }
    }
}
