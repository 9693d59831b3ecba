//! Every text of the report that comes neither from a scenario nor from the tables of statuses and sectors. A
//! translation has to translate only this file and those tables.

use crate::metrics::{Better, Theme};
use merantau_engine::codes::Sector;
use merantau_engine::people::status::{STOCKS, Status};

pub(super) const LANGUAGE: &str = "en";
pub(super) const MILLION: &str = "million";
pub(super) const BILLION: &str = "billion";
pub(super) const SKIP: &str = "To the results";
pub(super) const KICKER: &str = "Merantau · simulated labour migration";
pub(super) const CONTENTS: &str = "Contents";

pub(super) const SHORT: &str = "In short";
pub(super) const ARMS: &str = "What is compared";
pub(super) const HEADLINE: &str = "What differs most";
pub(super) const RESULTS: &str = "Results";
pub(super) const AXES: &str = "Gain against abuse and irregularity";
pub(super) const TIME: &str = "Over time";
pub(super) const STATUSES: &str = "Status";
pub(super) const FLOWS: &str = "Who goes where";
pub(super) const TWINS: &str = "Who gains, who loses";
pub(super) const LIVES: &str = "A few lives";
pub(super) const DRAWS: &str = "What is not known";
pub(super) const POLICIES: &str = "What the policies did";
pub(super) const ASSUMED: &str = "What is assumed";
pub(super) const PROVENANCE: &str = "Where this comes from";

pub(super) const BASELINE: &str = "baseline";
pub(super) const METRIC: &str = "Metric";
pub(super) const ARM: &str = "Arm";
pub(super) const KEY: &str = "Key";
pub(super) const DEFAULT: &str = "Default";
pub(super) const HERE: &str = "Here";
pub(super) const EVIDENCE: &str = "Evidence for the default";
pub(super) const ORIGIN: &str = "Origin";
pub(super) const DESTINATION: &str = "Destination";
pub(super) const GROUP: &str = "Group";
pub(super) const GAINED: &str = "gained";
pub(super) const LOST: &str = "lost";
pub(super) const SHIFTED: &str = "other path, same money";
pub(super) const UNCHANGED: &str = "unchanged";
pub(super) const POLICY: &str = "Policy";
pub(super) const REPLICATE: &str = "Replicate";
pub(super) const DRAW: &str = "Draw";
pub(super) const DIGEST: &str = "Digest";
pub(super) const FROM: &str = "From";
pub(super) const TO: &str = "To";
pub(super) const OTHERS: &str = "others";
pub(super) const NOTHING: &str = "–";
pub(super) const BETTER_MARK: &str = "✓\u{a0}better";
pub(super) const WORSE_MARK: &str = "✗\u{a0}worse";
pub(super) const OTHER_MARK: &str = "◆\u{a0}differs";
/// Marks a total that falls while its share rises, or the reverse.
pub(super) const CONTRARY_MARK: &str = "◆\u{a0}neither better nor worse";
/// In place of the figure of a metric that compares arms, in a single run.
pub(super) const COMPARED_ONLY: &str = "in comparisons only";
/// Marks a figure that changes only as the number of its people changes.
pub(super) const FOLLOWS_MARK: &str = "as their number";
pub(super) const CHANCE_MARK: &str = "may be chance";

pub(super) const VALIDATION: &str = "validation";
pub(super) const VALIDATION_KICKER: &str = "Merantau · what the model gives, against what was observed";
pub(super) const SKIP_TARGETS: &str = "To the targets";
pub(super) const TARGETS: &str = "Targets";
pub(super) const SERIES: &str = "Series";
pub(super) const TARGET: &str = "Target";
pub(super) const KIND: &str = "Kind";
pub(super) const OBSERVED: &str = "Observed";
pub(super) const MODEL: &str = "Model";
pub(super) const ERROR: &str = "Error";
pub(super) const INSIDE: &str = "Inside";
pub(super) const MONTH: &str = "Month";
pub(super) const PERSISTENCE: &str = "Persistence";
pub(super) const LEAST_SQUARES: &str = "Least squares";
pub(super) const YES: &str = "inside";
pub(super) const NO: &str = "outside";
pub(super) const INSIDE_NOTE: &str = "Inside: the mean over replicates is within the target's tolerance or, where it has none, the figure is within the interval. A figure that was fitted shows that the model can be made to give it, and no more; one that was held out tests the model.";
pub(super) const INTERVAL_NOTE: &str = "Below the model's mean: where one more replicate would lie, 19 times in 20. That is chance alone: that the model may be wrong is not in it.";
pub(super) const SERIES_NOTE: &str = "Sums over the targets of a name. Errors are sums of absolute errors over the sum of what was observed. Persistence: nothing changes. Least squares: a straight line through the figures before, for each target by itself, not below zero.";
pub(super) const THINNED: &str = "To keep this page light, charts show fewer months than were simulated; the tables \
    next to this page have all of them.";
pub(super) const LEFT_OUT: &str = "To keep this page light, the charts of the metrics that differ least are left out; their figures are in the table.";
pub(super) const SAME: &str = "In no metric do the arms differ by more than chance would make them.";
pub(super) const NO_CHANGE: &str = "The scenario as it is.";
pub(super) const CHANGES_NOTHING: &str = "This arm changes nothing.";
pub(super) const ALL_METRICS: &str = "All metrics";
pub(super) const MORE_CHARTS: &str = "Other metrics over time";
pub(super) const BY_GROUP: &str = "Metrics by group";
pub(super) const TIME_NOTE: &str = "A line is the mean over replicates; nine replicates in ten lie in the band around \
    it. Lines that cannot be seen lie under another. On the axes, k are thousands and m millions.";
pub(super) const TIME_ONE: &str =
    "One replicate, month by month. On the axes, k are thousands and m millions.";
pub(super) const STATUS_NOTE: &str = "People abroad by their standing with the law at the end of each month, mean over replicates. All charts have the \
     same scale; m are millions, k thousands.";
pub(super) const FLOW_NOTE: &str = "Departures over the whole run, clandestine entries included, mean over \
    replicates. A ribbon is as wide as the flow is large.";
pub(super) const FLOW_TABLE: &str = "People of the baseline over the whole run, mean over replicates";
pub(super) const FLOW_ARMS: &str = "The other arms as pictures";
pub(super) const FLOW_MONEY: &str = "Remitted, USD";
pub(super) const FLOW_STOCK: &str = "Abroad at the end";
pub(super) const FLOW_RETURNS: &str = "Came home";
pub(super) const FLOW_LEFT: &str = "Left";
pub(super) const FLOW_CHANGE: &str = "People who left, less those in the baseline";
pub(super) const FLOW_WITHOUT: &str = "Of these clandestine";
pub(super) const TWINS_NOTE: &str = "Each simulated person lives in every arm with the same random numbers, so that the \
    two lives can be compared. Net gain counts all months since the first departure, or the start for those who were \
    abroad then: income after living, sending cost, price, interest and losses, less what would have been left at home \
    after living there. Who never left has none.";
pub(super) const TWINS_ALL: &str = "Persons, mean over replicates";
pub(super) const TOUCHED: &str = "Met by a policy, or only by what follows from it";
pub(super) const TOUCHED_NOTE: &str = "A person is met when a policy's rule applies to him or her. Who is met in \
    neither arm is reached, if at all, through prices, places, news or money, or through the law that a script sets, \
    of which nobody records whom it meets.";
pub(super) const BINS: &str = "How large the differences are";
pub(super) const BINS_AXIS: &str = "difference in net gain, USD";
pub(super) const GROUP_NOTE: &str = "Groups are those of the baseline at the end of the run.";
pub(super) const LIVES_NOTE: &str = "Chosen from the middle of those who gained, of those who lost, and of those whom a \
    policy met, not for being strange.";
pub(super) const DRAWS_NOTE: &str = "The comparison is repeated with other values of the uncertain parameters. \
    This uncertainty is not due to chance: more replicates do not reduce it.";
pub(super) const DRAWN: &str = "What was drawn, and from what range";
pub(super) const DECIDED: &str = "Which parameters decide it";
pub(super) const DECIDED_BY: &str = "Parameters";
pub(super) const DECIDED_NONE: &str = "none stands out from chance";
pub(super) const DECIDED_NOTHING: &str =
    "In so many draws no parameter stands out from chance. More draws would tell them apart.";
pub(super) const DRAWS_READ: &str = "In bold, the share of draws in which an arm is better than the baseline, a tie \
    counting half; below it the median of the difference and where 19 draws in 20 lie.";
pub(super) const ASSUMED_NOTE: &str = "Simulations rest on assumptions. These parameters differ from their defaults; \
    where the evidence says assumption, nobody has measured the default either.";
pub(super) const ASSUMED_NONE: &str = "No parameter differs from its default.";
pub(super) const ASSUMED_TABLE: &str = "Parameters that differ from their defaults";
pub(super) const ASSUMPTION: &str = "assumption";
pub(super) const COMMAND: &str = "The command that makes it again";
pub(super) const CELLS: &str = "Digests of all runs";
pub(super) const CELLS_NOTE: &str =
    "The same scenario, version and seed give the same digests on any machine.";
/// States what a printed page leaves out.
pub(super) const PRINTED: &str = "What is folded on the screen is not printed; unfold it first. All tables are in the files next to this page.";
pub(super) const FOOTER: &str =
    "Figures are of a model, not of the world. All money is in constant 2005 US dollars.";
pub(super) const AXES_CAPTION: &str = "Each arm is a point";
pub(super) const BEST_CORNER: &str = "↖ best: more gain, less abuse and irregularity";

/// The question, if the scenario has none.
pub(super) const NO_QUESTION: &str = "What do these arms change, for whom, and how sure is it?";

pub(super) const CSV: &str = "Data as CSV";

pub(super) fn csv_of(name: &str) -> String {
    format!("{CSV}: {name}")
}

/// The number of persons for whom an agent stands, in words.
pub(super) fn stands_for(persons: u64) -> String {
    format!("Each simulated migrant stands for {persons} people.")
}

/// States until when two life histories are equal.
pub(super) fn same_until(arms: [&str; 2], month: &str) -> String {
    let arms = format!("In both, {} and {}", quoted(arms[0]), quoted(arms[1]));
    if month.is_empty() { arms } else { format!("{arms}, before {}", self::month(month)) }
}

/// The unit of a count per month.
pub(super) fn in_a_month(unit: &str) -> String {
    format!("{unit} in the month")
}

pub(super) fn how(arms: usize, replicates: u32, persons: &str, months: u32, start: &str) -> String {
    let runs =
        if replicates == 1 { "one replicate".to_owned() } else { format!("{replicates} replicates each") };
    match arms {
        0 | 1 => format!("One run of {persons} people over {months} months from {}.", month(start)),
        n => format!(
            "{n} arms, {runs}, of the same {persons} people over {months} months from {}.",
            month(start)
        ),
    }
}

pub(super) fn interval(confidence: f64) -> String {
    format!(
        "Below each difference stands its {:.0} % interval over chance. Where it includes zero, the difference may be \
         chance. pp are percentage points.",
        confidence * 100.0
    )
}

pub(super) fn one_replicate() -> &'static str {
    "One replicate was run, so nothing can be said of chance."
}

/// States what the bars of the chart of the two axes are.
pub(super) fn bars(confidence: f64) -> String {
    format!(
        "Bars are the {:.0} % intervals of its difference from the baseline; a bar that cannot be seen is shorter than \
         its point.",
        confidence * 100.0
    )
}

/// A change from one figure to another.
pub(super) fn from_to(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}

/// An interval, and the change relative to the baseline where it is meaningful.
pub(super) fn in_brackets(interval: &str, relative: Option<&str>) -> String {
    match relative {
        Some(relative) => format!("({interval}; {relative})"),
        None => format!("({interval})"),
    }
}

/// A month, `YYYY-MM`, in words.
pub(super) fn month(code: &str) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = code.get(5..).and_then(|m| m.parse::<usize>().ok()).and_then(|m| NAMES.get(m.checked_sub(1)?));
    match (name, code.get(..4)) {
        (Some(name), Some(year)) => format!("{name} {year}"),
        _ => code.to_owned(),
    }
}

pub(super) fn and_unit(text: &str, unit: &str) -> String {
    match unit {
        "share" | "" => text.to_owned(),
        unit => format!("{text} {unit}"),
    }
}

pub(super) fn range(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

pub(super) fn differs_from(month: &str) -> String {
    format!("Can differ from {} on.", self::month(month))
}

/// Policies that an arm removes or adds.
pub(super) fn policies(with: bool, policies: &[&str]) -> String {
    let names: Vec<String> = policies.iter().map(|p| name(p)).collect();
    format!("{} {}.", if with { "With" } else { "Without" }, listed(&names))
}

/// A value that an arm changes, of some policies or of another table. Texts are TOML; a default is in brackets.
pub(super) fn changed(parameter: &str, of: &[&str], from: &str, to: &str) -> String {
    let names: Vec<String> = of.iter().map(|p| name(p)).collect();
    let of = if names.is_empty() { String::new() } else { format!(" of {}", listed(&names)) };
    format!("{}{of}: {}", capital(&name(parameter)), from_to(bare(from), bare(to)))
}

/// A value without the quotes of TOML.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(['(', ')', '"']);
    text.strip_suffix(".0").unwrap_or(text)
}

/// A total and a share of the same people that disagree.
pub(super) fn contrary(falls: &str, rises: &str) -> String {
    format!(
        "“{}” falls and “{}” rises, because the number of people changes too: neither is called better.",
        metric(falls),
        metric(rises)
    )
}

/// Names in a list, with "and" before the last.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Which way a metric is better.
pub(super) fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "more is better",
        Better::Lower => "less is better",
        Better::Neither => "neither way is better",
    }
}

/// The heading above the metrics of a theme.
pub(super) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Economy => "Economy",
        Theme::Rights => "Rights",
        Theme::Irregularity => "Irregularity",
        Theme::Remittances => "Remittances",
        Theme::Axes => "Gain against abuse and irregularity",
        Theme::Cost => "Cost",
    }
}

/// The name of an arm or a policy, which is written as a code, in words.
pub(super) fn name(code: &str) -> String {
    code.replace('_', " ")
}

/// The name within a sentence.
pub(super) fn quoted(code: &str) -> String {
    format!("“{}”", name(code))
}

/// A metric's title; where it is not known, its code as words.
pub(super) fn metric(code: &str) -> String {
    crate::metrics::find(code).map_or_else(|| capital(&name(code)), |m| m.title.to_owned())
}

/// A metric of a group.
pub(super) fn metric_of(title: &str, group: &str) -> String {
    format!("{title}: {group}")
}

/// The meaning of a metric, in a sentence.
pub(super) fn meaning(code: &str) -> &'static str {
    crate::metrics::find(code).map_or("", |m| m.meaning)
}

/// A text that begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The number of people to whom a figure refers.
pub(super) fn of(count: &str, metric: &str) -> String {
    format!("of {count} {}", name(metric))
}

/// The name of a dimension of groups.
pub(super) fn dimension(code: &str) -> &str {
    match code {
        "origin" => "Origin",
        "sex" => "Sex",
        "sector" => "Sector",
        "status" => "Status at the end",
        "skill" => "Skill",
        other => other,
    }
}

/// A group in words.
pub(super) fn group(code: &str) -> String {
    let stock = || STOCKS.iter().find(|s| s.code() == code).map(|s| s.label);
    let words = match code {
        "female" => Some("women"),
        "male" => Some("men"),
        "low" => Some("low-skilled"),
        "ict" => Some(Sector::Ict.label()),
        _ => Status::from_code(code).map(Status::label).or_else(stock),
    };
    words.unwrap_or(code).to_owned()
}

pub(super) fn touched(code: &str) -> &str {
    match code {
        "arm" => "met in this arm only",
        "baseline" => "met in the baseline only",
        "both" => "met in both",
        "neither" => "met in neither",
        other => other,
    }
}

pub(super) fn choice(choice: crate::twins::Choice, arm: &str) -> String {
    use crate::twins::Choice;
    match choice {
        Choice::Gained => format!("Someone who gains in {}", quoted(arm)),
        Choice::Lost => format!("Someone who loses in {}", quoted(arm)),
        Choice::Met => {
            format!("Someone whom a policy meets in {} or in the baseline, but not in both", quoted(arm))
        }
    }
}

pub(super) fn agent(agent: u32, replicate: u32) -> String {
    format!("agent {agent}, replicate {replicate}")
}

pub(super) fn life_command(scenario: &str, agent: u32, arms: [&str; 2], replicate: u32) -> String {
    format!("merantau life {scenario} --agent {agent} --arms {},{} --replicate {replicate}", arms[0], arms[1])
}

pub(super) fn quiet(months: usize, sent: &str) -> String {
    let months = if months == 1 { "1 month".to_owned() } else { format!("{months} months") };
    if sent.is_empty() { format!("{months} as before") } else { format!("{months}, {sent} USD sent home") }
}

pub(super) fn twins_sentence(arm: &str, gained: &str, lost: &str, changed: &str, mean: &str) -> String {
    format!(
        "In {}, {gained} of all people gain at least 10 US dollars and {lost} lose as much; for {changed} something \
         differs at all. The mean difference of all who were abroad in either arm is {mean} USD.",
        quoted(arm)
    )
}

pub(super) fn quantiles(low: &str, mid: &str, high: &str) -> String {
    format!(
        "Among those whose life differs, the difference lies between {low} and {high} USD for nine in ten; for half it is \
         above {mid} USD."
    )
}

pub(super) fn group_chart(arm: &str) -> String {
    format!("Share of each group that loses and that gains in {}", quoted(arm))
}

pub(super) fn bins_chart(arm: &str) -> String {
    format!("Persons by the size of their difference in {}", quoted(arm))
}

pub(super) fn more(n: usize) -> String {
    format!("{n} more")
}

pub(super) fn changed_count(n: usize, assumptions: usize) -> String {
    let of =
        if assumptions == 1 { "1 of them has".to_owned() } else { format!("{assumptions} of them have") };
    if n == 1 {
        "1 parameter differs from its default.".to_owned()
    } else {
        format!("{n} parameters differ from their defaults; {of} an assumption for a default.")
    }
}

pub(super) fn seed(seed: u64, version: &str) -> String {
    format!("Merantau {version}, seed {seed}.")
}

pub(super) fn cells_count(n: usize) -> String {
    format!("{n} runs")
}

pub(super) const POLICIES_NOTE: &str = "Persons served over the whole run, counted each time, with the cost; mean over \
    replicates.";
pub(super) const POLICIES_SAME: &str = "Policies that do the same in all arms";

pub(super) fn cost(usd: &str) -> String {
    format!("{usd} USD")
}

pub(super) fn applied(persons: &str) -> String {
    format!("applied to {persons}")
}

pub(super) fn chance_correlation(chance: &str) -> String {
    format!(
        "In brackets, the rank correlation between the parameter and the difference. What is below {chance}, as one in \
         twenty would be by chance, is left out."
    )
}

/// The number of targets that were compared.
pub(super) fn validated(targets: usize, replicates: usize) -> String {
    format!("{} over {}", targets_count(targets), many(replicates, "replicate"))
}

/// A number of targets.
pub(super) fn targets_count(targets: usize) -> String {
    many(targets, "target")
}

fn many(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// The number of targets of a kind that are met.
pub(super) fn met(kind: &str, inside: usize, all: usize) -> String {
    format!("{kind}: {inside} of {all} inside")
}

/// The number of targets without a figure.
pub(super) fn projected(targets: usize) -> String {
    format!("projection: {targets} without an observed figure")
}
