//! Lines over months with bands; the label of each line is at its end.

use super::{Chart, Drawn, INK, K, SOFT, apart, color, css, dashes, letters, range, room, shortened, svg};
use crate::report::numbers::tick;
use maud::{Markup, PreEscaped};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A line with its band. Lists have the length of the months; an unknown value leaves a gap.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) name: String,
    pub(crate) color: usize,
    pub(crate) mean: &'a [Option<f64>],
    pub(crate) low: &'a [Option<f64>],
    pub(crate) high: &'a [Option<f64>],
}

const SIZE: (i32, i32) = (400, 250);
/// Minimum and maximum width of the labels at the ends, in points, including the dot before them.
const LABELS: (i32, i32) = (60, 170);
const DOT: i32 = 16;
/// Size of the letters of years, in points.
const YEAR: f64 = 11.5;

/// Draws lines. Every `step`th month is drawn, so that long runs need little space.
pub(crate) fn lines(label: &str, months: &[String], unit: &str, all: &[Line<'_>], step: usize) -> Markup {
    let values = all.iter().flat_map(|l| [l.mean, l.low, l.high]).flatten().flatten().copied();
    let (low, high) = range(values, true);
    let last = months.len().saturating_sub(1).max(1) as f64;
    let labels = room(all.iter().map(|l| l.name.as_str()), 11.5, (LABELS.0 - DOT, LABELS.1 - DOT)) + DOT;
    let drawn = svg(SIZE, label, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(8 * K)
            .margin_bottom(4 * K)
            .margin_right(labels * K)
            .x_label_area_size(24 * K)
            .y_label_area_size(54 * K)
            .build_cartesian_2d(0.0..last, low..high)?;
        super::heights(&mut chart, &|y| tick(*y, unit))?;
        for line in all {
            band(&mut chart, line, step)?;
        }
        for line in all {
            for part in parts(line.mean, step) {
                chart.draw_series(LineSeries::new(part, color(line.color).stroke_width(2 * K as u32)))?;
            }
        }
        years(root, &chart, months)?;
        // Labels at the ends are moved apart where they would overlap.
        let end = |line: &Line<'_>| {
            line.mean.iter().rposition(Option::is_some).map(|k| (k, line.mean[k].unwrap_or(0.0)))
        };
        let ends: Vec<(usize, (usize, f64))> =
            all.iter().enumerate().filter_map(|(i, l)| Some((i, end(l)?))).collect();
        let at: Vec<(i32, i32)> =
            ends.iter().map(|(_, (k, y))| chart.backend_coord(&(*k as f64, *y))).collect();
        let heights: Vec<i32> = at.iter().map(|p| p.1).collect();
        let placed = apart(&heights, 14 * K, 10 * K, (SIZE.1 - 30) * K);
        for (((i, _), from), y) in ends.iter().zip(&at).zip(&placed) {
            let line = &all[*i];
            let x = (SIZE.0 - labels) * K;
            let path = vec![(from.0, from.1), (x + 5 * K, *y)];
            root.draw(&PathElement::new(path, color(line.color).stroke_width(K as u32)))?;
            root.draw(&Circle::new((x + 7 * K, *y), 3 * K, color(line.color).filled()))?;
            let style = letters(11.5, INK, HPos::Left, VPos::Center);
            let name = shortened(&line.name, 11.5, f64::from(labels - DOT + 1));
            root.draw(&Text::new(name, (x + 13 * K, *y), style))?;
        }
        Ok(())
    });
    PreEscaped(dashed(drawn.into_string(), all))
}

/// Gives the lines of the arms their dashes, because the drawing library has none.
fn dashed(mut text: String, all: &[Line<'_>]) -> String {
    for line in all.iter().filter(|l| !dashes(l.color).is_empty()) {
        let plain = format!(
            "<polyline fill=\"none\" opacity=\"1\" stroke=\"{}\" stroke-width=\"{}\"",
            css(line.color).to_uppercase(),
            2 * K
        );
        text = text.replace(&plain, &format!("{plain} stroke-dasharray=\"{}\"", dashes(line.color)));
    }
    text
}

fn band(chart: &mut Chart<'_, '_>, line: &Line<'_>, step: usize) -> Drawn {
    let (low, high) = (parts(line.low, step), parts(line.high, step));
    for (low, high) in low.into_iter().zip(high) {
        if low.len() == high.len() && low.iter().zip(&high).any(|(l, h)| l.1 != h.1) {
            let outline: Vec<(f64, f64)> = low.into_iter().chain(high.into_iter().rev()).collect();
            chart.draw_series(std::iter::once(Polygon::new(outline, color(line.color).mix(0.15))))?;
        }
    }
    Ok(())
}

/// The parts of a line between its gaps.
fn parts(values: &[Option<f64>], step: usize) -> Vec<Vec<(f64, f64)>> {
    let mut parts = vec![Vec::new()];
    let last = values.len().saturating_sub(1);
    for (k, value) in values.iter().enumerate().filter(|(k, _)| k % step.max(1) == 0 || *k == last) {
        match (value, parts.last_mut()) {
            (Some(y), Some(part)) => part.push((k as f64, *y)),
            (None, Some(part)) if !part.is_empty() => parts.push(Vec::new()),
            _ => {}
        }
    }
    // A single point is no line, but must be visible.
    for part in parts.iter_mut().filter(|p| p.len() == 1) {
        part.push((part[0].0 + 0.5, part[0].1));
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// The years below the axis, as many as there is room for.
pub(super) fn years(root: &super::Root<'_>, chart: &Chart<'_, '_>, months: &[String]) -> Drawn {
    let starts: Vec<(usize, &str)> = months
        .iter()
        .enumerate()
        .filter(|(k, m)| m.ends_with("-01") || (*k == 0 && months.len() < 12))
        .map(|(k, m)| (k, m.get(..4).unwrap_or(m)))
        .collect();
    let (xs, ys) = chart.plotting_area().get_pixel_range();
    // The room for the four digits of a year and a gap.
    let room = super::width("2000", YEAR) + 8 * K;
    let most = ((xs.end - xs.start) / room).max(1) as usize;
    let every = starts.len().div_ceil(most).max(1);
    for (k, year) in starts.into_iter().step_by(every) {
        let (x, _) = chart.backend_coord(&(k as f64, 0.0));
        let tick = vec![(x, ys.end), (x, ys.end + 4 * K)];
        root.draw(&PathElement::new(tick, SOFT.stroke_width(K as u32)))?;
        let style = letters(YEAR, SOFT, HPos::Center, VPos::Top);
        root.draw(&Text::new(year.to_owned(), (x, ys.end + 7 * K), style))?;
    }
    Ok(())
}
