//! People who gained and who lost, by group and arm.

use super::{figure, scrolled, state};
use crate::experiment::Comparison;
use crate::report::chart::{Bar, columns, gains};
use crate::report::csv::{Csv, number};
use crate::report::labels;
use crate::report::numbers::{plain, signed, value};
use crate::twins::{ArmTwins, Counts, Group, Touch, Twins};
use maud::{Markup, html};

/// The dimensions of groups in the order in which they are shown.
const BY: [&str; 5] = ["sex", "skill", "status", "sector", "origin"];
/// The maximum number of groups of a dimension in a chart: the largest.
const MAX_LIVES: usize = 8;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    let twins = c.twins.as_ref().filter(|t| !t.arms.is_empty())?;
    Some(html! {
        p { (labels::TWINS_NOTE) }
        ul.key { @for arm in &twins.arms { li { (sentence(arm)) } } }
        (all(twins))
        @for (k, arm) in twins.arms.iter().enumerate() {
            @if arm.all.unchanged < arm.all.all() {
                details open[k == 0] {
                    summary { (labels::name(&arm.arm)) }
                    div.charts { (by_group(c, arm)) (bins(arm)) }
                    (touched(arm, twins.replicates))
                }
            }
        }
        p.note { (labels::GROUP_NOTE) }
    })
}

fn share(n: u64, counts: &Counts) -> f64 {
    n as f64 / counts.all().max(1) as f64
}

fn sentence(arm: &ArmTwins) -> String {
    let of = |n: u64| value(share(n, &arm.all), "share");
    let changed = arm.all.all() - arm.all.unchanged;
    labels::twins_sentence(
        &arm.arm,
        &of(arm.all.gained),
        &of(arm.all.lost),
        &of(changed),
        &signed(arm.mean, "USD"),
    )
}

fn heads() -> Markup {
    html! {
        @for head in [labels::GAINED, labels::LOST, labels::SHIFTED, labels::UNCHANGED] { th scope="col" { (head) } }
    }
}

/// Persons per replicate, on average, and their share in the group.
fn cells(counts: &Counts, replicates: u32) -> Markup {
    html! {
        @for n in [counts.gained, counts.lost, counts.shifted, counts.unchanged] {
            td { (plain(n as f64 / f64::from(replicates.max(1)))) span.range { (value(share(n, counts), "share")) } }
        }
    }
}

fn all(twins: &Twins) -> Markup {
    scrolled(
        labels::TWINS_ALL,
        html! {
            table {
                caption { (labels::TWINS_ALL) }
                thead { tr { th scope="col" { (labels::ARM) } (heads()) } }
                tbody { @for arm in &twins.arms { tr { th scope="row" { (labels::name(&arm.arm)) } (cells(&arm.all, twins.replicates)) } } }
            }
        },
    )
}

fn touched(arm: &ArmTwins, replicates: u32) -> Markup {
    html! {
        h3 { (labels::TOUCHED) }
        p.note { (labels::TOUCHED_NOTE) }
        (scrolled(labels::TOUCHED, html! {
            table {
                thead { tr { th scope="col" { (labels::GROUP) } (heads()) } }
                tbody {
                    @for g in Touch::ALL.iter().filter_map(|t| arm.by("touched").find(|g| g.value == t.code())) {
                        tr { th scope="row" { (labels::touched(&g.value)) } (cells(&g.counts, replicates)) }
                    }
                }
            }
        }))
    }
}

fn by_group(c: &Comparison, arm: &ArmTwins) -> Markup {
    let name = |g: &Group| {
        if g.by == "origin" { state(c, &g.value).to_owned() } else { labels::group(&g.value) }
    };
    let mut bars = Vec::new();
    for by in BY {
        let mut groups: Vec<&Group> =
            arm.by(by).filter(|g| g.value != "dead" && g.counts.unchanged < g.counts.all()).collect();
        groups.sort_by_key(|g| std::cmp::Reverse(g.counts.all()));
        for (k, g) in groups.into_iter().take(MAX_LIVES).enumerate() {
            bars.push(Bar {
                name: name(g),
                apart: k == 0,
                lost: share(g.counts.lost, &g.counts),
                gained: share(g.counts.gained, &g.counts),
            });
        }
    }
    let mut data = Csv::new(&["arm", "by", "group", "gained", "lost", "shifted", "unchanged"]);
    let mut row = |by: &str, group: &str, n: &Counts| {
        let texts = [&arm.arm, by, group].map(str::to_owned);
        let numbers = [n.gained, n.lost, n.shifted, n.unchanged].map(|n| n.to_string());
        data.row(texts.into_iter().chain(numbers));
    };
    row("all", "all", &arm.all);
    arm.groups.iter().for_each(|g| row(&g.by, &g.value, &g.counts));
    let title = labels::group_chart(&arm.arm);
    let dimensions = BY.map(labels::dimension).join(", ");
    figure(&title, &dimensions, gains(&title, [labels::LOST, labels::GAINED], &bars), &data)
}

fn bins(arm: &ArmTwins) -> Markup {
    let all: Vec<(f64, Option<bool>)> = arm
        .bins
        .iter()
        .map(|b| {
            let gain = match (b.from, b.to) {
                (Some(from), _) if from > 0.0 => Some(true),
                (_, Some(to)) if to < 0.0 => Some(false),
                _ => None,
            };
            (b.persons as f64, gain)
        })
        .collect();
    let edges: Vec<f64> = arm.bins.iter().filter_map(|b| b.to).collect();
    let mut data = Csv::new(&["arm", "from", "to", "persons"]);
    for b in &arm.bins {
        data.row([arm.arm.clone(), number(b.from), number(b.to), b.persons.to_string()]);
    }
    let at = |share: f64| {
        let found = arm.quantiles.iter().find(|q| (q.share - share).abs() < 1e-9);
        found.map(|q| signed(q.difference, "USD"))
    };
    let note = match (at(0.05), at(0.5), at(0.95)) {
        (Some(low), Some(mid), Some(high)) => labels::quantiles(&low, &mid, &high),
        _ => String::new(),
    };
    let title = labels::bins_chart(&arm.arm);
    figure(
        &title,
        &note,
        columns(&format!("{}: {title}", labels::BINS), labels::BINS_AXIS, &all, &edges),
        &data,
    )
}
