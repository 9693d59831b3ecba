//! The people before the first month, with their ages, stays, families and savings, and the employers and agencies. It
//! decides nothing later.
//!
//! # What happens
//! People abroad are as many as the corridor table says, by sector, skill, status and sex as the scenario says: given
//! shares hold to the agent in each corridor. Women and skills are distributed over the sectors of a corridor so that the
//! sectors differ as in the tables of `aspiration` and the shares of the corridor hold. Young ages are more frequent than
//! old ones. The months that a permit has already lasted, and the number of its renewals, are drawn within the limits of
//! law; short stays of other people are more frequent than long ones. The recruitment cost is what a place costs in the
//! first month, and the debt is what remains of it after the payments of the stay so far. Candidates are adults of all
//! communities, with the ages of a population at rest, and with savings drawn up to the goal.
//!
//! In each calendar year of the run, as many people of an origin come of age as candidates and people abroad die or retire
//! in a year at rest. The number of months of a run changes nothing in its earlier months.
//!
//! The world before the first month is that of the file as written. What an arm, a parameter draw or `--set` changes in
//! law, mechanisms and policies acts from the first month on, on the same people with the same purses and permits.
//!
//! # When in the month
//! Before the first.
//!
//! # Chance
//! For people a sequence of numbers (place, traits, stay, family, money), the orders in which given shares are dealt out, ranks,
//! and the person of the settled sample who is copied. For employers, agencies and communities: conduct, wages, margins,
//! honesty, corridors, incomes, remembered agencies.
