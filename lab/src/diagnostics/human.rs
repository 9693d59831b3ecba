//! Diagnostics as words for a terminal: file, line and column, the offending line, and the hints.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::signs::shown;

use super::{Diagnostic, Diagnostics, Location, Place, Severity};

/// Bytes at most of several lines shown together.
const LONG: usize = 2_000;

/// Bytes at most of an offending text, and of what follows it in its line, that are given to be drawn.
const DRAWN: usize = 1 << 16;

/// Lines shown at most of an offending text that spans several.
const LINES: usize = 3;

impl Diagnostics {
    /// All of them, one after the other, each with `FILE:LINE:COL`; legible without colour.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let mut out = String::new();
        for diagnostic in &self.0 {
            let text = diagnostic.render(&renderer);
            // What a terminal would obey is shown, not sent; the colours are ours.
            out.extend(text.chars().map(|c| if color && c == '\u{1b}' { c } else { shown(c) }));
            out.push_str("\n\n");
        }
        while out.ends_with('\n') {
            out.pop();
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

/// A text with nothing of others in it that a terminal would obey. Of a file's lines the crate takes care.
fn tame(text: &str) -> String {
    text.chars().map(shown).collect()
}

impl Diagnostic {
    fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let place: Option<Element<'_>> = match &self.location {
            Some(Location::Text(place)) => {
                let (text, line, span) = place.window();
                let annotation = AnnotationKind::Primary.span(span);
                let annotation =
                    if self.label.is_empty() { annotation } else { annotation.label(tame(&self.label)) };
                let snippet = Snippet::source(text).line_start(line).path(tame(&place.file));
                Some(snippet.annotation(annotation).into())
            }
            Some(Location::Path(path)) => Some(Origin::path(tame(&path.display().to_string())).into()),
            // who knows the command line has put a text in its place
            Some(Location::Argument(_)) | None => None,
        };
        let help = self.help.iter().map(|h| Level::HELP.message(tame(h)));
        let notes = self.notes.iter().map(|n| Level::NOTE.message(tame(n)));
        let hints = help.chain(notes).map(Element::from);
        let group: Group<'_> = level.primary_title(tame(&self.message)).elements(place).elements(hints);
        renderer.render(&[group])
    }
}

impl Place {
    /// The lines that are meant, the number of the first, and the span in them.
    fn window(&self) -> (&str, usize, std::ops::Range<usize>) {
        let text: &str = &self.text;
        let boundary = |mut i: usize| {
            i = i.min(text.len());
            while !text.is_char_boundary(i) {
                i -= 1;
            }
            i
        };
        let start = boundary(self.span.start);
        let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let from = if text[from..].starts_with('\u{feff}') { from + '\u{feff}'.len_utf8() } else { from };
        let start = start.max(from);
        let shown = text[from..].match_indices('\n').nth(LINES - 1);
        let limit = shown.map_or(text.len(), |(i, _)| from + i);
        let end = boundary(self.span.end).clamp(start, limit);
        let to = text[end..].find('\n').map_or(text.len(), |i| end + i);
        // A long line is cut where it is drawn, but not one among several: of those the first is shown alone.
        let first = text[start..end].find('\n').filter(|_| to - from > LONG);
        let (end, to) = first.map_or((end, to), |i| (start + i, start + i));
        // Neither the offending text nor what follows it is drawn whole where a line is as long as a file.
        let end = boundary(end.min(start + DRAWN)).max(start);
        let to = boundary(to.min(end + DRAWN)).max(end);
        (&text[from..to], self.line_column().0, start - from..end - from)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;
    use std::sync::Arc;

    #[test]
    fn long_lines_are_cut_alone_and_together() {
        let long = "x".repeat(500_000);
        for (text, span) in [
            (long.clone(), 3..400_000),
            (format!("a\n={long}"), 0..400_000),
            (format!("{long}\n{long}"), 400_000..600_000),
            (format!("{long}\nb\n"), 0..500_001),
        ] {
            let place = Place { file: "f".to_owned(), text: Arc::from(text), span };
            let rendered =
                Diagnostics::from(Diagnostic::error(Code::Syntax, "wrong").at(place)).render(false);
            assert!(rendered.len() < 2_000, "{} bytes: {}", rendered.len(), &rendered[..500]);
        }
    }

    #[test]
    fn nobody_else_puts_colours_or_anything_that_is_obeyed_into_them() {
        let escapes = |sign: char| {
            let text = format!("a{sign}[31mb\u{202e}");
            let place = Place { file: text.clone(), text: Arc::from(text.as_str()), span: 0..1 };
            let d = Diagnostic::error(Code::Syntax, &text).at(place).label(&text).help(&text).note(&text);
            let rendered = Diagnostics::from(d).render(true);
            assert!(!rendered.contains('\u{202e}'), "{rendered:?}");
            rendered.matches('\u{1b}').count()
        };
        assert_eq!(escapes('\u{1b}'), escapes('x'));
    }
}
