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
        "age, experience, abuse on the last stay, an enterprise; a factor for each origin, solved before the start",
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
    Row("to go home in mid-contract", &["returning.early"], &[], "family along; age"),
    Row(
        "to go home from irregular status",
        &["returning.irregular"],
        &[],
        "law (`homeward`), family along, age",
    ),
    Row("to go home over an open border", &["returning.open_border"], &[], "family along, age"),
    Row(
        "to renew a contract",
        &["permits.renewal"],
        &[],
        "only the employer decides: its conduct, law, and the jobs that are left",
    ),
    Row(
        "to overstay when a permit ends",
        &["permits.stay"],
        &["permits.stay_gap"],
        "debt, unpaid wages, feared detection, a bond, a porous border; a constant for each destination, solved before the start",
    ),
    Row(
        "to abscond without abuse",
        &["permits.abscond", "permits.abscond_mobile"],
        &[],
        "the same constant of the destination",
    ),
    Row("to change employer", &["permits.change", "permits.change_irregular"], &[], "whether law allows it"),
    Row(
        "to answer abuse",
        &["abuse.complain", "abuse.abscond", "abuse.change", "abuse.go_home"],
        &[],
        "debt and a tied permit (to endure), recourse (to complain), the fare (to go home)",
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
        &[],
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
