//! The page of a kind.

use crate::Subject;
use crate::finding::{Findings, Promise};
use merantau_plugins::HEADINGS;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let doc = subject.kind.doc();
    let mut found = |what: String| findings.push(Promise::Page, what);
    let first = subject.kind.summary();
    if first.is_empty() || first.starts_with('#') || !first.ends_with('.') {
        found("the page does not begin with a sentence that says what the policy is".to_owned());
    }
    let headings: Vec<&str> = doc.lines().filter_map(|l| l.strip_prefix("# ")).map(str::trim).collect();
    if headings != HEADINGS {
        found(format!(
            "the page has the sections {headings:?}: give it, in this order, {HEADINGS:?}, each as `# NAME`"
        ));
    }
    for section in doc.split("\n# ").skip(1) {
        let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
        if text.trim().is_empty() {
            found(format!("the section `{}` of the page is empty", heading.trim()));
        }
        if heading.trim() == "Example" && !text.contains(&format!("kind = \"{}\"", subject.kind.name)) {
            found(format!("the example of the page has no line `kind = \"{}\"`", subject.kind.name));
        }
    }
}
