//! Two policies that change one rule: costs are added, hazards multiplied, the lowest cap applies, bans are combined,
//! the highest coverage applies. If two policies change a rule in different ways, the result would depend on their
//! order, and the scenario has to state what is meant.

use crate::diagnostics::Code;
use merantau_engine::law::{Change, Law};
use merantau_engine::month::Month;
use merantau_engine::policy::{CompiledSelector, Open, Place, PolicySetup, Window};
use merantau_engine::world::geography::Geography;

use crate::scenario::model::Model;
use crate::scenario::read::Reader;
use crate::scenario::tree::{Node, Table};

/// The maximum number of pairs that are compared: no realistic scenario has more policies that change one rule.
const PAIRS: usize = 4_000;

/// A rule of law and its place.
type Rule = (Place, &'static str);

/// Reports each pair of policies whose order would determine the result.
pub(super) fn policies(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let setup = model.setup(0);
    let (first, last) = (model.run.start, model.run.last());
    let open: Vec<&PolicySetup> = setup
        .policies
        .iter()
        .filter(|p| p.from <= last && first <= p.last_effect() && p.strength > 0.0)
        .collect();
    if open.len() < 2 {
        return;
    }
    let codes = setup.states.iter().map(|s| s.code.as_str().into()).collect();
    let corridors: Vec<_> = setup.corridors.iter().map(|c| (c.origin, c.destination, c.stock)).collect();
    let geography = Geography::new(codes, &corridors, setup.communities, setup.by);
    let base = setup.law();
    let month = |p: &PolicySetup| middle(p.from.max(first), p.last_effect().min(last));
    let changes: Vec<(Vec<Rule>, Law)> = open
        .iter()
        .map(|p| {
            let law = after(&base, &[p], month(p), &geography);
            (base.differences(&law), law)
        })
        .collect();
    let mut looked = 0;
    for (k, a) in open.iter().enumerate() {
        for (l, b) in open.iter().enumerate().skip(k + 1) {
            let (from, until) =
                (a.from.max(b.from).max(first), a.last_effect().min(b.last_effect()).min(last));
            let ((own, law), (others, other)) = (&changes[k], &changes[l]);
            let amended = law.clashes(other);
            let together = own.iter().any(|rule| others.contains(rule)) || amended.is_some();
            if from > until || !together || looked == PAIRS {
                continue;
            }
            looked += 1;
            let found = [from, middle(from, until), until].into_iter().find_map(|month| {
                let one = after(&base, &[a, b], month, &geography);
                let two = after(&base, &[b, a], month, &geography);
                one.differences(&two).first().map(|(place, rule)| (month, place.words(&geography), *rule))
            });
            let found = found.or(amended.map(|rule| (from, "the people whom both concern".to_owned(), rule)));
            if let Some((month, place, rule)) = found {
                complain(reader, top, (&a.name, &b.name), month, &place, rule);
            }
        }
    }
}

fn complain(
    reader: &mut Reader<'_>,
    top: &Table,
    (a, b): (&str, &str),
    month: Month,
    place: &str,
    rule: &str,
) {
    let node = top.get("policy").and_then(Node::table).and_then(|t| t.get(b).or(t.get(a)));
    let Some(at) = node.map(|n| n.key.clone()) else { return };
    let d = reader
        .error(
            Code::Conflict,
            &at,
            format!("`{a}` and `{b}` cannot be settled: both change `{rule}` of {place}"),
        )
        .label(format!("open with `{a}` in {month}"))
        .help("close one before the other opens, or point them at different places with `where`");
    reader.report(d.note(
        "costs add, hazards multiply, the lowest cap and the highest coverage hold, bans join; these two change the \
         rule in different ways, and their order would decide",
    ));
}

fn middle(from: Month, until: Month) -> Month {
    Month(from.0 + (until.0 - from.0) / 2)
}

/// The law of a month after some policies at full strength, in the given order.
fn after(base: &Law, policies: &[&PolicySetup], month: Month, geography: &Geography) -> Law {
    let mut law = base.clone();
    for (index, p) in policies.iter().enumerate() {
        let mut policy = p.policy.boxed_clone();
        for (_, name, values) in p.timeline.iter().filter(|step| step.0 <= month) {
            if let Some(slots) = policy.parameters_mut().values_mut(name)
                && slots.len() == values.len()
            {
                slots.copy_from_slice(values);
            }
        }
        let selector = CompiledSelector::from(&p.selector);
        let Window { from, until } = p.window(month);
        let open =
            Open { month, from, until, selector: &selector, strength: 1.0, code: 0, index, served: 0.0 };
        policy.law(&open, Change { strength: 1.0 }, geography, &mut law);
    }
    law
}
