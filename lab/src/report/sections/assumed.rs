//! Assumptions: the parameters that differ from their defaults, with the evidence for the defaults.

use super::scrolled;
use crate::experiment::Comparison;
use crate::report::csv::Csv;
use crate::report::labels;
use maud::{Markup, html};

pub(in crate::report) fn section(c: &Comparison) -> Markup {
    let assumptions = c.assumed.iter().filter(|a| a.assumption).count();
    let mut data = Csv::new(&["key", "value", "default", "meaning", "evidence", "uncertain"]);
    for a in &c.assumed {
        let texts = [&a.key, &a.value, &a.default, &a.meaning, &a.evidence].map(String::clone);
        data.row(texts.into_iter().chain([a.uncertain.to_string()]));
    }
    html! {
        p { (labels::ASSUMED_NOTE) }
        @if c.assumed.is_empty() {
            p { (labels::ASSUMED_NONE) }
        } @else {
            p { (labels::changed_count(c.assumed.len(), assumptions)) " " (data.link(labels::ASSUMED)) }
            details {
                summary { (labels::ASSUMED_TABLE) }
                (scrolled(labels::ASSUMED_TABLE, html! {
                    table {
                        thead { tr {
                            th scope="col" { (labels::KEY) } th scope="col" { (labels::HERE) }
                            th scope="col" { (labels::DEFAULT) } th.words scope="col" { (labels::EVIDENCE) }
                        } }
                        tbody {
                            @for a in &c.assumed {
                                tr {
                                    th scope="row" { code { (a.key) } span.note { br; (a.meaning) } }
                                    td { code { (a.value) } }
                                    td { code { (a.default) } }
                                    td.words { (if a.assumption { labels::ASSUMPTION } else { &a.evidence }) }
                                }
                            }
                        }
                    }
                }))
            }
        }
    }
}
