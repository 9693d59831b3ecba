//! Circles: sets of nodes each of which can reach every other one.

use std::collections::{BTreeMap, BTreeSet};

/// The strongly connected components with more than one node, the largest first, each sorted.
pub fn circles<T: Ord + Clone>(arrows: &BTreeSet<(T, T)>) -> Vec<Vec<T>> {
    let mut forth: BTreeMap<&T, Vec<&T>> = BTreeMap::new();
    let mut back: BTreeMap<&T, Vec<&T>> = BTreeMap::new();
    for (from, to) in arrows {
        forth.entry(from).or_default().push(to);
        back.entry(to).or_default().push(from);
    }
    let mut left: BTreeSet<&T> = arrows.iter().flat_map(|(from, to)| [from, to]).collect();
    let mut found = Vec::new();
    while let Some(&node) = left.iter().next() {
        let ahead = reached(node, &forth);
        let circle: BTreeSet<&T> = reached(node, &back).intersection(&ahead).copied().collect();
        left.retain(|n| !circle.contains(n));
        if circle.len() > 1 {
            found.push(circle.into_iter().cloned().collect::<Vec<T>>());
        }
    }
    found.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    found
}

/// A node and all that its arrows lead to.
fn reached<'a, T: Ord>(start: &'a T, arrows: &BTreeMap<&'a T, Vec<&'a T>>) -> BTreeSet<&'a T> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for next in arrows.get(node).into_iter().flatten() {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_what_reaches_itself() {
        let arrows = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("e", "f")];
        assert_eq!(circles(&arrows.into()), [vec!["a", "b", "c"], vec!["d", "e"]]);
        assert!(circles(&[("a", "b"), ("b", "c"), ("a", "c")].into()).is_empty());
    }
}
