//! The page of a constructed comparison. A step of the test command shows it in a browser.

use super::detail::Detail;
use super::page::page;
use super::{MAX_BYTES, again, html, write};
use crate::experiment::{
    ArmInfo, Band, Change, Comparison, Deciding, DrawRow, Draws, FlowRow, Parameter, PolicyRow, Row,
    ScenarioInfo, Series, SettingsInfo, StatusSeries, TwoLives,
};
use crate::life::{Life, Month};
use crate::metrics::{Better, Theme};
use crate::scenario::Assumed;
use crate::twins::{ArmTwins, Bin, Choice, Counts, Group, Quantile, Twins};

/// A name that would be a script if it were not escaped, and would end attributes and texts.
const HOSTILE: &str = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";

fn row(metric: &str, arm: &str, mean: f64, difference: Option<f64>) -> Row {
    Row {
        metric: metric.to_owned(),
        unit: if metric.contains("irregularity") { "share" } else { "USD" }.to_owned(),
        better: if metric.contains("irregularity") { Better::Lower } else { Better::Higher },
        theme: Theme::Axes,
        arm: arm.to_owned(),
        mean: Some(mean),
        difference,
        low: difference.map(|d| d - 0.01),
        high: difference.map(|d| d + 0.01),
        replicates: 5,
        ..Row::default()
    }
}

/// A comparison with all parts, in which every name is `name`.
fn made(name: &str, months: usize) -> Comparison {
    let arms = ["baseline".to_owned(), name.to_owned()];
    let text = || name.to_owned();
    let list = |x: f64| vec![Some(x); months];
    let band = |arm: &String| Band {
        arm: arm.clone(),
        mean: list(10.0),
        low: list(9.0),
        high: list(11.0),
        difference: list(1.0),
        difference_low: list(0.5),
        difference_high: list(1.5),
    };
    let counts = Counts { gained: 10, lost: 5, shifted: 1, unchanged: 84 };
    let life = Life {
        agent: 7,
        arm: text(),
        start: text(),
        months: vec![Month { month: "2001-01".into(), events: vec![text()], sent: 0.0 }, Month::default()],
        end: text(),
        balance: text(),
        ..Life::default()
    };
    Comparison {
        version: "0.0.0".into(),
        scenario: ScenarioInfo {
            name: text(),
            title: text(),
            question: text(),
            start: "2001-01".into(),
            months: months as u32,
            states: vec![(text(), text())],
            persons: 1_000,
            ..ScenarioInfo::default()
        },
        settings: SettingsInfo {
            baseline: "baseline".into(),
            replicates: 5,
            confidence: 0.95,
            argv: vec!["merantau".into(), text()],
            ..SettingsInfo::default()
        },
        months: (0..months).map(|k| format!("{}-{:02}", 2001 + k / 12, k % 12 + 1)).collect(),
        arms: vec![
            ArmInfo { name: "baseline".into(), baseline: true, ..ArmInfo::default() },
            ArmInfo {
                name: text(),
                changes: vec![Change { key: text(), baseline: text(), arm: text(), meaning: text() }],
                differs_from: Some(text()),
                scenario_sha256: text(),
                ..ArmInfo::default()
            },
        ],
        rows: vec![
            row("abuse_and_irregularity", "baseline", 0.75, None),
            row("abuse_and_irregularity", name, 0.5, Some(-0.25)),
            row("net_gain_per_person", "baseline", 100.0, None),
            row("net_gain_per_person", name, 150.0, Some(50.0)),
            row(&format!("received:{name}"), "baseline", 1.0, None),
            row(&format!("received:{name}"), name, 2.0, Some(1.0)),
        ],
        series: vec![Series { metric: "net_gain_per_person".into(), arms: arms.iter().map(band).collect() }],
        statuses: arms
            .iter()
            .map(|a| StatusSeries { arm: a.clone(), status: "permit".into(), persons: vec![5.0; months] })
            .collect(),
        flows: arms
            .iter()
            .map(|a| FlowRow {
                arm: a.clone(),
                origin: text(),
                destination: text(),
                departures: 5.0,
                ..FlowRow::default()
            })
            .collect(),
        policies: vec![PolicyRow { arm: text(), policy: text(), ..PolicyRow::default() }],
        draws: Some(Draws {
            draws: 8,
            parameters: vec![Parameter {
                key: text(),
                evidence: text(),
                unit: text(),
                ..Parameter::default()
            }],
            rows: vec![DrawRow {
                metric: "net_gain_per_person".into(),
                arm: text(),
                beats: Some(0.75),
                decided_by: vec![Deciding { parameter: text(), rank_correlation: 0.5 }],
                ..DrawRow::default()
            }],
            chance: Some(0.3),
        }),
        warnings: vec![text()],
        twins: Some(Twins {
            replicates: 1,
            noticed: 10.0,
            arms: vec![ArmTwins {
                arm: text(),
                all: counts,
                groups: ["origin", "sex", "touched"]
                    .map(|by| Group { by: by.into(), value: text(), counts })
                    .into(),
                mean: 3.0,
                quantiles: [0.05, 0.5, 0.95].map(|share| Quantile { share, difference: 20.0 }).into(),
                bins: vec![
                    Bin { from: None, to: Some(-10.0), persons: 5 },
                    Bin { from: Some(-10.0), to: None, persons: 11 },
                ],
            }],
        }),
        lives: vec![TwoLives { choice: Choice::Gained, baseline: life.clone(), arm: life }],
        assumed: vec![Assumed {
            key: text(),
            value: text(),
            default: text(),
            meaning: text(),
            evidence: text(),
            ..Assumed::default()
        }],
        ..Comparison::default()
    }
}

#[test]
fn a_scenario_cannot_put_anything_into_the_page() {
    let page = html(&made(HOSTILE, 12));
    for forbidden in ["<script", "<img", "</style><script", "javascript:"] {
        // The text may appear with escaped angle brackets.
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert_eq!(page.matches("</title>").count(), 1);
    assert!(page.contains("&lt;script&gt;"), "the name is shown as it is");
    assert!(page.contains("default-src 'none'"));
    for (at, _) in page.match_indices("href=\"") {
        let rest = &page[at + 6..];
        assert!(rest.starts_with("data:") || rest.starts_with('#'), "{}", &rest[..rest.len().min(60)]);
    }
}

#[test]
fn everything_has_its_place() {
    let page = html(&made("longer_permits", 24));
    let ids = [
        "short",
        "arms",
        "headline",
        "axes",
        "twins",
        "time",
        "statuses",
        "flows",
        "lives",
        "draws",
        "policies",
        "assumed",
        "provenance",
    ];
    for id in ids {
        assert!(page.contains(&format!("<section id=\"{id}\"")), "{id}");
        assert!(page.contains(&format!("href=\"#{id}\"")), "{id} in the contents");
    }
    // The figures: a difference with its interval and direction, the baseline's mean, a relative change.
    for text in [
        "−25.0\u{a0}pp",
        "−26.0\u{a0}pp to −24.0\u{a0}pp",
        "✓\u{a0}better",
        "75.0\u{a0}%",
        "+50.0\u{a0}%",
        "In “longer permits”, 10.0\u{a0}%",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("NaN") && !page.contains("inf "), "a number that is none");
    // Equal comparisons give equal pages.
    assert_eq!(page, html(&made("longer_permits", 24)));
}

#[test]
fn what_there_is_not_is_left_out() {
    let c = Comparison { twins: None, lives: Vec::new(), draws: None, policies: Vec::new(), ..made("a", 12) };
    let page = html(&c);
    for id in ["twins", "lives", "draws", "policies"] {
        assert!(!page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    // A single run: one arm and no differences.
    let mut c = made("a", 12);
    c.arms.truncate(1);
    let base = |arm: &String| arm == "baseline";
    c.rows.retain(|r| base(&r.arm));
    c.series.iter_mut().for_each(|s| s.arms.retain(|b| base(&b.arm)));
    c.flows.retain(|f| base(&f.arm));
    (c.twins, c.draws, c.settings.replicates) = (None, None, 1);
    let page = html(&c);
    assert!(page.contains("id=\"headline\"") && page.contains("id=\"time\""));
    assert!(!page.contains("id=\"axes\"") && !page.contains("id=\"arms\""));
    // An empty comparison also gives a page.
    assert!(html(&Comparison::default()).contains("</html>"));
}

#[test]
fn a_heavy_page_is_made_lighter() {
    let mut c = made("a", 1_200);
    let one = c.series[0].clone();
    c.series = (0..200).map(|k| Series { metric: format!("metric_{k}"), ..one.clone() }).collect();
    assert!(page(&c, Detail::ALL[0]).len() > MAX_BYTES);
    let page = html(&c);
    assert!(page.len() <= MAX_BYTES, "{} bytes", page.len());
    assert!(page.contains("fewer months"));
}

#[test]
fn a_page_is_made_again_from_its_directory() {
    let folder = tempfile::tempdir().expect("a folder");
    let c = made("a", 12);
    write(folder.path(), &c).expect("written");
    let first = std::fs::read(folder.path().join("report.html")).expect("a page");
    std::fs::remove_file(folder.path().join("report.html")).expect("removed");
    let text = serde_json::to_vec(&c).expect("JSON");
    std::fs::write(folder.path().join("comparison.json"), text).expect("written");
    let path = again(folder.path(), &Default::default()).expect("made again");
    assert_eq!(std::fs::read(path).expect("a page"), first);
    std::fs::write(folder.path().join("comparison.json"), "{").expect("written");
    assert!(
        again(folder.path(), &Default::default())
            .expect_err("no comparison")
            .explain()
            .summary()
            .contains("the file is not complete")
    );
    assert!(again(&folder.path().join("nowhere"), &Default::default()).is_err());
}

/// A comparison of two arms in which overstays rise by 70 %, and permits by the given amount.
fn more_permits(permits: f64) -> Comparison {
    let mut c = made("arm", 12);
    let pair = |metric: &str, base: f64, d: f64| {
        [row(metric, "baseline", base, None), row(metric, "arm", base + d, Some(d))]
    };
    let rows = [
        pair("abuse_and_irregularity", 0.75, -0.25),
        pair("net_gain_per_person", 100.0, 50.0),
        pair("overstays", 100.0, 70.0),
        pair("share_remedied", 1.0, 2.0),
        pair("permits_granted", 1000.0, permits),
    ];
    c.rows = rows.into_iter().flatten().collect();
    c
}

#[test]
fn what_moves_with_those_it_tells_of_does_not_lead() {
    let leading = |c: &Comparison| -> Vec<String> {
        let ranked = super::rank::ranked(c);
        super::rank::headline(&ranked, 10).iter().map(|r| r.name().to_owned()).collect()
    };
    let axes = ["net_gain_per_person", "abuse_and_irregularity"];
    // With more than twice as many permits, more overstays do not lead; the few complaints never lead.
    assert_eq!(leading(&more_permits(1500.0)), [&axes[..], &["permits_granted"]].concat());
    let page = html(&more_permits(1500.0));
    assert!(!page.contains("Overstays: ") && page.contains("as their number"), "{page}");
    assert_eq!(leading(&more_permits(20.0)), [&axes[..], &["overstays", "permits_granted"]].concat());
    let page = html(&more_permits(20.0));
    assert!(page.contains("Overstays: 100 ") && page.contains("of 1,020 permits granted"), "{page}");
}

#[test]
fn a_total_and_a_share_that_disagree_are_called_neither() {
    let mut c = more_permits(20.0);
    let row = |metric: &str, base: f64, d: f64, other: &str| {
        let contrary = Some(other.to_owned());
        [
            row(metric, "baseline", base, None),
            crate::experiment::Row { contrary, ..row(metric, "arm", base + d, Some(d)) },
        ]
    };
    c.rows.extend(row("irregular_true", 100.0, -70.0, "share_without_status"));
    c.rows.extend(row("share_without_status", 0.1, 0.05, "irregular_true"));
    let page = html(&c);
    assert!(page.contains("neither better nor worse"), "{page}");
    assert!(page.contains("“In irregular status, on average” falls and "), "{page}");
    let verdict = |c: &Comparison, metric: &str| super::rank::better(c.row(metric, "arm").expect("a row"));
    assert_eq!((verdict(&c, "irregular_true"), verdict(&c, "net_gain_per_person")), (None, Some(true)));
}

/// The words of a page, one line each, without figures, addresses and drawings.
fn words(page: &str) -> String {
    let mut text = String::new();
    let (mut tag, mut drawn) = (false, 0);
    for (at, c) in page.char_indices() {
        let rest = &page[at..];
        match c {
            '<' => {
                tag = true;
                drawn += i32::from(rest.starts_with("<svg") || rest.starts_with("<style"));
                drawn -= i32::from(rest.starts_with("</svg") || rest.starts_with("</style"));
                // Elements within a line do not end it.
                let within =
                    ["<span", "</span", "<strong", "</strong", "<code", "</code", "<time", "</time", "<br"];
                if !within.iter().any(|w| rest.starts_with(w)) {
                    text.push('\n');
                } else if !text.ends_with([' ', '\n']) {
                    text.push(' ');
                }
            }
            '>' => tag = false,
            _ if tag || drawn > 0 => {}
            c if c.is_ascii_digit() => {
                if !text.ends_with('#') {
                    text.push('#');
                }
            }
            '.' | ',' if text.ends_with('#') && rest[1..].starts_with(|n: char| n.is_ascii_digit()) => {}
            c => text.push(c),
        }
    }
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|l| l.chars().any(char::is_alphabetic)).collect();
    let mut lines = lines;
    lines.dedup();
    lines.join("\n")
}

#[test]
fn what_the_page_says() {
    insta::assert_snapshot!(words(&html(&made("longer_permits", 24))));
}

#[test]
fn every_metric_has_a_title_of_its_own() {
    let all = crate::metrics::all();
    let mut titles: Vec<String> = all.iter().map(|m| super::labels::metric(m.name)).collect();
    titles.sort_unstable();
    titles.dedup();
    // Received remittances have one title, in total and by origin.
    assert_eq!(titles.len(), all.len() - 1, "two metrics of one title");
}
