//! `plugins`: lists the kinds of policies, or prints the page of one.

use crate::outcome::{Done, Failure};
use crate::program;
use merantau_lab::diagnostics::{Argument, Code, Diagnostic, did_you_mean};
use merantau_lab::engine::params::{Param, Unit};
use merantau_lab::engine::policy::Group;
use merantau_lab::plugins::{Kind, Registry};
use std::fmt::Write;

pub(super) fn execute(name: Option<&str>, group: bool, registry: &Registry) -> Result<Done, Failure> {
    match name {
        None if group => Ok(Done::printed(by_group(registry))),
        None => Ok(Done::printed(registry.iter().map(line).collect::<String>())),
        Some(name) => match registry.get(name) {
            Some(kind) => Ok(Done::printed(page(kind))),
            None => Err(unknown(name, registry).into()),
        },
    }
}

/// The name of the kind, two spaces, and the first sentence of its page.
fn line(kind: Kind) -> String {
    format!("{}  {}\n", kind.name, kind.summary())
}

/// The kinds under the words of their groups.
fn by_group(registry: &Registry) -> String {
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let kinds: String = registry.iter().filter(|k| k.policy().group() == group).map(line).collect();
        (!kinds.is_empty()).then(|| format!("{}\n\n{kinds}", group.words()))
    });
    groups.collect::<Vec<_>>().join("\n")
}

fn unknown(name: &str, registry: &Registry) -> Diagnostic {
    let near = did_you_mean(name, registry.names());
    let help = if near.is_empty() { format!("`{} plugins` lists them all", program::name()) } else { near };
    Diagnostic::error(Code::UnknownName, format!("no kind of policy is named `{name}`"))
        .at(Argument::positional(name))
        .help(help)
}

fn page(kind: Kind) -> String {
    let mut text = format!("{}\n\n{}\n", kind.name, kind.doc().trim_end());
    let policy = kind.policy();
    for param in policy.parameters().specs() {
        text.push('\n');
        parameter(&mut text, param);
    }
    text
}

fn parameter(text: &mut String, param: &Param) {
    let values: Vec<String> = param.default.iter().map(|&v| value(param, v)).collect();
    let labels = param.shape.labels();
    let default = if labels.len() == values.len() && !labels.is_empty() {
        labels.iter().zip(&values).map(|(l, v)| format!("{l} {v}")).collect::<Vec<_>>().join(", ")
    } else {
        values.join(", ")
    };
    let doc = param.doc.split_whitespace().collect::<Vec<_>>().join(" ");
    let range = match param.unit {
        Unit::Flag => "true or false".to_owned(),
        Unit::Choice => param.labels.join(", "),
        _ => format!("{} to {}", param.min, param.max),
    };
    let unit = param.unit.words();
    let uncertain = if param.uncertain { "; uncertain" } else { "" };
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{}{}{unit}\n  {doc}\n  range: {range}\n  default: {default}\n  evidence: {}{uncertain}\n",
        param.name,
        if unit.is_empty() { "" } else { ", " },
        param.evidence,
    );
}

fn value(param: &Param, value: f64) -> String {
    match param.unit {
        Unit::Flag => (value != 0.0).to_string(),
        // An index beyond the labels is printed as a number.
        Unit::Choice => {
            param.labels.get(value as usize).map_or_else(|| value.to_string(), |l| (*l).to_owned())
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{by_group, page};
    use merantau_lab::engine::policy::Group;
    use merantau_lab::plugins::Registry;

    #[test]
    fn every_kind_stands_in_one_group_and_only_scripts_in_none() {
        let text = by_group(&Registry::shipped());
        for kind in Registry::shipped().iter() {
            let line = format!("\n{}  ", kind.name);
            assert_eq!(text.matches(&line).count(), 1, "{}", kind.name);
            assert_eq!(kind.policy().group() == Group::Other, kind.name == "script", "{}", kind.name);
        }
    }

    #[test]
    fn a_page_names_every_parameter() {
        for kind in Registry::shipped().iter() {
            let page = page(kind);
            for param in kind.policy().parameters().specs() {
                assert!(page.contains(&format!("\n{}", param.name)), "{}: {}", kind.name, param.name);
            }
        }
    }
}
