//! The description as a page for a browser: one file that needs no network and no script.

use super::markdown::anchor;
use crate::report::shell;
use maud::{PreEscaped, html};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

/// Additions to the style of reports, for tables of words and text that is read from start to end.
const STYLE: &str = "body { max-width: 76rem; } th, td { text-align: left; } h4 { margin: 1.6em 0 0.4em; } \
    p, ul, ol { max-width: 52rem; } td code { overflow-wrap: anywhere; } td { min-width: 6rem; } \
    td:first-child code { white-space: nowrap; }";

/// The page.
pub(super) fn page(title: &str, text: &str) -> String {
    let body = body(text);
    let body = html! { main { (PreEscaped(body)) }
    };
    shell(&format!("ODD: {title}"), env!("CARGO_PKG_VERSION"), STYLE, &body)
}

/// The text as HTML: headings with anchors, scrollable tables, and HTML of the text escaped.
fn body(text: &str) -> String {
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut heading: Option<(usize, String)> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some((events.len(), String::new())),
            Event::Text(ref more) | Event::Code(ref more) => {
                if let Some((_, words)) = &mut heading {
                    words.push_str(more);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((at, words)) = heading.take()
                    && let Some(Event::Start(Tag::Heading { id, .. })) = events.get_mut(at)
                {
                    *id = Some(CowStr::from(anchor(&words)));
                }
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::Table(_)) => {
                let open = r#"<div class="scroll" tabindex="0" role="region" aria-label="Table">"#;
                events.extend([Event::Html(open.into()), event]);
            }
            Event::End(TagEnd::Table) => events.extend([event, Event::Html("</div>".into())]),
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            other => events.push(other),
        }
    }
    let mut out = String::new();
    push_html(&mut out, events.into_iter());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_anchors_and_no_html_comes_through() {
        let text = body("## 1. A `b`\n\n<script>x</script>\n\n| a |\n|---|\n| <b>c</b> |\n");
        assert!(text.contains(r#"<h2 id="1-a-b">"#), "{text}");
        assert!(
            text.contains("&lt;script&gt;") && !text.contains("<script>") && !text.contains("<b>"),
            "{text}"
        );
        assert!(text.contains("<div class=\"scroll\"") && text.contains("</table>\n</div>"), "{text}");
    }
}
