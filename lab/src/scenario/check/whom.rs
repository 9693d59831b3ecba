//! Selectors that match nobody.

use crate::diagnostics::Code;
use merantau_engine::codes::Sex;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::Selector;

use crate::scenario::model::Model;
use crate::scenario::read::{Reader, dotted};
use crate::scenario::sections::corridor::Corridor;
use crate::scenario::tree::{Node, Table, Value, at};

/// Warns of policies that select nobody.
pub(super) fn policies(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    for policy in model.policies.iter().filter(|p| p.enabled) {
        let path = ["policy", &policy.name, "where"];
        if let Some(node) = at(top, &path) {
            let path: Vec<String> = path.iter().map(|p| (*p).to_owned()).collect();
            warn(reader, &path, node, &policy.selector, model);
        }
    }
}

/// Warns of targets that count nobody.
pub(super) fn targets(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let Some(Value::List(items)) = top.get("target").map(|n| &n.value) else { return };
    for (node, target) in items.iter().zip(&model.targets) {
        if let Some(node) = node.table().and_then(|t| t.get("where")) {
            warn(
                reader,
                &["target".to_owned(), String::new(), "where".to_owned()],
                node,
                &target.selector,
                model,
            );
        }
    }
}

fn warn(reader: &mut Reader<'_>, path: &[String], node: &Node, selector: &Selector, model: &Model) {
    let number = u16::try_from(model.population.communities).unwrap_or(u16::MAX);
    if !selector.community.is_empty() && selector.community.iter().all(|k| *k >= number) {
        let d = reader.warning(Code::NoEffect, &node.at, format!("`{}` matches nobody", dotted(path)));
        reader.report(d.help(format!("each origin has {number} communities, numbered from 0")));
        return;
    }
    if matches(selector, model) {
        return;
    }
    let d = reader.warning(Code::NoEffect, &node.at, format!("`{}` matches nobody", dotted(path)));
    reader.report(d.help(nearest(selector, model)));
}

/// Whether the selector can match anyone: people of a corridor, or people at home in an origin.
fn matches(s: &Selector, model: &Model) -> bool {
    let abroad =
        s.status.is_empty() || s.status.iter().any(|&x| StatusSet::ABROAD.has(x) || x == Status::Waiting);
    // A sector is that of work; people at home do not work in the named sectors.
    let home =
        s.sector.is_empty() && (s.status.is_empty() || s.status.iter().any(|&x| !StatusSet::ABROAD.has(x)));
    model.corridors.iter().any(|c| {
        abroad && ends(s, c) && people(s, c)
            || home && holds(&s.origin, c.origin) && holds(&s.destination, c.origin)
    })
}

fn holds<T: PartialEq>(list: &[T], one: T) -> bool {
    list.is_empty() || list.contains(&one)
}

fn ends(s: &Selector, c: &Corridor) -> bool {
    holds(&s.origin, c.origin) && holds(&s.destination, c.destination)
}

/// Whether a corridor has people of the selected sectors, sexes and skills.
fn people(s: &Selector, c: &Corridor) -> bool {
    let any = |shares: &[f64], list: &mut dyn Iterator<Item = usize>| {
        let mut list = list.peekable();
        list.peek().is_none() || list.any(|k| shares.get(k).is_some_and(|x| *x > 0.0))
    };
    let women = if c.law.female_share < 0.0 { c.female_share } else { c.law.female_share };
    let mut sexes = [0.0; Sex::COUNT];
    sexes[Sex::Female as usize] = women;
    sexes[Sex::Male as usize] = 1.0 - women;
    any(&c.mix.sectors, &mut s.sector.iter().map(|&x| x as usize))
        && any(&c.mix.skills, &mut s.skill.iter().map(|&x| x as usize))
        && any(&sexes, &mut s.sex.iter().map(|&x| x as usize))
}

/// The most similar existing selection, as a hint.
fn nearest(s: &Selector, model: &Model) -> String {
    let there: Vec<&Corridor> = model.corridors.iter().filter(|c| ends(s, c)).collect();
    if let Some(c) = there.first() {
        let code = |list: &[f64], codes: &[&str]| {
            let some = list.iter().zip(codes).filter(|(share, _)| **share > 0.0).map(|(_, code)| *code);
            some.collect::<Vec<_>>().join(", ")
        };
        let (sectors, skills) = (
            code(&c.mix.sectors, &merantau_engine::codes::Sector::CODES),
            code(&c.mix.skills, &merantau_engine::codes::Skill::CODES),
        );
        return format!("the people of {} are in {sectors}, and are {skills}", c.name);
    }
    let names =
        |list: Vec<&Corridor>| list.iter().take(6).map(|c| c.name.clone()).collect::<Vec<_>>().join(", ");
    let from: Vec<&Corridor> = model.corridors.iter().filter(|c| holds(&s.origin, c.origin)).collect();
    let to: Vec<&Corridor> =
        model.corridors.iter().filter(|c| holds(&s.destination, c.destination)).collect();
    match (from.is_empty(), to.is_empty()) {
        (false, false) => format!("there is no such corridor; there are {} and {}", names(from), names(to)),
        (false, true) => format!("nobody goes there; there are {}", names(from)),
        (true, false) => format!("nobody comes from there; there are {}", names(to)),
        (true, true) => "name a corridor of the table".to_owned(),
    }
}
