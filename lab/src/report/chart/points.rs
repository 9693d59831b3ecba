//! Points on two axes, with intervals in both directions.

use super::{GRID, INK, K, SOFT, color, letters, range, shortened, svg, width};
use crate::report::numbers::tick;
use maud::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A point with its intervals.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) name: String,
    pub(crate) color: usize,
    pub(crate) at: (f64, f64),
    pub(crate) x: Option<(f64, f64)>,
    pub(crate) y: Option<(f64, f64)>,
}

const SIZE: (i32, i32) = (440, 345);
/// The size of the letters of a label, in points.
const LABEL: f64 = 12.5;
const TOP: i32 = 36;
/// The width of the numbers next to the vertical axis, in points.
const AXIS: i32 = 64;

/// Draws points. `axes` names the axes with their units; `corner` names the best corner.
pub(crate) fn points(label: &str, axes: [(&str, &str); 2], corner: &str, all: &[Point]) -> Markup {
    let ends = |p: &Point, x: bool| {
        let (at, ends) = if x { (p.at.0, p.x) } else { (p.at.1, p.y) };
        let (low, high) = ends.unwrap_or((at, at));
        [at, low, high]
    };
    let (x0, x1) = range(all.iter().flat_map(|p| ends(p, true)), false);
    let (y0, y1) = range(all.iter().flat_map(|p| ends(p, false)), false);
    // Room for labels next to the points.
    let (dx, dy) = ((x1 - x0) * 0.06, (y1 - y0) * 0.08);
    svg(SIZE, label, |root| {
        let mut chart = ChartBuilder::on(root)
            .margin_top(TOP * K)
            .margin_right(96 * K)
            .margin_bottom(4 * K)
            .x_label_area_size(46 * K)
            .y_label_area_size(AXIS * K)
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
            .x_label_style(text)
            .y_label_style(letters(12.0, SOFT, HPos::Right, VPos::Center))
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
        for (p, (x, y)) in all.iter().zip(&at) {
            root.draw(&Circle::new((*x, *y), 5 * K, color(p.color).filled()))?;
        }
        let names: Vec<String> = all.iter().map(|p| shortened(&p.name, LABEL, 150.0)).collect();
        for (name, (x, y)) in names.iter().zip(placed(&at, &names)) {
            let style = letters(LABEL, INK, HPos::Left, VPos::Center);
            root.draw(&Text::new(name.clone(), (x, y), style))?;
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

/// The positions of labels: each next to its point where it covers no point and no other label, or as few as
/// possible. A position is that of the left end, at half the height of the letters.
fn placed(points: &[(i32, i32)], names: &[String]) -> Vec<(i32, i32)> {
    let high = (LABEL * f64::from(K)) as i32;
    let mut taken: Vec<[i32; 4]> = points.iter().map(|(x, y)| around(*x, *y, 6 * K)).collect();
    let mut found = Vec::new();
    for ((x, y), name) in points.iter().zip(names) {
        let wide = width(name, LABEL);
        let (right, left, middle) = (x + 9 * K, x - 9 * K - wide, x - wide / 2);
        let step = |n: i32| n * high;
        let beside =
            [0, -1, 1, -2, 2].into_iter().flat_map(|n| [(right, y + step(n) / 2), (left, y + step(n) / 2)]);
        let far = [(middle, y - step(1)), (middle, y + step(1)), (right, y - step(2)), (right, y + step(2))];
        let mut best: Option<(usize, (i32, i32), [i32; 4])> = None;
        for (x, y) in beside.chain(far) {
            // To the right of the axis and its numbers.
            let x = x.clamp((AXIS + 4) * K, (SIZE.0 * K - wide).max((AXIS + 4) * K));
            let y = y.clamp(TOP * K + high / 2, (SIZE.1 - 60) * K);
            let own = [x, y - high / 2, x + wide, y + high / 2];
            let over = taken.iter().filter(|t| meet(&own, t)).count();
            if best.as_ref().is_none_or(|b| over < b.0) {
                best = Some((over, (x, y), own));
            }
        }
        if let Some((_, at, own)) = best {
            taken.push(own);
            found.push(at);
        }
    }
    found
}

fn around(x: i32, y: i32, by: i32) -> [i32; 4] {
    [x - by, y - by, x + by, y + by]
}

/// Whether two boxes (left, top, right, bottom) overlap.
fn meet(a: &[i32; 4], b: &[i32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lie_over_nothing() {
        let points = [(600, 500), (640, 500), (610, 530), (900, 300)];
        let names = ["as it was", "longer permits", "with mobility", "none"].map(str::to_owned);
        let high = (LABEL * f64::from(K)) as i32;
        let boxes: Vec<[i32; 4]> = (placed(&points, &names).iter().zip(&names))
            .map(|((x, y), name)| [*x, y - high / 2, x + width(name, LABEL), y + high / 2])
            .collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(boxes[..i].iter().all(|b| !meet(a, b)), "{boxes:?}");
            assert!(points.iter().all(|(x, y)| !meet(a, &around(*x, *y, 5 * K))), "{boxes:?}");
        }
    }
}
