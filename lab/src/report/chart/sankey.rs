//! Flows from origins to destinations, with widths in proportion to their sizes.

use super::{INK, K, SOFT, apart, color, letters, shortened, svg};
use crate::report::numbers::tick;
use maud::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use std::collections::BTreeMap;

/// A flow of people.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) persons: f64,
}

const WIDTH: i32 = 420;
/// Width of the names on each side, in points.
const NAMES: i32 = 136;
const NODE: i32 = 9;

/// A state on one side.
struct Node {
    name: String,
    sum: f64,
    top: f64,
    /// The part of it that has been drawn.
    used: f64,
    color: usize,
}

fn nodes(flows: &[Flow], name: impl Fn(&Flow) -> &str) -> Vec<Node> {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for flow in flows {
        *sums.entry(name(flow)).or_default() += flow.persons;
    }
    let mut nodes: Vec<Node> = sums
        .into_iter()
        .map(|(name, sum)| Node { name: name.to_owned(), sum, top: 0.0, used: 0.0, color: 0 })
        .collect();
    nodes.sort_by(|a, b| b.sum.total_cmp(&a.sum));
    nodes.iter_mut().enumerate().for_each(|(k, n)| n.color = k + 1);
    nodes
}

/// Draws flows, the largest states first.
pub(crate) fn sankey(label: &str, heads: [&str; 2], flows: &[Flow]) -> Markup {
    let flows: Vec<Flow> = flows.iter().filter(|f| f.persons > 0.0).cloned().collect();
    let (mut left, mut right) = (nodes(&flows, |f| &f.from), nodes(&flows, |f| &f.to));
    let rows = left.len().max(right.len()).max(1) as i32;
    let size = (WIDTH, (40 + rows * 30).clamp(180, 520));
    let (gap, top) = (f64::from(7 * K), f64::from(26 * K));
    let room = f64::from((size.1 - 34) * K) - gap * f64::from(rows - 1);
    let total = flows.iter().map(|f| f.persons).sum::<f64>().max(1e-9);
    let scale = room / total;
    for side in [&mut left, &mut right] {
        let mut y = top;
        for node in side.iter_mut() {
            node.top = y;
            y += node.sum * scale + gap;
        }
    }
    let x = [(NAMES + NODE) * K, (WIDTH - NAMES - NODE) * K];
    svg(size, label, |root| {
        let head = |h: HPos| letters(12.0, SOFT, h, VPos::Center);
        root.draw(&Text::new(heads[0].to_owned(), (NAMES * K, 10 * K), head(HPos::Right)))?;
        root.draw(&Text::new(heads[1].to_owned(), ((WIDTH - NAMES) * K, 10 * K), head(HPos::Left)))?;
        for from in &mut left {
            for to in &mut right {
                let mine = flows.iter().filter(|f| f.from == from.name && f.to == to.name);
                let persons: f64 = mine.map(|f| f.persons).sum();
                if persons <= 0.0 {
                    continue;
                }
                let thick = persons * scale;
                let (a, b) = (from.top + from.used, to.top + to.used);
                from.used += thick;
                to.used += thick;
                root.draw(&Polygon::new(ribbon(x, a, b, thick), color(from.color).mix(0.45)))?;
            }
        }
        for (side, nodes) in [&left, &right].into_iter().enumerate() {
            let centers: Vec<i32> = nodes.iter().map(|n| (n.top + n.sum * scale / 2.0) as i32).collect();
            let placed = apart(&centers, 14 * K, top as i32, (size.1 - 8) * K);
            for (node, y) in nodes.iter().zip(placed) {
                let start = if side == 0 { x[0] - NODE * K } else { x[1] };
                let high = (node.sum * scale).max(1.0);
                let ends = [(start, node.top as i32), (start + NODE * K, (node.top + high) as i32)];
                let tint = if side == 0 { color(node.color) } else { SOFT };
                root.draw(&Rectangle::new(ends, tint.filled()))?;
                let (at, h) = if side == 0 {
                    (x[0] - (NODE + 5) * K, HPos::Right)
                } else {
                    (x[1] + (NODE + 5) * K, HPos::Left)
                };
                // The table next to the chart contains the full number.
                let number = tick(node.sum, "persons");
                let room = f64::from(NAMES - 6) - number.chars().count() as f64 * 7.2 - 4.0;
                let name = shortened(&node.name, 11.5, room);
                let text = format!("{name} {number}");
                root.draw(&Text::new(text, (at, y), letters(11.5, INK, h, VPos::Center)))?;
            }
        }
        Ok(())
    })
}

/// The outline of a flow: two curves that begin and end horizontally.
fn ribbon(x: [i32; 2], a: f64, b: f64, thick: f64) -> Vec<(i32, i32)> {
    const STEPS: usize = 20;
    let point = |k: usize, below: f64| {
        let t = k as f64 / STEPS as f64;
        let s = t * t * (3.0 - 2.0 * t);
        let px = f64::from(x[0]) + f64::from(x[1] - x[0]) * t;
        (px as i32, (a + (b - a) * s + below).round() as i32)
    };
    (0..=STEPS).map(|k| point(k, 0.0)).chain((0..=STEPS).rev().map(|k| point(k, thick.max(1.0)))).collect()
}
