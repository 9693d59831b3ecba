//! Bars on both sides of zero (people who lost and who gained, by group), and columns of a distribution.

use super::{INK, K, SOFT, color, letters, range, room, shortened, svg};
use crate::report::numbers::{plain, tick};
use maud::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A group: its share that lost and its share that gained.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) name: String,
    /// Whether a gap precedes the bar, because another kind of group begins.
    pub(crate) apart: bool,
    pub(crate) lost: f64,
    pub(crate) gained: f64,
}

/// The colours of people who lost and who gained.
pub(crate) const LOST: usize = 2;
pub(crate) const GAINED: usize = 1;

const ROW: i32 = 19;

/// Draws a bar for each group, losses to the left and gains to the right, each with its share.
pub(crate) fn gains(label: &str, heads: [&str; 2], all: &[Bar]) -> Markup {
    let gaps = all.iter().skip(1).filter(|b| b.apart).count() as i32;
    let size = (400, 30 + all.len() as i32 * ROW + gaps * 8 + 6);
    let most = all.iter().flat_map(|b| [b.lost, b.gained]).fold(0.0, f64::max).max(1e-9);
    let names = room(all.iter().map(|b| b.name.as_str()), 12.0, (60, 150));
    let (left, right) = ((names + 8) * K, (size.0 - 4) * K);
    let middle = (left + right) / 2;
    let half = f64::from((right - left) / 2 - 48 * K);
    svg(size, label, |root| {
        let head = |h: HPos| letters(12.0, INK, h, VPos::Center);
        root.draw(&Text::new(heads[0].to_owned(), (middle - 6 * K, 10 * K), head(HPos::Right)))?;
        root.draw(&Text::new(heads[1].to_owned(), (middle + 6 * K, 10 * K), head(HPos::Left)))?;
        let mut y = 24 * K;
        for (i, bar) in all.iter().enumerate() {
            if bar.apart && i > 0 {
                y += 8 * K;
            }
            let (top, bottom) = (y + 3 * K, y + (ROW - 3) * K);
            let center = y + ROW * K / 2;
            let name = shortened(&bar.name, 12.0, f64::from(names + 1));
            root.draw(&Text::new(
                name,
                (left - 6 * K, center),
                letters(12.0, INK, HPos::Right, VPos::Center),
            ))?;
            for (share, sign, tint) in [(bar.lost, -1, LOST), (bar.gained, 1, GAINED)] {
                let end = middle + sign * (share / most * half) as i32;
                let ends = [(middle.min(end), top), (middle.max(end), bottom)];
                root.draw(&Rectangle::new(ends, color(tint).filled()))?;
                let h = if sign < 0 { HPos::Right } else { HPos::Left };
                let text = format!("{} %", plain(share * 100.0));
                root.draw(&Text::new(
                    text,
                    (end + sign * 4 * K, center),
                    letters(11.0, SOFT, h, VPos::Center),
                ))?;
            }
            y += ROW * K;
        }
        let line = vec![(middle, 20 * K), (middle, y)];
        root.draw(&PathElement::new(line, SOFT.stroke_width(K as u32)))
    })
}

const SIZE: (i32, i32) = (400, 230);

/// Draws columns: their heights, and whether each counts as a gain (`None`: neither). `edges` are the labels between
/// columns.
pub(crate) fn columns(label: &str, axis: &str, all: &[(f64, Option<bool>)], edges: &[f64]) -> Markup {
    let (_, high) = range(all.iter().map(|c| c.0), true);
    svg(SIZE, label, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(10 * K)
            .margin_right(6 * K)
            .x_label_area_size(50 * K)
            .y_label_area_size(46 * K)
            .build_cartesian_2d(0.0..all.len().max(1) as f64, 0.0..high)?;
        super::heights(&mut chart, &|y| tick(*y, "persons"))?;
        for (k, (height, gain)) in all.iter().enumerate() {
            let x = k as f64;
            let tint = match gain {
                Some(true) => color(GAINED),
                Some(false) => color(LOST),
                None => SOFT,
            };
            let ends = [(x + 0.06, 0.0), (x + 0.94, *height)];
            chart.draw_series(std::iter::once(Rectangle::new(ends, tint.filled())))?;
        }
        for (k, edge) in edges.iter().enumerate() {
            let (x, y) = chart.backend_coord(&((k + 1) as f64, 0.0));
            let name = if edge.abs() >= 1_000.0 {
                format!("{}k", tick(edge / 1_000.0, ""))
            } else {
                tick(*edge, "")
            };
            // Every second label is one line lower, so that there is enough room.
            let y = y + (6 + 12 * (k as i32 % 2)) * K;
            root.draw(&Text::new(name, (x, y), letters(10.0, SOFT, HPos::Center, VPos::Top)))?;
        }
        let style = letters(11.5, INK, HPos::Center, VPos::Center);
        root.draw(&Text::new(axis.to_owned(), ((46 + (SIZE.0 - 52) / 2) * K, (SIZE.1 - 9) * K), style))
    })
}
