//! Suggestions of similar names.

/// One to three of the names, the most similar first; none if no name is similar.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // Words of this length are not typing errors, and the comparison would take long.
    if word.len() > 80 {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    let mut found: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(&lower, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    let best = found.first().map_or(0.0, |f| f.0);
    found.into_iter().take_while(|f| f.0 >= best - 0.08).take(3).map(|f| f.1).collect()
}

fn likeness(a: &str, b: &str) -> f64 {
    let edits = strsim::damerau_levenshtein(a, b);
    let close =
        if edits <= 1 || (edits == 2 && a.chars().count() > 4) { 0.95 - 0.05 * edits as f64 } else { 0.0 };
    let part = if a.len() > 3 && (b.contains(a) || (b.len() > 3 && a.contains(b))) { 0.82 } else { 0.0 };
    strsim::jaro_winkler(a, b).min(0.99).max(close).max(part) - if a == b { 0.0 } else { 0.001 }
}

/// The text `did you mean …?` with one to three names, or an empty text.
pub fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = nearest(word, names).iter().map(|n| format!("`{n}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("did you mean {one}?"),
        [one, two] => format!("did you mean {one} or {two}?"),
        [one, two, rest @ ..] => format!("did you mean {one}, {two} or {}?", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_the_whole_list() {
        let names = ["inspection", "inspections", "inspectio", "inspect", "inspected", "fine"];
        assert_eq!(nearest("inspecton", names).len(), 3);
        assert_eq!(did_you_mean("inspecton", ["inspection", "fine"]), "did you mean `inspection`?");
        assert_eq!(did_you_mean("zzz", names), "");
    }

    #[test]
    fn short_codes_by_one_letter() {
        assert_eq!(nearest("THI", ["THA", "JPN", "MYS"]), ["THA"]);
    }
}
