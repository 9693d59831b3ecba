//! A few lives, each in the baseline and in an arm side by side.

use crate::experiment::{Comparison, TwoLives};
use crate::life::Life;
use crate::report::labels;
use crate::report::numbers::plain;
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
    html! {
        details open[open] {
            summary { (labels::choice(two.choice, &a.arm)) " (" (labels::agent(b.agent, b.replicate)) ")" }
            p { (b.start) }
            div.life {
                @for life in [b, a] { section aria-label=(life.arm) { h3 { (life.arm) } (months(life)) } }
            }
            p.note { code { (labels::life_command(&scenario(c), b.agent, [&b.arm, &a.arm], b.replicate)) } }
        }
    }
}

/// The scenario as it was named in the command, or by its file's usual name.
fn scenario(c: &Comparison) -> String {
    let named = c.settings.argv.iter().skip_while(|a| *a != "compare").nth(1).filter(|a| !a.starts_with('-'));
    named.cloned().unwrap_or_else(|| format!("{}.toml", c.scenario.name))
}

fn months(life: &Life) -> Markup {
    let mut rows: Vec<Markup> = Vec::new();
    let (mut quiet, mut sent) = (0, 0.0);
    let close = |quiet: &mut usize, sent: &mut f64, rows: &mut Vec<Markup>| {
        if *quiet > 0 {
            let money = if *sent >= 1.0 { plain(*sent) } else { String::new() };
            rows.push(html! { li.quiet { (labels::quiet(*quiet, &money)) } });
        }
        (*quiet, *sent) = (0, 0.0);
    };
    for month in &life.months {
        if month.events.is_empty() {
            quiet += 1;
            sent += month.sent;
            continue;
        }
        close(&mut quiet, &mut sent, &mut rows);
        rows.push(html! { li { time datetime=(month.month) { (month.month) } (month.events.join("; ")) } });
    }
    close(&mut quiet, &mut sent, &mut rows);
    html! {
        ol { @for row in &rows { (row) } }
        p { (life.end) " " strong { (life.balance) } }
    }
}
