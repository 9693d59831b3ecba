//! Status over time as stacked areas, an arm a chart.

use super::figure;
use crate::experiment::Comparison;
use crate::report::chart::{Area, areas};
use crate::report::csv::Csv;
use crate::report::detail::Detail;
use crate::report::labels;
use maud::{Markup, html};

/// The layers, from the bottom, and the colour of each: with papers in cold colours, without in warm ones.
const LAYERS: [(&str, usize); 9] = [
    ("settled", 3),
    ("permit", 1),
    ("open_border", 5),
    ("registered", 4),
    ("overstayed", 6),
    ("absconded", 2),
    ("clandestine", 7),
    ("trafficked", 0),
    ("detained", 8),
];

pub(in crate::report) fn section(c: &Comparison, detail: Detail) -> Option<Markup> {
    let of = |arm: &str, status: &str| {
        let found = c.statuses.iter().find(|s| s.arm == arm && s.status == status);
        found.map(|s| s.persons.as_slice()).unwrap_or_default()
    };
    let top = |arm: &str| {
        let at =
            |k: usize| LAYERS.iter().map(|(s, _)| of(arm, s).get(k).copied().unwrap_or(0.0)).sum::<f64>();
        (0..c.months.len()).map(at).fold(0.0, f64::max)
    };
    let top = c.arms.iter().map(|a| top(&a.name)).fold(0.0, f64::max);
    if top <= 0.0 || c.months.len() < 2 {
        return None;
    }
    let chart = |arm: &str| {
        let layers: Vec<Area> = (LAYERS.iter())
            .filter(|(status, _)| of(arm, status).iter().any(|p| *p > 0.0))
            .map(|&(s, color)| Area { name: labels::group(s), color, values: of(arm, s).to_vec() })
            .collect();
        let mut data = Csv::new(&["arm", "status", "month", "persons"]);
        for s in c.statuses.iter().filter(|s| s.arm == arm) {
            for (month, persons) in c.months.iter().zip(&s.persons).step_by(detail.step.max(1)) {
                let row = [arm, s.status.as_str(), month].map(str::to_owned);
                data.row(row.into_iter().chain([persons.to_string()]));
            }
        }
        let title = if c.arms.len() > 1 { labels::name(arm) } else { labels::STATUSES.to_owned() };
        figure(
            &title,
            "",
            areas(&format!("{}: {title}", labels::STATUSES), &c.months, &layers, top, detail.step),
            &data,
        )
    };
    Some(html! {
        p.note { (labels::STATUS_NOTE) }
        div.charts { @for arm in &c.arms { (chart(&arm.name)) } }
    })
}
