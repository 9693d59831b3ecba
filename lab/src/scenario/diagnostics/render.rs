//! Diagnostics as text: file, line and column, the offending line, and the hints.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use crate::signs::shown;

use super::{Diagnostic, Diagnostics, Severity};

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

impl Diagnostic {
    fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let (text, line, span) = self.window();
        let annotation = AnnotationKind::Primary.span(span);
        let annotation =
            if self.label.is_empty() { annotation } else { annotation.label(self.label.as_str()) };
        let snippet =
            Snippet::source(text).line_start(line).path(self.place.file.as_str()).annotation(annotation);
        let hints = self
            .help
            .iter()
            .map(|h| Level::HELP.message(h.as_str()))
            .chain(self.notes.iter().map(|n| Level::NOTE.message(n.as_str())))
            .map(Element::from);
        let group: Group<'_> = level.primary_title(self.message.as_str()).element(snippet).elements(hints);
        renderer.render(&[group])
    }

    /// The lines that are meant, the number of the first, and the span in them.
    fn window(&self) -> (&str, usize, std::ops::Range<usize>) {
        let text: &str = &self.place.text;
        let boundary = |mut i: usize| {
            i = i.min(text.len());
            while !text.is_char_boundary(i) {
                i -= 1;
            }
            i
        };
        let start = boundary(self.place.span.start);
        let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let from = if text[from..].starts_with('\u{feff}') { from + '\u{feff}'.len_utf8() } else { from };
        let start = start.max(from);
        let shown = text[from..].char_indices().filter(|(_, c)| *c == '\n').nth(LINES - 1);
        let limit = shown.map_or(text.len(), |(i, _)| from + i);
        let end = boundary(self.place.span.end).clamp(start, limit);
        let to = text[end..].find('\n').map_or(text.len(), |i| end + i);
        (&text[from..to], self.place.line_column().0, start - from..end - from)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;
    use std::sync::Arc;

    #[test]
    fn nobody_else_puts_colours_or_anything_that_is_obeyed_into_them() {
        let escapes = |sign: char| {
            let text = format!("a{sign}[31mb\u{202e}");
            let place = Place { file: text.clone(), text: Arc::from(text.as_str()), span: 0..1 };
            let d = Diagnostic::error(place, &text).label(&text).help(&text).note(&text);
            let rendered = Diagnostics::from(d).render(true);
            assert!(!rendered.contains('\u{202e}'), "{rendered:?}");
            rendered.matches('\u{1b}').count()
        };
        assert_eq!(escapes('\u{1b}'), escapes('x'));
    }
}
