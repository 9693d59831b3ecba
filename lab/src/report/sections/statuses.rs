//! Statuses over time as stacked areas, one chart per arm.

use super::figure;
use crate::experiment::Comparison;
use crate::report::chart::{Area, areas};
use crate::report::csv::Csv;
use crate::report::detail::Detail;
use crate::report::labels;
use maud::{Markup, html};
use merantau_engine::people::status::{Status, StatusSet, Stock};

/// The position of a status among the layers, counted from the bottom, and the colour of its layer: regular statuses
/// in cold colours, irregular ones in warm colours. Statuses at home are not layers.
const fn layer(status: Status) -> Option<(usize, usize)> {
    match status {
        Status::Home | Status::Waiting | Status::Retired | Status::Dead | Status::UnderAge => None,
        Status::Settled => Some((0, 3)),
        Status::PermitTied | Status::PermitMobile => Some((1, 1)),
        Status::OpenBorder => Some((2, 5)),
        Status::Registered => Some((3, 4)),
        Status::Overstayed => Some((4, 6)),
        Status::Absconded => Some((5, 2)),
        Status::Clandestine => Some((6, 7)),
        Status::Trafficked => Some((7, 0)),
        Status::Detained => Some((8, 8)),
    }
}

/// The layers from the bottom: the stock of each, and its colour.
fn layers() -> Vec<(&'static Stock, usize)> {
    let place = |s: &&'static Stock| Status::ALL.into_iter().find(|x| s.statuses.has(*x)).and_then(layer);
    let mut all: Vec<_> = Stock::counting(StatusSet::ABROAD).filter_map(|s| Some((place(&s)?, s))).collect();
    all.sort_by_key(|((place, _), _)| *place);
    all.into_iter().map(|((_, color), s)| (s, color)).collect()
}

pub(in crate::report) fn section(c: &Comparison, detail: Detail) -> Option<Markup> {
    let of = |arm: &str, status: &str| {
        let found = c.statuses.iter().find(|s| s.arm == arm && s.status == status);
        found.map(|s| s.persons.as_slice()).unwrap_or_default()
    };
    let layers = layers();
    let top = |arm: &str| {
        let at = |k: usize| {
            layers.iter().map(|(s, _)| of(arm, s.code()).get(k).copied().unwrap_or(0.0)).sum::<f64>()
        };
        (0..c.months.len()).map(at).fold(0.0, f64::max)
    };
    let top = c.arms.iter().map(|a| top(&a.name)).fold(0.0, f64::max);
    if top <= 0.0 || c.months.len() < 2 {
        return None;
    }
    let chart = |arm: &str| {
        let layers: Vec<Area> = (layers.iter())
            .filter(|(s, _)| of(arm, s.code()).iter().any(|p| *p > 0.0))
            .map(|&(s, color)| Area { name: s.label.to_owned(), color, values: of(arm, s.code()).to_vec() })
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
