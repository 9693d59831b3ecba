//! Stacked areas over months.

use super::lines::years;
use super::{INK, K, apart, color, letters, range, room, shortened, svg};
use crate::report::numbers::tick;
use maud::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A layer of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) name: String,
    pub(crate) color: usize,
    pub(crate) values: Vec<f64>,
}

const SIZE: (i32, i32) = (400, 270);
/// Minimum and maximum width of the labels, in points, including the square before them.
const LABELS: (i32, i32) = (60, 170);
const SQUARE: i32 = 20;

/// Draws layers one above another, the first at the bottom. `top` is the common height of all charts of a set.
pub(crate) fn areas(label: &str, months: &[String], layers: &[Area], top: f64, step: usize) -> Markup {
    let (_, high) = range([0.0, top].into_iter(), true);
    let last = months.len().saturating_sub(1).max(1);
    let shown: Vec<usize> = (0..months.len()).filter(|k| k % step.max(1) == 0 || *k == last).collect();
    let labels =
        room(layers.iter().map(|l| l.name.as_str()), 11.5, (LABELS.0 - SQUARE, LABELS.1 - SQUARE)) + SQUARE;
    svg(SIZE, label, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(8 * K)
            .margin_bottom(4 * K)
            .margin_right(labels * K)
            .x_label_area_size(24 * K)
            .y_label_area_size(54 * K)
            .build_cartesian_2d(0.0..last as f64, 0.0..high)?;
        super::heights(&mut chart, &|y| tick(*y, "persons"))?;
        let mut below = vec![0.0; months.len()];
        let mut ends: Vec<(usize, f64)> = Vec::new();
        for (i, layer) in layers.iter().enumerate() {
            let above: Vec<f64> = below
                .iter()
                .enumerate()
                .map(|(k, b)| b + layer.values.get(k).copied().unwrap_or(0.0))
                .collect();
            let mut outline: Vec<(f64, f64)> = shown.iter().map(|&k| (k as f64, above[k])).collect();
            outline.extend(shown.iter().rev().map(|&k| (k as f64, below[k])));
            chart.draw_series(std::iter::once(Polygon::new(outline, color(layer.color).mix(0.85))))?;
            let edge = shown.iter().map(|&k| (k as f64, above[k]));
            chart.draw_series(LineSeries::new(edge, WHITE.stroke_width(K as u32)))?;
            if let (Some(a), Some(b)) = (above.last(), below.last()) {
                ends.push((i, (a + b) / 2.0));
            }
            below = above;
        }
        years(root, &chart, months)?;
        let heights: Vec<i32> = ends.iter().map(|(_, y)| chart.backend_coord(&(0.0, *y)).1).collect();
        let placed = apart(&heights, 14 * K, 10 * K, (SIZE.1 - 30) * K);
        let x = (SIZE.0 - labels) * K;
        for (((i, _), from), y) in ends.iter().zip(&heights).zip(&placed) {
            let layer = &layers[*i];
            let path = vec![(x, *from), (x + 6 * K, *y)];
            root.draw(&PathElement::new(path, color(layer.color).stroke_width(K as u32)))?;
            let square = [(x + 6 * K, *y - 4 * K), (x + 14 * K, *y + 4 * K)];
            root.draw(&Rectangle::new(square, color(layer.color).filled()))?;
            let name = shortened(&layer.name, 11.5, f64::from(labels - SQUARE + 1));
            let style = letters(11.5, INK, HPos::Left, VPos::Center);
            root.draw(&Text::new(name, (x + 17 * K, *y), style))?;
        }
        Ok(())
    })
}
