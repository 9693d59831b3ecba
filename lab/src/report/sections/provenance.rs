//! The origin of the figures: version, seed, command, digests.

use super::scrolled;
use crate::experiment::Comparison;
use crate::report::labels;
use maud::{Markup, html};

pub(in crate::report) fn section(c: &Comparison) -> Markup {
    html! {
        p { (labels::seed(c.scenario.seed, &c.version)) }
        @if !c.settings.argv.is_empty() {
            p { (labels::COMMAND) ":" }
            pre { code { (command(&c.settings.argv)) } }
        }
        @if !c.arms.is_empty() {
            (scrolled(labels::PROVENANCE, html! {
                table {
                    thead { tr { th scope="col" { (labels::ARM) } th.words scope="col" { "SHA-256" } } }
                    tbody {
                        @for arm in &c.arms { tr { th scope="row" { (labels::name(&arm.name)) } td.words { code { (arm.scenario_sha256) } } } }
                    }
                }
            }))
        }
        @if !c.cells.is_empty() {
            details {
                summary { (labels::CELLS) " (" (labels::cells_count(c.cells.len())) ")" }
                p.note { (labels::CELLS_NOTE) }
                (scrolled(labels::CELLS, html! {
                    table {
                        thead { tr {
                            th scope="col" { (labels::ARM) } th scope="col" { (labels::REPLICATE) }
                            th scope="col" { (labels::DRAW) } th.words scope="col" { (labels::DIGEST) }
                        } }
                        tbody {
                            @for cell in &c.cells {
                                tr {
                                    th scope="row" { (labels::name(&cell.arm)) }
                                    td { (cell.replicate) }
                                    td { (cell.draw.map_or_else(String::new, |d| d.to_string())) }
                                    td.words { code { (cell.digest) } }
                                }
                            }
                        }
                    }
                }))
            }
        }
    }
}

/// A command as a shell would read it, without the path of the program.
pub(in crate::report) fn command(argv: &[String]) -> String {
    let quoted = |a: &String| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,%@+".contains(c);
        if !a.is_empty() && a.chars().all(plain) {
            a.clone()
        } else {
            format!("'{}'", a.replace('\'', "'\\''"))
        }
    };
    let rest = argv.iter().skip(1).map(quoted);
    std::iter::once("merantau".to_owned()).chain(rest).collect::<Vec<_>>().join(" ")
}
