//! Formats life histories as text: of one arm, or of two side by side. Months without events are folded.

use super::{Life, Month};
use crate::text::grouped;
use std::fmt::Write;

/// Width of a column of words, of one arm and of two.
const WIDTHS: [usize; 2] = [88, 44];

/// A row of the table: a month or several folded months, and a text for each arm.
struct Row {
    when: String,
    texts: Vec<String>,
}

/// Formats the life history of an agent in one arm or two.
pub fn tell(first: &Life, second: Option<&Life>) -> String {
    let lives: Vec<&Life> = std::iter::once(first).chain(second).collect();
    let mut out = format!("Agent {}, replicate {}\n", first.agent, first.replicate);
    let same_start = lives.iter().all(|l| l.start == first.start);
    if same_start {
        lines(&first.start, WIDTHS[0] + 12).iter().for_each(|l| {
            let _ = writeln!(out, "{l}");
        });
        out.push('\n');
    }
    let rows = rows(&lives, same_start);
    // Events that are equal in both arms are printed once, over the width of both columns.
    if let Some(second) = second {
        let (a, b) = (&first.arm, &second.arm);
        let parted = rows.iter().position(|r| r.texts.len() > 1);
        let (same, apart) = rows.split_at(parted.unwrap_or(rows.len()));
        if !same.is_empty() {
            let _ = writeln!(out, "In both arms, {a} and {b}:");
            same.iter().for_each(|r| lay(&mut out, r, WIDTHS[0]));
        }
        if !apart.is_empty() {
            if !same.is_empty() {
                out.push('\n');
            }
            let head = Row { when: String::new(), texts: vec![a.clone(), b.clone()] };
            lay(&mut out, &head, WIDTHS[1]);
            let dash = "-".repeat(WIDTHS[1]);
            let rule = Row { when: "-------".to_owned(), texts: vec![dash.clone(), dash] };
            lay(&mut out, &rule, WIDTHS[1]);
            for row in apart {
                let texts =
                    if row.texts.len() == 1 { vec![row.texts[0].clone(); 2] } else { row.texts.clone() };
                lay(&mut out, &Row { when: row.when.clone(), texts }, WIDTHS[1]);
            }
        }
    } else {
        let _ = writeln!(out, "In the arm {}:", first.arm);
        rows.iter().for_each(|r| lay(&mut out, r, WIDTHS[0]));
    }
    out
}

fn rows(lives: &[&Life], same_start: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    if !same_start {
        rows.push(row("start".to_owned(), lives.iter().map(|l| l.start.clone()).collect()));
    }
    let months = lives.iter().map(|l| l.months.len()).max().unwrap_or(0);
    let mut fold = 0..0;
    for k in 0..months {
        let here: Vec<Option<&Month>> = lives.iter().map(|l| l.months.get(k)).collect();
        if here.iter().flatten().all(|m| m.events.is_empty()) {
            fold.end = k + 1;
            continue;
        }
        rows.extend(folded(lives, fold));
        fold = k + 1..k + 1;
        let when = here.iter().flatten().next().map_or_else(String::new, |m| m.month.clone());
        let texts = here.iter().map(|m| m.map_or_else(String::new, |m| m.events.join("; "))).collect();
        rows.push(row(when, texts));
    }
    rows.extend(folded(lives, fold));
    rows.push(row("end".to_owned(), lives.iter().map(|l| format!("{} {}", l.end, l.balance)).collect()));
    rows
}

/// A row for consecutive months without events.
fn folded(lives: &[&Life], months: std::ops::Range<usize>) -> Option<Row> {
    let n = months.len();
    if n == 0 || lives.iter().all(|l| l.over(months.start)) {
        return None;
    }
    let text = |life: &&Life| {
        if life.over(months.start) {
            return String::new();
        }
        let sent: f64 = life.months.get(months.clone()).unwrap_or_default().iter().map(|m| m.sent).sum();
        if sent >= 1.0 {
            format!("sent home {} USD", grouped(sent.round() as i64))
        } else {
            "as before".to_owned()
        }
    };
    let when = if n == 1 { "1 month".to_owned() } else { format!("{n} months") };
    Some(row(when, lives.iter().map(text).collect()))
}

/// A row; a text that is equal in all arms is stored once.
fn row(when: String, mut texts: Vec<String>) -> Row {
    if texts.iter().all(|t| *t == texts[0]) {
        texts.truncate(1);
    }
    Row { when, texts }
}

/// Writes a row and breaks its texts into lines.
fn lay(out: &mut String, row: &Row, width: usize) {
    let columns: Vec<Vec<String>> = row.texts.iter().map(|t| lines(t, width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(1).max(1);
    for i in 0..height {
        let when = if i == 0 { row.when.as_str() } else { "" };
        let mut line = format!("{when:>10}  ");
        for (k, column) in columns.iter().enumerate() {
            let text = column.get(i).map_or("", String::as_str);
            let pad = if k + 1 < columns.len() { width - text.chars().count().min(width) + 2 } else { 0 };
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', pad));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
