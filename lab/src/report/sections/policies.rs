//! The figures and the cost of each policy in each arm.

use super::scrolled;
use crate::experiment::{Comparison, PolicyRow};
use crate::report::csv::Csv;
use crate::report::labels;
use crate::report::numbers::plain;
use maud::{Markup, html};

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.policies.is_empty() {
        return None;
    }
    let mut data = Csv::new(&["arm", "policy", "touched", "served", "cost"]);
    for p in &c.policies {
        let numbers = [p.touched, p.served, p.cost].map(|x| x.to_string());
        data.row([p.arm.clone(), p.policy.clone()].into_iter().chain(numbers));
    }
    let mut names: Vec<&str> = c.policies.iter().map(|p| p.policy.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let find = |policy: &str, arm: &str| c.policies.iter().find(|p| p.policy == policy && p.arm == arm);
    let same = |policy: &str| {
        let of = |arm: &str| find(policy, arm).map(|p| (p.touched, p.served, p.cost));
        c.arms.iter().all(|a| of(&a.name) == of(c.baseline()))
    };
    let (alike, differ): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|n| c.arms.len() > 1 && same(n));
    Some(html! {
        p.note { (labels::POLICIES_NOTE) }
        @if !differ.is_empty() { (table(c, labels::POLICIES, &differ)) }
        p { (data.link(labels::POLICIES)) }
        @if !alike.is_empty() {
            details { summary { (labels::POLICIES_SAME) } (table(c, labels::POLICIES_SAME, &alike)) }
        }
    })
}

fn table(c: &Comparison, name: &str, policies: &[&str]) -> Markup {
    scrolled(
        name,
        html! {
            table {
                thead { tr {
                    th scope="col" { (labels::POLICY) }
                    @for arm in &c.arms { th scope="col" { (labels::name(&arm.name)) } }
                } }
                tbody {
                    @for policy in policies {
                        tr {
                            th scope="row" { (labels::name(policy)) }
                            @for arm in &c.arms { (cell(c.policies.iter().find(|p| p.policy == *policy && p.arm == arm.name))) }
                        }
                    }
                }
            }
        },
    )
}

fn cell(policy: Option<&PolicyRow>) -> Markup {
    let Some(p) = policy else { return html! { td { (labels::NOTHING) } } };
    html! {
        td {
            (plain(p.served))
            @if p.touched != p.served { span.range { (labels::applied(&plain(p.touched))) } }
            span.range { (labels::cost(&plain(p.cost))) }
        }
    }
}
