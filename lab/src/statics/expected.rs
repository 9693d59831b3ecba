//! What economics expects when a key rises: one table of main keys, with a reason each.
//!
//! Entries are rationed by places, and the price of a visa takes up what looking for a place is worth. A figure that is
//! rationed therefore need not answer: for it the table states only the direction that would be wrong.

use crate::scenario::Side;

/// The direction in which a figure moves when a key rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It rises.
    Rises,
    /// It falls.
    Falls,
    /// It rises or stays: it may be rationed, or too few people are concerned.
    MayRise,
    /// It falls or stays.
    MayFall,
}

impl Sign {
    /// +1 for a figure that rises, −1 for one that falls.
    pub fn direction(self) -> f64 {
        match self {
            Self::Rises | Self::MayRise => 1.0,
            Self::Falls | Self::MayFall => -1.0,
        }
    }
    /// Whether a figure that stays the same contradicts it.
    pub fn must_move(self) -> bool {
        matches!(self, Self::Rises | Self::Falls)
    }
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::MayRise => "rises or stays",
            Self::MayFall => "falls or stays",
        }
    }
}

/// What is expected of some figures, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The names of the figures.
    pub measures: &'static [&'static str],
    /// How they move when the key rises.
    pub sign: Sign,
    /// The reason, in a sentence.
    pub why: &'static str,
}

/// A main key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Main {
    /// The key, with `*` for all its places.
    pub key: &'static str,
    /// The states that it is about.
    pub(crate) side: Side,
    /// What is expected when it rises.
    pub expected: &'static [Expected],
}

const fn main(key: &'static str, side: Side, expected: &'static [Expected]) -> Main {
    Main { key, side, expected }
}

const fn sign(measures: &'static [&'static str], sign: Sign, why: &'static str) -> Expected {
    Expected { measures, sign, why }
}

use Side::{All, Destinations, Origins};
use Sign::{Falls, MayFall, MayRise, Rises};

/// The main keys, in the order of the page.
pub const MAIN: &[Main] = &[
    main(
        "state.*.home_wage",
        Origins,
        &[
            sign(&["willing", "line"], Falls, "Who earns more at home gains less by leaving."),
            sign(
                &["entries", "visa_price", "net_gain"],
                MayFall,
                "Fewer people want the same places, and what is given up at home is larger.",
            ),
        ],
    ),
    main(
        "state.*.home_income",
        Origins,
        &[
            sign(&["willing", "line"], Falls, "Who earns more at home gains less by leaving."),
            sign(
                &["entries", "visa_price", "net_gain"],
                MayFall,
                "Fewer people want the same places, and what is given up at home is larger.",
            ),
        ],
    ),
    main(
        "state.*.home_income_growth",
        Origins,
        &[sign(
            &["willing", "entries", "net_gain"],
            MayFall,
            "Rising earnings at home make leaving worth less, later on.",
        )],
    ),
    main(
        "state.*.looking",
        Origins,
        &[
            sign(
                &["lookers", "willing", "able"],
                Rises,
                "More adults look, so that more of them would go and can pay.",
            ),
            sign(&["line", "visa_price", "entries"], MayRise, "More people look for the same places."),
        ],
    ),
    main(
        "state.*.sector.*.wage",
        Destinations,
        &[
            sign(
                &["willing", "wage_new", "net_gain"],
                Rises,
                "A better wage abroad is worth more to those who look and to those who go.",
            ),
            sign(
                &["line", "visa_price"],
                MayRise,
                "More people want places, whose number does not rise with their wage.",
            ),
        ],
    ),
    main(
        "state.*.wage_growth",
        Destinations,
        &[
            sign(&["wage_new"], Rises, "New contracts follow the wages of the market."),
            sign(
                &["willing", "visa_price", "net_gain"],
                MayRise,
                "A better wage abroad is worth more, later on.",
            ),
        ],
    ),
    main(
        "state.*.minimum_wage",
        Destinations,
        &[
            sign(&["wage_new"], MayRise, "Wages below the minimum are raised to it."),
            sign(&["entries"], MayFall, "Dearer labour costs places."),
        ],
    ),
    main(
        "state.*.living_cost",
        Destinations,
        &[
            sign(&["willing", "net_gain"], Falls, "What living abroad costs is not left for the household."),
            sign(&["line", "visa_price", "entries"], MayFall, "Places are worth less to those who look."),
        ],
    ),
    main(
        "state.*.demand_growth",
        Destinations,
        &[
            sign(&["entries"], Rises, "More jobs for migrants are more places."),
            sign(
                &["line", "visa_price"],
                MayFall,
                "With more places for the same people a place is less scarce.",
            ),
        ],
    ),
    main(
        "state.*.levy",
        Destinations,
        &[sign(&["entries"], MayFall, "A levy makes legal labour dearer, so that there are fewer places.")],
    ),
    main(
        "state.*.permit",
        Destinations,
        &[sign(&["visa_price"], MayRise, "A visa that is valid for longer is worth more.")],
    ),
    main(
        "state.*.detection",
        Destinations,
        &[sign(
            &["share_without_status"],
            Falls,
            "People in irregular status are found, and others do not risk it.",
        )],
    ),
    main(
        "state.*.border_control",
        Destinations,
        &[sign(
            &["entries"],
            MayFall,
            "People are stopped at the border; those who are in may stay for longer, so that nothing is said of the share in irregular status.",
        )],
    ),
    main(
        "state.*.inspection",
        Destinations,
        &[sign(&["abused"], MayFall, "Employers who are inspected withhold less.")],
    ),
    main(
        "state.*.fine",
        Destinations,
        &[sign(&["abused"], MayFall, "Abuse that is found costs the employer more.")],
    ),
    main(
        "state.*.hostility",
        Destinations,
        &[sign(&["abused"], MayRise, "Where migrants are not wanted, fewer complain and more are abused.")],
    ),
    main(
        "corridor.*.official",
        All,
        &[
            sign(
                &["willing", "able"],
                Falls,
                "A dearer journey is worth less, and fewer people can pay for it.",
            ),
            sign(
                &["visa_price", "line", "entries", "net_gain"],
                MayFall,
                "What is paid to others cannot be paid for the visa, and is a cost to those who go.",
            ),
        ],
    ),
    main(
        "corridor.*.travel",
        All,
        &[
            sign(
                &["willing", "able"],
                Falls,
                "A dearer journey is worth less, and fewer people can pay for it.",
            ),
            sign(
                &["visa_price", "line", "entries", "net_gain"],
                MayFall,
                "What is paid to others cannot be paid for the visa, and is a cost to those who go.",
            ),
        ],
    ),
    main(
        "corridor.*.margin",
        All,
        &[sign(
            &["willing", "able", "visa_price", "line", "net_gain"],
            MayFall,
            "What agencies take is a cost of going.",
        )],
    ),
    main(
        "corridor.*.visa_rent",
        All,
        &[
            sign(&["visa_price"], MayRise, "The bound of the price of a visa is higher."),
            sign(&["line"], MayFall, "A higher price clears more of the line."),
        ],
    ),
    main(
        "corridor.*.smuggler",
        All,
        &[sign(&["entries"], MayFall, "A dearer clandestine passage is worth it to fewer people.")],
    ),
    main(
        "corridor.*.sending_cost",
        All,
        &[sign(&["net_gain"], MayFall, "What sending costs does not arrive.")],
    ),
    main("corridor.*.ties", All, &[sign(&["willing"], MayRise, "Ties make being abroad worth more.")]),
    main(
        "corridor.*.legal",
        All,
        &[sign(&["share_without_status"], MayFall, "More places have a legal channel.")],
    ),
    main(
        "mechanism.aspiration.look",
        All,
        &[
            sign(
                &["lookers", "willing", "able"],
                Rises,
                "More adults look, so that more of them would go and can pay.",
            ),
            sign(&["line", "visa_price", "entries"], MayRise, "More people look for the same places."),
        ],
    ),
    main(
        "mechanism.aspiration.optimism",
        All,
        &[sign(&["willing"], MayRise, "Who overestimates wages abroad is more willing to go.")],
    ),
    main(
        "mechanism.worth.abroad",
        All,
        &[
            sign(&["willing"], Rises, "A month's income abroad counts for more."),
            sign(&["line", "visa_price", "entries"], MayRise, "More people want the same places."),
        ],
    ),
    main("mechanism.worth.kin", All, &[sign(&["willing"], MayRise, "Relatives abroad weigh more.")]),
    main(
        "mechanism.worth.living_at_home",
        All,
        &[sign(&["willing"], Rises, "Who leaves saves more of the cost of living at home.")],
    ),
    main(
        "mechanism.credit.interest",
        All,
        &[sign(&["willing", "able", "net_gain"], MayFall, "Going on borrowed money costs more.")],
    ),
    main(
        "mechanism.credit.owned",
        All,
        &[sign(&["able", "debt_per_migrant"], MayRise, "Who can pledge more can borrow more.")],
    ),
    main("mechanism.credit.kin_months", All, &[sign(&["able"], MayRise, "Relatives abroad lend more.")]),
    main(
        "mechanism.credit.service",
        All,
        &[sign(&["debt_per_migrant"], Falls, "Debts are paid off sooner.")],
    ),
    main(
        "mechanism.crossing.irregular_wage",
        All,
        &[sign(&["share_without_status"], MayRise, "Going and staying in irregular status pays better.")],
    ),
    main(
        "mechanism.permits.stay",
        All,
        &[sign(&["share_without_status"], Rises, "More people stay when their permit has expired.")],
    ),
    main(
        "mechanism.permits.stay_fear",
        All,
        &[sign(&["share_without_status"], MayFall, "Fear of detection keeps people from overstaying.")],
    ),
    main(
        "mechanism.permits.renewal",
        All,
        &[sign(
            &["share_without_status", "entries"],
            MayFall,
            "Fewer permits expire, and fewer places become free.",
        )],
    ),
    main(
        "mechanism.permits.abscond",
        All,
        &[sign(
            &["share_without_status"],
            MayRise,
            "More people leave the employer to whom their permit is tied.",
        )],
    ),
    main(
        "mechanism.returning.early",
        All,
        &[sign(&["entries"], MayRise, "Places become free sooner and are filled again.")],
    ),
    main(
        "mechanism.returning.irregular",
        All,
        &[sign(&["share_without_status"], Falls, "People in irregular status go home sooner.")],
    ),
    main(
        "mechanism.work.withholding",
        All,
        &[
            sign(&["abused"], Rises, "Withheld pay is abuse."),
            sign(&["net_gain"], Falls, "Pay that is withheld does not reach the migrant."),
        ],
    ),
    main(
        "mechanism.work.irregular",
        All,
        &[sign(&["abused"], MayRise, "People in irregular status are withheld more pay.")],
    ),
    main(
        "mechanism.work.protection",
        All,
        &[sign(&["abused"], MayFall, "Inspection protects those whom labour law covers.")],
    ),
    main("mechanism.abuse.confinement", All, &[sign(&["abused"], MayRise, "Confinement is abuse.")]),
    main("mechanism.abuse.violence", All, &[sign(&["abused"], MayRise, "Violence is abuse.")]),
    main(
        "mechanism.contract.substitution",
        All,
        &[
            sign(&["abused"], MayRise, "A contract that is substituted is abuse."),
            sign(
                &["wage_new", "net_gain"],
                MayFall,
                "The contract that waits pays less than the one promised.",
            ),
        ],
    ),
];

/// The row of the table for a key that stands for itself or, with `*`, for several places; `on` tells whether a state is on
/// a side.
pub(crate) fn find(key: &str, on: impl Fn(Side, &str) -> bool) -> Option<&'static Main> {
    let parts: Vec<&str> = key.split('.').collect();
    MAIN.iter().find(|main| {
        let own: Vec<&str> = main.key.split('.').collect();
        let matches =
            own.len() == parts.len() && own.iter().zip(&parts).all(|(own, part)| *own == "*" || own == part);
        let state =
            parts.first().filter(|p| **p == "state").and_then(|_| parts.get(1)).filter(|s| **s != "*");
        matches && state.is_none_or(|state| on(main.side, state))
    })
}

/// The row of the table with a key.
pub fn row(key: &str) -> Option<&'static Main> {
    MAIN.iter().find(|main| main.key == key)
}

impl Main {
    /// What is expected of a figure, and why.
    pub fn of(&self, measure: &str) -> Option<&'static Expected> {
        self.expected.iter().find(|e| e.measures.contains(&measure))
    }
}

#[cfg(test)]
mod tests {
    use super::super::measures::NAMES;
    use super::*;

    #[test]
    fn every_expectation_is_of_a_figure_once_and_has_a_reason() {
        for main in MAIN {
            assert!(!main.expected.is_empty(), "{}", main.key);
            assert_eq!(MAIN.iter().filter(|m| m.key == main.key).count(), 1, "{}", main.key);
            let all: Vec<&str> = main.expected.iter().flat_map(|e| e.measures).copied().collect();
            for measure in &all {
                assert!(NAMES.contains(measure), "{}: {measure}", main.key);
                assert_eq!(all.iter().filter(|m| *m == measure).count(), 1, "{}: {measure}", main.key);
            }
            assert!(main.expected.iter().all(|e| e.why.ends_with('.')), "{}", main.key);
        }
    }

    #[test]
    fn a_key_of_one_state_has_the_row_of_its_side() {
        let on = |side: Side, state: &str| (side == Destinations) == (state == "THA");
        let key = |key: &str| find(key, on).map(|m| m.key);
        assert_eq!(key("state.MMR.home_wage"), Some("state.*.home_wage"));
        assert_eq!(key("state.THA.home_wage"), None);
        assert_eq!(key("state.THA.sector.construction.wage"), Some("state.*.sector.*.wage"));
        assert_eq!(key("mechanism.worth.abroad"), Some("mechanism.worth.abroad"));
        assert_eq!(key("mechanism.worth.going"), None);
    }
}
