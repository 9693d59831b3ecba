//! The page with its sections.

use super::detail::Detail;
use super::sections::{
    arms, assumed, axes, draws, flows, headline, lives, policies, provenance, short, statuses, time, twins,
};
use super::{labels, numbers, shell};
use crate::experiment::Comparison;
use maud::{Markup, html};

/// A section: its anchor, its heading and its content.
struct Section {
    id: &'static str,
    title: &'static str,
    body: Markup,
}

/// Makes the page.
pub(super) fn page(c: &Comparison, detail: Detail) -> String {
    let mut sections = Vec::new();
    let mut add =
        |id, title, body: Option<Markup>| sections.extend(body.map(|body| Section { id, title, body }));
    add("short", labels::SHORT, short::section(c));
    add("arms", labels::ARMS, arms::section(c));
    add("headline", if c.arms.len() > 1 { labels::HEADLINE } else { labels::RESULTS }, headline::section(c));
    add("axes", labels::AXES, axes::section(c));
    add("twins", labels::TWINS, twins::section(c));
    add("time", labels::TIME, time::section(c, detail));
    add("statuses", labels::STATUSES, statuses::section(c, detail));
    add("flows", labels::FLOWS, flows::section(c));
    add("lives", labels::LIVES, lives::section(c));
    add("draws", labels::DRAWS, draws::section(c));
    add("policies", labels::POLICIES, policies::section(c));
    add("assumed", labels::ASSUMED, Some(assumed::section(c)));
    add("provenance", labels::PROVENANCE, Some(provenance::section(c)));

    let s = &c.scenario;
    let question = if s.question.is_empty() { labels::NO_QUESTION } else { &s.question };
    let persons = numbers::plain(s.persons as f64);
    let body = html! {
                a.skip href="#headline" { (labels::SKIP) }
                header {
                    p.kicker { (labels::KICKER) }
                    h1 { (s.title) }
                    p.question { (question) }
                    p {
                        (labels::how(c.arms.len(), c.settings.replicates, &persons, s.months, &s.start))
                        @if let Some(each) = s.persons.checked_div(s.migrants).filter(|n| *n > 1) { " " (labels::stands_for(each)) }
                    }
                    @for warning in &c.warnings { p.note { (warning) } }
                    @if detail.step > 1 { p.note { (labels::THINNED) } }
                    @if !detail.folded { p.note { (labels::LEFT_OUT) } }
                    nav aria-label=(labels::CONTENTS) {
                        ul { @for s in &sections { li { a href=(format!("#{}", s.id)) { (s.title) } } } }
                    }
                }
                main {
                    @for s in &sections {
                        section id=(s.id) aria-labelledby=(format!("{}-title", s.id)) {
                            h2 id=(format!("{}-title", s.id)) { (s.title) }
                            (s.body)
                        }
                    }
                }
                footer { p { (labels::FOOTER) } p.paper { (labels::PRINTED) } }
    };
    shell(&s.title, &c.version, "", &body)
}
