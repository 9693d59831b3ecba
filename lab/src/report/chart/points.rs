//! Points on two axes, with intervals both ways.

use super::{GRID, INK, K, SOFT, apart, color, letters, range, shortened, svg, width};
use crate::report::numbers::tick;
use maud::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A point with its intervals.
#[derive(Clone, Debug)]
pub(crate) struct Point<'a> {
    pub(crate) name: &'a str,
    pub(crate) color: usize,
    pub(crate) at: (f64, f64),
    pub(crate) x: Option<(f64, f64)>,
    pub(crate) y: Option<(f64, f64)>,
}

const SIZE: (i32, i32) = (440, 330);

/// Draws points. `axes` names the axes with their units; `corner` says which corner is best.
pub(crate) fn points(label: &str, axes: [(&str, &str); 2], corner: &str, all: &[Point<'_>]) -> Markup {
    let ends = |p: &Point<'_>, x: bool| {
        let (at, ends) = if x { (p.at.0, p.x) } else { (p.at.1, p.y) };
        let (low, high) = ends.unwrap_or((at, at));
        [at, low, high]
    };
    let (x0, x1) = range(all.iter().flat_map(|p| ends(p, true)), false);
    let (y0, y1) = range(all.iter().flat_map(|p| ends(p, false)), false);
    // room for labels beside the points
    let (dx, dy) = ((x1 - x0) * 0.06, (y1 - y0) * 0.08);
    svg(SIZE, label, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(14 * K)
            .margin_right(96 * K)
            .margin_bottom(4 * K)
            .x_label_area_size(46 * K)
            .y_label_area_size(64 * K)
            .build_cartesian_2d((x0 - dx)..(x1 + dx), (y0 - dy)..(y1 + dy))?;
        let text = letters(12.0, SOFT, HPos::Center, VPos::Center);
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID.stroke_width(K as u32))
            .axis_style(SOFT.stroke_width(K as u32))
            .set_all_tick_mark_size(5 * K)
            .x_labels(5)
            .y_labels(6)
            .x_label_formatter(&|x| tick(*x, axes[0].1))
            .y_label_formatter(&|y| tick(*y, axes[1].1))
            .x_label_style(text.clone())
            .y_label_style(text)
            .draw()?;
        for p in all {
            let style = color(p.color).stroke_width(2 * K as u32);
            if let Some((low, high)) = p.x.filter(|(l, h)| l < h) {
                chart.draw_series(LineSeries::new([(low, p.at.1), (high, p.at.1)], style))?;
            }
            if let Some((low, high)) = p.y.filter(|(l, h)| l < h) {
                chart.draw_series(LineSeries::new([(p.at.0, low), (p.at.0, high)], style))?;
            }
        }
        let at: Vec<(i32, i32)> = all.iter().map(|p| chart.backend_coord(&p.at)).collect();
        let heights: Vec<i32> = at.iter().map(|p| p.1 - 8 * K).collect();
        let placed = apart(&heights, 15 * K, 12 * K, (SIZE.1 - 60) * K);
        for ((p, (x, y)), label) in all.iter().zip(&at).zip(&placed) {
            root.draw(&Circle::new((*x, *y), 5 * K, color(p.color).filled()))?;
            let name = shortened(p.name, 12.5, 130.0);
            let x = (*x + 9 * K).min(SIZE.0 * K - width(&name, 12.5));
            root.draw(&Text::new(name, (x, *label), letters(12.5, INK, HPos::Left, VPos::Center)))?;
        }
        let bottom = (SIZE.1 - 12) * K;
        let axis = letters(12.0, INK, HPos::Center, VPos::Center);
        root.draw(&Text::new(axes[0].0.to_owned(), ((64 + (SIZE.0 - 160) / 2) * K, bottom), axis))?;
        root.draw(&Text::new(
            axes[1].0.to_owned(),
            (4 * K, 7 * K),
            letters(12.0, INK, HPos::Left, VPos::Center),
        ))?;
        let style = letters(11.5, SOFT, HPos::Left, VPos::Center);
        root.draw(&Text::new(corner.to_owned(), (70 * K, 24 * K), style))
    })
}
