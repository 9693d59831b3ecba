//! The section of the README on what the model is known to do and not to do. Its figures come from the tables of the
//! experiments and from the page on validation; each sentence states whether the figure holds, and is refused when that changes.

use crate::experiments::records;
use xtask::root::read;

const EXPERIMENTS: &str = "docs/experiments/experiments.csv";
const VALIDATION: &str = "docs/src/validation.md";

/// The section.
pub(crate) fn section() -> Result<String, String> {
    let rows = records(EXPERIMENTS, 10)?;
    let percent = |of: &str, measure: &str, holds: bool| percent(&rows, of, measure, holds);
    let page = read(VALIDATION)?;
    let cost = target(&page, "bangladesh-gulf", "cost_2009 ")?;
    let registered = target(&page, "thailand-2004", "registered_2002 ")?;
    let [error, unchanged] = errors(&page, "escap-2005", "stocks", "2005-06")?;
    let text = format!(
        "The figures come from [experiments](docs/src/model/experiments.md) in small worlds and from the comparison of the shipped \
         scenarios with [observed figures](docs/src/validation.md). The [pages of the cases](docs/src/SUMMARY.md) add what each \
         policy changes, and what is left of an effect when its cause is switched off.\n\n\
         **What agrees with evidence.** When one origin doubles the minimum wage of its domestic workers, {wage} of their departures \
         disappear; the Philippine reform of 2007 suggests {band}. A law that lets workers leave their \
         employer when a contract ends raises changes of employer by {changes}; the reform of 2011 in the United Arab Emirates \
         more than doubled them. A fee cap that exists on paper only hardly changes departures. People answer to money: when the wage in irregular status falls to 15 %, {irregular} of \
         the irregular entries disappear.\n\n\
         **What does not agree.** A place in the Gulf costs a Bangladeshi {cost} US dollars in the model and {observed} in a survey of \
         2009; few people in the model can raise such a sum. A grant of 8.50 dollars raises the departures of the poorest third by \
         {grant}; experiments suggest at least 15 %. When a destination closes a stream of migrants, \
         {lost} of these departures are lost and the others go elsewhere; when Japan closed its door to entertainers, nearly all were \
         lost. A harder border keeps too few people in. Stocks by corridor in Asia in 2005 are \
         off by {error}; the forecast that nothing changes since 2000 is off by {unchanged}.\n\n\
         **What cannot be said.** The model does not forecast levels, such as how many people will leave or what a place will cost. \
         No source that it uses counts how many people are abused. That a scenario meets the figures to which it was fitted, such as \
         the registrations in Thailand in 2002 ({model} thousand in the model, {source} in the source), is no evidence. No forecast \
         of what a policy does has been tested, because no source has figures from after a policy that were not used to fit the \
         model. An effect that is smaller than the movements of a world at rest, or that changes its sign with uncertain \
         parameters, should not be used.",
        wage = percent("A1", "departures of domestic workers", true)?,
        band = band(&rows, "A1", "departures of domestic workers")?,
        lost = percent("A3", "all departures lost, of those that the stream lost", false)?,
        changes = percent("A2", "changes of employer", true)?,
        irregular = percent("A16", "wage in irregular status × 0.15", true)?,
        grant = percent("A7", "departures of the poorest third, cheap", false)?,
        cost = number(cost.1, 10.0),
        observed = number(cost.0, 10.0),
        model = number(registered.1 / 1e3, 1.0),
        source = number(registered.0 / 1e3, 1.0),
    );
    Ok(wrapped(&text))
}

/// A figure of the experiments without its sign.
fn percent(rows: &[Vec<String>], of: &str, measure: &str, holds: bool) -> Result<String, String> {
    let row = rows.iter().find(|r| r[0] == of && r[1] == measure);
    let row =
        row.ok_or_else(|| format!("{EXPERIMENTS} has no `{of}`, `{measure}`, of which the README speaks"))?;
    if (row[8] == "yes") != holds {
        let now = if holds { "no longer holds" } else { "holds now" };
        return Err(format!(
            "`{of}`, `{measure}` {now}: write its sentence in xtask/generate/src/known.rs again"
        ));
    }
    let found: f64 = row[3].parse().map_err(|e| format!("{EXPERIMENTS}: `{}`: {e}", row[3]))?;
    Ok(format!("{:.0} %", 100.0 * found.abs()))
}

/// The band of a figure of the experiments, without signs and from the smaller end to the larger one.
fn band(rows: &[Vec<String>], of: &str, measure: &str) -> Result<String, String> {
    let row = rows.iter().find(|r| r[0] == of && r[1] == measure);
    let ends = row.and_then(|r| Some((r[6].parse::<f64>().ok()?.abs(), r[7].parse::<f64>().ok()?.abs())));
    let (a, b) = ends.ok_or_else(|| format!("{EXPERIMENTS} has no band of `{of}`, `{measure}`"))?;
    Ok(format!("{:.0} to {:.0} %", 100.0 * a.min(b), 100.0 * a.max(b)))
}

/// The rows of a scenario on the page of the validation, as cells.
fn rows<'a>(page: &'a str, scenario: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let part = page.split_once(&format!("<!-- {scenario} ")).map_or("", |(_, rest)| rest);
    let part = part.split("\n## ").next().unwrap_or_default();
    part.lines().filter_map(|l| l.strip_prefix("| ")).map(|l| l.split(" | ").map(str::trim).collect())
}

/// The observed figure of a target, and that of the model.
fn target(page: &str, scenario: &str, name: &str) -> Result<(f64, f64), String> {
    let figures = rows(page, scenario)
        .find(|r| r[0].starts_with(name))
        .and_then(|r| Some((r.get(2)?.parse().ok()?, r.get(3)?.parse().ok()?)));
    figures.ok_or_else(|| format!("{VALIDATION} has no `{name}` of {scenario}, of which the README speaks"))
}

/// The error of the model in a series, and that of the forecast that nothing changes.
fn errors(page: &str, scenario: &str, name: &str, month: &str) -> Result<[String; 2], String> {
    let whole =
        |text: &str| text.trim_end_matches([' ', '%']).parse::<f64>().ok().map(|x| format!("{x:.0} %"));
    let row = rows(page, scenario).find(|r| r[0] == name && r.get(1) == Some(&month));
    row.and_then(|r| Some([whole(r.get(7)?)?, whole(r.get(8)?)?])).ok_or_else(|| {
        format!("{VALIDATION} has no `{name}` of {scenario} in {month}, of which the README speaks")
    })
}

/// A number rounded to a multiple, with commas.
fn number(x: f64, to: f64) -> String {
    let whole = format!("{:.0}", (x / to).round() * to);
    match whole.len() {
        n if n > 3 => format!("{},{}", &whole[..n - 3], &whole[n - 3..]),
        _ => whole,
    }
}

/// Paragraphs in lines of at most 120 characters.
fn wrapped(text: &str) -> String {
    let paragraph = |p: &str| {
        let mut lines = vec![String::new()];
        for word in p.split_whitespace() {
            let full = lines.last().is_some_and(|l| l.chars().count() + word.chars().count() >= 120);
            if full {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
        lines.join("\n")
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_refused_when_its_figure_changes_sides() {
        let row: Vec<String> = ["A", "m", "", "-0.276", "", "", "", "", "yes", ""].map(str::to_owned).into();
        assert_eq!(percent(std::slice::from_ref(&row), "A", "m", true).as_deref(), Ok("28 %"));
        assert!(percent(std::slice::from_ref(&row), "A", "m", false).is_err());
        assert!(percent(&[row], "A", "other", true).is_err());
    }

    #[test]
    fn figures_are_found_on_the_page() {
        let page = "<!-- a 1 2 -->\n| cost_2009 X (y) | fitted | 2127.4 | 731.5 | 1 to 2 |\n\
                    | s | 2005-06 | fitted | 9 | 8 | 1 | 2 | 44.7 % | 27.3 % |  |\n\n## b\n";
        assert_eq!(target(page, "a", "cost_2009 "), Ok((2127.4, 731.5)));
        assert_eq!(errors(page, "a", "s", "2005-06"), Ok(["45 %".to_owned(), "27 %".to_owned()]));
        assert_eq!((number(2127.4, 10.0), number(731.5, 10.0)), ("2,130".to_owned(), "730".to_owned()));
    }
}
