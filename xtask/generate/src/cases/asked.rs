//! What is measured for each page: `columns.csv` and `claims.csv`, both written by hand.

use super::FOLDER;
use super::column::Column;
use crate::experiments::records;

/// A page and its figures.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The scenario, which is also the name of the page.
    pub(super) name: String,
    pub(super) persons_per_agent: u32,
    pub(super) replicates: u32,
    pub(super) columns: Vec<Column>,
    pub(super) claims: Vec<Claim>,
}

/// An effect, and the cause that the page names for it.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The arm that has the effect; empty if it is a figure of the scenario as it stands.
    pub(super) arm: String,
    pub(super) column: Column,
    /// The effect in words.
    pub(super) effect: String,
    /// The cause in words.
    pub(super) cause: String,
    /// The settings that switch the cause off, in both arms.
    pub(super) set: Vec<String>,
}

impl Case {
    /// What was asked for, as one text: figures that were made for another one are out of date.
    pub(super) fn sign(&self) -> String {
        let columns = self.columns.iter().map(|c| c.measure.clone());
        let claims =
            self.claims.iter().map(|c| format!("{}/{}/{}", c.arm, c.column.measure, c.set.join(";")));
        let all: Vec<String> = columns.chain(claims).collect();
        all.join(" ")
    }
}

/// Every page.
pub(super) fn cases() -> Result<Vec<Case>, String> {
    let claims = records(&format!("{FOLDER}/claims.csv"), 6)?;
    let mut cases = Vec::new();
    for row in records(&format!("{FOLDER}/columns.csv"), 4)? {
        let number =
            |text: &str| text.parse::<u32>().map_err(|e| format!("{FOLDER}/columns.csv: `{text}`: {e}"));
        cases.push(Case {
            name: row[0].clone(),
            persons_per_agent: number(&row[1])?,
            replicates: number(&row[2])?,
            columns: row[3].split_whitespace().map(Column::of).collect::<Result<_, _>>()?,
            claims: claims.iter().filter(|c| c[0] == row[0]).map(|c| claim(c)).collect::<Result<_, _>>()?,
        });
    }
    match claims.iter().find(|c| cases.iter().all(|case| case.name != c[0])) {
        Some(claim) => Err(format!("{FOLDER}/claims.csv: `{}` is no case", claim[0])),
        None => Ok(cases),
    }
}

fn claim(row: &[String]) -> Result<Claim, String> {
    if row[2] == "net_gain_per_person" {
        return Err(format!(
            "{FOLDER}/claims.csv: net gain compares people with the baseline only: choose another figure"
        ));
    }
    Ok(Claim {
        arm: row[1].clone(),
        column: Column::of(&row[2])?,
        effect: row[3].clone(),
        cause: row[4].clone(),
        set: row[5].split(';').map(|s| s.trim().to_owned()).collect(),
    })
}

/// One setting for each name in the braces of a setting: `state.{SAU,ARE}.levy=0` stands for two.
pub(super) fn each(setting: &str) -> Vec<String> {
    let Some((before, rest)) = setting.split_once('{') else { return vec![setting.to_owned()] };
    let Some((names, after)) = rest.split_once('}') else { return vec![setting.to_owned()] };
    names.split(',').map(|name| format!("{before}{}{after}", name.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn braces_stand_for_several_settings() {
        assert_eq!(each("state.{SAU,ARE}.levy=0"), ["state.SAU.levy=0", "state.ARE.levy=0"]);
        assert_eq!(each("a=1"), ["a=1"]);
    }
}
