//! A few life histories, each in the baseline and in an arm side by side.

use crate::experiment::{Comparison, TwoLives};
use crate::life::{DIED, Life, Month};
use crate::report::labels;
use maud::{Markup, html};

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.lives.is_empty() {
        return None;
    }
    Some(html! {
        p.note { (labels::LIVES_NOTE) }
        @for (k, two) in c.lives.iter().enumerate() { (one(c, two, k == 0)) }
    })
}

fn one(c: &Comparison, two: &TwoLives, open: bool) -> Markup {
    let (b, a) = (&two.baseline, &two.arm);
    let parted = parted(b, a);
    let month = b.months.get(parted).map_or("", |m| m.month.as_str());
    html! {
        details open[open] {
            summary { (labels::choice(two.choice, &a.arm)) " (" (labels::agent(b.agent, b.replicate)) ")" }
            p { (b.start) }
            @if parted > 0 {
                div.life { section { h3 { (labels::same_until([&b.arm, &a.arm], month)) } (months(&b.months[..parted])) } }
            }
            div.life {
                @for life in [b, a] {
                    section {
                        h3 { (labels::name(&life.arm)) }
                        (months(&life.months[parted.min(life.months.len())..]))
                        p { (life.end) " " strong { (life.balance.replace(" -", " −")) } }
                    }
                }
            }
            p.note { code { (labels::life_command(&scenario(c), b.agent, [&b.arm, &a.arm], b.replicate)) } }
        }
    }
}

/// The first month in which two life histories differ; the number of months if they never do.
fn parted(a: &Life, b: &Life) -> usize {
    if a.start != b.start {
        return 0;
    }
    let same = |(x, y): &(&Month, &Month)| x.events == y.events && (x.sent - y.sent).abs() < 0.5;
    a.months.iter().zip(&b.months).take_while(same).count()
}

/// The scenario as named in the command, or by the usual name of its file.
fn scenario(c: &Comparison) -> String {
    let named = c.settings.argv.iter().skip_while(|a| *a != "compare").nth(1).filter(|a| !a.starts_with('-'));
    named.cloned().unwrap_or_else(|| format!("{}.toml", c.scenario.name))
}

fn months(list: &[Month]) -> Markup {
    let mut rows: Vec<Markup> = Vec::new();
    let (mut quiet, mut sent) = (0, 0.0);
    let close = |quiet: &mut usize, sent: &mut f64, rows: &mut Vec<Markup>| {
        if *quiet > 0 {
            let money = if *sent >= 1.0 { crate::text::grouped(sent.round() as i64) } else { String::new() };
            rows.push(html! { li.quiet { (labels::quiet(*quiet, &money)) } });
        }
        (*quiet, *sent) = (0, 0.0);
    };
    let mut over = false;
    for month in list {
        if over {
            break;
        }
        over = month.events.iter().any(|e| e == DIED);
        if month.events.is_empty() {
            quiet += 1;
            sent += month.sent;
            continue;
        }
        close(&mut quiet, &mut sent, &mut rows);
        rows.push(html! { li { time datetime=(month.month) { (month.month) } (month.events.join("; ")) } });
    }
    close(&mut quiet, &mut sent, &mut rows);
    html! { ol { @for row in &rows { (row) } } }
}
