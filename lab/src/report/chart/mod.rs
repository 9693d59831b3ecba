//! Charts as SVG. All use the same kind of canvas, narrow enough that its letters can be read on a telephone, colours
//! that people with colour blindness can distinguish, and labels next to the labelled objects.

mod areas;
mod bars;
mod lines;
mod points;
mod sankey;

pub(super) use areas::{Area, areas};
pub(super) use bars::{Bar, columns, gains};
pub(super) use lines::{Line, lines};
pub(super) use points::{Point, points};
pub(super) use sankey::{Flow, sankey};

use maud::{Markup, PreEscaped, html};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The number of units of the canvas per point of the page at its usual width.
pub(super) const K: i32 = 3;

/// The colours of Okabe and Ito that are dark enough on white, the first for the baseline, and a grey.
const COLORS: [RGBColor; 9] = [
    RGBColor(70, 70, 70),
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(120, 94, 40),
    RGBColor(150, 150, 150),
];

/// The dashes of the lines of arms, in units of the canvas, so that they can be distinguished without colour.
const DASHES: [&str; 8] = ["", "24 9", "7 7", "36 9 7 9", "15 6", "24 7 7 7 7 7", "45 12", "12 15"];

/// The width of a letter relative to its size, in the widest of the usual fonts.
const WIDE: f64 = 0.62;

/// The colour of letters.
const INK: RGBColor = RGBColor(27, 31, 36);
/// The colour of axes and of less important elements.
const SOFT: RGBColor = RGBColor(82, 90, 102);
/// The colour of grids.
const GRID: RGBColor = RGBColor(225, 228, 232);

/// The colour of an arm, or of another numbered object.
pub(super) fn color(index: usize) -> RGBColor {
    COLORS[index % COLORS.len()]
}

/// The colour as CSS.
pub(super) fn css(index: usize) -> String {
    let RGBColor(r, g, b) = color(index);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The dashes of the line of an arm.
fn dashes(index: usize) -> &'static str {
    // After all colours have been used, they are repeated with other dashes.
    DASHES[(index + index / COLORS.len()) % DASHES.len()]
}

/// A sample of the line of an arm, for a legend.
pub(super) fn swatch(index: usize) -> Markup {
    html! {
        svg.swatch viewBox="0 0 100 30" aria-hidden="true" xmlns="http://www.w3.org/2000/svg" {
            line x1="0" y1="15" x2="100" y2="15" stroke=(css(index)) stroke-width="11" stroke-dasharray=(dashes(index)) {}
        }
    }
}

type Root<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// A text style with a size in points.
fn letters(size: f64, ink: RGBColor, h: HPos, v: VPos) -> TextStyle<'static> {
    // The drawing backend divides by this factor.
    let font = ("sans-serif", size * f64::from(K) * 1.24).into_font();
    let mut style = TextStyle::from(font).pos(Pos::new(h, v));
    style.color = ink.to_backend_color();
    style
}

/// The approximate width of a text, in units of the canvas, since there are no fonts to measure.
fn width(text: &str, size: f64) -> i32 {
    (text.chars().count() as f64 * size * WIDE * f64::from(K)) as i32
}

/// The width of labels, in points: that of the longest, within bounds.
fn room<'a>(texts: impl Iterator<Item = &'a str>, size: f64, bounds: (i32, i32)) -> i32 {
    (texts.map(|t| width(t, size)).max().unwrap_or(0) / K + 1).clamp(bounds.0, bounds.1)
}

/// Shortens a text to a width in points.
fn shortened(text: &str, size: f64, points: f64) -> String {
    let most = (points / (size * WIDE)) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Draws a chart of a size in points. `label` describes it to readers who cannot see it.
fn svg(size: (i32, i32), label: &str, draw: impl FnOnce(&Root<'_>) -> Drawn) -> Markup {
    let mut text = String::new();
    let drawn = {
        let root = SVGBackend::with_string(&mut text, ((size.0 * K) as u32, (size.1 * K) as u32))
            .into_drawing_area();
        draw(&root).and_then(|()| root.present())
    };
    // The chart is drawn into memory; only a scale without extent could fail, and `range` excludes it.
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    let body = text.find('>').map_or("", |end| &text[end + 1..]);
    let body = body.trim_end().trim_end_matches("</svg>");
    html! {
        svg viewBox=(format!("0 0 {} {}", size.0 * K, size.1 * K)) role="img" aria-label=(label) xmlns="http://www.w3.org/2000/svg" {
            (PreEscaped(body))
        }
    }
}

type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Draws an axis of heights with its grid.
fn heights(chart: &mut Chart<'_, '_>, name: &dyn Fn(&f64) -> String) -> Drawn {
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID.stroke_width(K as u32))
        .axis_style(GRID.stroke_width(K as u32))
        .set_tick_mark_size(LabelAreaPosition::Left, 5 * K)
        .set_tick_mark_size(LabelAreaPosition::Bottom, 0)
        .x_labels(0)
        .y_labels(6)
        .y_label_formatter(&name)
        .y_label_style(letters(11.5, SOFT, HPos::Right, VPos::Center))
        .draw()
}

/// A range with a margin, never without extent.
fn range(values: impl Iterator<Item = f64>, zero: bool) -> (f64, f64) {
    let known = values.filter(|v| v.is_finite());
    let (mut low, mut high) =
        known.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high {
        return (0.0, 1.0);
    }
    if zero {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    let air = (high - low) * 0.06;
    if air <= f64::EPSILON * high.abs().max(1.0) {
        let size = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
        return (if low == 0.0 { 0.0 } else { low - size }, high + size);
    }
    (if zero && low == 0.0 { 0.0 } else { low - air }, if zero && high == 0.0 { 0.0 } else { high + air })
}

/// Moves overlapping labels apart, each as little as possible; takes and returns heights.
fn apart(wanted: &[i32], gap: i32, low: i32, high: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&i| wanted[i]);
    let mut placed = vec![0; wanted.len()];
    let mut next = low;
    for &i in &order {
        placed[i] = wanted[i].max(next);
        next = placed[i] + gap;
    }
    let mut most = high;
    for &i in order.iter().rev() {
        placed[i] = placed[i].min(most);
        most = placed[i] - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_extent() {
        assert_eq!(range([].into_iter(), true), (0.0, 1.0));
        assert_eq!(range([f64::NAN].into_iter(), true), (0.0, 1.0));
        assert_eq!(range([0.0, 0.0].into_iter(), true), (0.0, 1.0));
        assert_eq!(range([5.0].into_iter(), false), (4.5, 5.5));
        let (low, high) = range([1.0, 2.0].into_iter(), true);
        assert_eq!(low, 0.0);
        assert!(high > 2.0);
    }

    #[test]
    fn labels_are_moved_apart() {
        assert_eq!(apart(&[10, 12, 50], 10, 0, 100), [10, 20, 50]);
        assert_eq!(apart(&[98, 99, 97], 10, 0, 100), [90, 100, 80]);
    }

    #[test]
    fn texts_are_shortened() {
        assert_eq!(shortened("short", 10.0, 100.0), "short");
        assert_eq!(shortened("a very long label indeed", 10.0, 62.0), "a very lo…");
    }
}
