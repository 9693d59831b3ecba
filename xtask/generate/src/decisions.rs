//! The table of decisions: what people abroad and at home decide, by which parameters, and whether the yardstick is read.

use std::fmt::Write as _;

use merantau_engine::mechanism_parameters::Mechanisms;

use crate::params::value;

/// A decision: what is decided, the parameters `mechanism.name` of its base and of its answer to the yardstick, and what else
/// changes it.
struct Row(&'static str, &'static [&'static str], &'static [&'static str], &'static str);

const ROWS: &[Row] = &[
    Row(
        "to look for a way abroad",
        &["aspiration.look"],
        &[],
        "age, experience, abuse on the last stay or in the family, an enterprise; a factor for each origin, solved before the start",
    ),
    Row(
        "to go, once one looks",
        &[],
        &["worth.going", "worth.kin"],
        "what a month abroad is worth to the person, own income, ties, a taste of the occasion",
    ),
    Row(
        "by which way",
        &["worth.diaspora"],
        &["worth.ways"],
        "which prices can be raised, the attraction of each way",
    ),
    Row(
        "to accept the price that an agency names",
        &[],
        &["worth.going", "worth.ways"],
        "the person's own price, and what can be raised at that moment",
    ),
    Row(
        "to go home in mid-contract",
        &["returning.early"],
        &["decisions.return_power"],
        "debt, a savings target, unpaid wages or no employer, children at home, family along; age",
    ),
    Row(
        "to go home from irregular status",
        &["returning.irregular"],
        &["decisions.return_power"],
        "the same, the cost of coming back, and law (`homeward`)",
    ),
    Row(
        "to go home over an open border, or once settled",
        &["returning.open_border", "returning.settled"],
        &["decisions.return_power"],
        "the same as in mid-contract; for the settled no age",
    ),
    Row(
        "to offer the renewal of a contract (employers)",
        &["permits.renewal"],
        &[],
        "the employer's conduct, law, and the jobs that are left",
    ),
    Row(
        "to want the renewal of a contract",
        &["decisions.renewal"],
        &["decisions.renewal_power"],
        "debt, a savings target",
    ),
    Row(
        "to overstay when a permit ends",
        &["permits.stay"],
        &["permits.stay_gap"],
        "debt, unpaid wages, feared detection, a bond, the cost of coming back; a constant for each destination, solved before the start",
    ),
    Row(
        "to abscond without abuse",
        &["permits.abscond", "permits.abscond_mobile"],
        &["decisions.abscond_power"],
        "debt, abuse in the last year, the same constant of the destination",
    ),
    Row(
        "to change employer",
        &["permits.change", "permits.change_irregular"],
        &[],
        "whether law allows it, the wage offered relative to the present one, conduct of the employer",
    ),
    Row(
        "to answer abuse",
        &["abuse.complain", "abuse.abscond", "abuse.change", "abuse.go_home"],
        &["decisions.abscond_power", "decisions.return_power"],
        "debt and a tied permit (to endure), recourse (to complain), relatives in the same state (to complain, to change employer), the fare (to go home); only to abscond and to go home read the yardstick",
    ),
    Row(
        "to come forward in a regularization",
        &[],
        &[],
        "the yardstick in the present status and with a card or a permit, the fee, fear (policy `regularization`)",
    ),
    Row(
        "to leave in an amnesty",
        &["permits.stay"],
        &["permits.stay_gap"],
        "hearing of it, relief from penalty, the announced threat, and all that changes overstaying (policy `exit_amnesty`)",
    ),
    Row(
        "to bring the family",
        &["family.joins", "family.joins_settled"],
        &["decisions.family_power"],
        "law, and a wage that is a multiple of what living costs with a family",
    ),
    Row(
        "to start an enterprise after coming home",
        &["returning.enterprise"],
        &[],
        "savings less debt that are a multiple of income at home",
    ),
];

/// Decisions that compare incomes by the yardstick although no parameter is an elasticity to it.
const OTHERS: [&str; 1] = ["to come forward in a regularization"];

/// The table.
pub(crate) fn table() -> Result<String, String> {
    let mut out =
        String::from("| decision | base | reads the yardstick | what else changes it |\n|---|---|---|---|\n");
    for Row(what, base, answer, factors) in ROWS {
        let reads = match (answer.is_empty(), OTHERS.contains(what)) {
            (false, _) => format!("yes: {}", values(answer)?),
            (true, true) => "yes".to_owned(),
            (true, false) => "**no**".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "| {what} | {} | {reads} | {factors} |", values(base)?);
    }
    Ok(out)
}

/// Parameters with their defaults.
fn values(names: &[&str]) -> Result<String, String> {
    let mechanisms = Mechanisms::default();
    let of = |path: &&str| {
        let (mechanism, name) = path.split_once('.')?;
        let p = mechanisms.get(mechanism)?.specs().iter().find(|p| p.name == name)?;
        Some(format!("`{path}` {}", value(p, p.default[0])))
    };
    let found: Option<Vec<String>> = names.iter().map(of).collect();
    found.map(|texts| texts.join(", ")).ok_or_else(|| {
        format!("the table of decisions names a parameter that does not exist, among {names:?}")
    })
}
