//! The chart of the two axes: net gain per person, and abuse and irregularity, one point per arm.

use super::{figure, place};
use crate::experiment::{Comparison, Row};
use crate::report::chart::{Point, points};
use crate::report::csv::{Csv, number};
use crate::report::numbers::value;
use crate::report::{labels, rank::AXES};
use maud::{Markup, html};

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.arms.len() < 2 {
        return None;
    }
    let mut all = Vec::new();
    let mut data = Csv::new(&["arm", AXES[0], "low", "high", AXES[1], "low", "high"]);
    for arm in &c.arms {
        let (Some(x), Some(y)) = (c.row(AXES[0], &arm.name), c.row(AXES[1], &arm.name)) else { continue };
        let (Some(mx), Some(my)) = (x.mean, y.mean) else { continue };
        let ends = |row: &Row| {
            let base = c.row(&row.metric, c.baseline())?.mean?;
            Some((base + row.low?, base + row.high?))
        };
        let (ex, ey) = (ends(x), ends(y));
        all.push(Point {
            name: labels::name(&arm.name),
            color: place(c, &arm.name),
            at: (mx, my),
            x: ex,
            y: ey,
        });
        data.row([
            arm.name.clone(),
            mx.to_string(),
            number(ex.map(|e| e.0)),
            number(ex.map(|e| e.1)),
            my.to_string(),
            number(ey.map(|e| e.0)),
            number(ey.map(|e| e.1)),
        ]);
    }
    let (x, y) = (c.row(AXES[0], c.baseline())?, c.row(AXES[1], c.baseline())?);
    let told: Vec<String> = all
        .iter()
        .map(|p| format!("{}: {}, {}", p.name, value(p.at.0, &x.unit), value(p.at.1, &y.unit)))
        .collect();
    let names = AXES.map(labels::metric);
    let label = format!("{}, {}. {}", names[0], names[1], told.join("; "));
    let axes = [(names[0].clone(), &x.unit), (format!("{} ({})", names[1], y.unit), &y.unit)];
    let drawn = points(&label, [(&axes[0].0, axes[0].1), (&axes[1].0, axes[1].1)], labels::BEST_CORNER, &all);
    Some(html! { (figure(labels::AXES_CAPTION, &labels::bars(c.settings.confidence), drawn, &data)) })
}
