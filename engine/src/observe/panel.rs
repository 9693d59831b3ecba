//! The panel: one row per month and panel cell, without rows in which all values are zero.

use super::{int, text};
use crate::chunk::flows::{Flow, WorkerSums};
use crate::people::status::{STOCKS, StatusSet};
use crate::tables::{Batch, Column, ColumnSpec, TableSpec};
use crate::world::geography::{By, Geography};
use crate::world::stocks::{ByStatus, count};
use std::sync::Arc;

/// The source of a column's value.
enum From {
    /// A flow.
    Flow(Flow),
    /// A function of the panel cell.
    Other(fn(&PanelCell<'_>) -> i64),
}

/// The data of a panel cell at the end of a month.
struct PanelCell<'a> {
    stock: &'a ByStatus,
    debt: i64,
    line: &'a WorkerSums,
    flows: &'a [i64; Flow::COUNT],
}

impl PanelCell<'_> {
    fn flow(&self, f: Flow) -> i64 {
        self.flows[f as usize]
    }
}

const fn flow(f: Flow) -> (ColumnSpec, From) {
    (int(f.code(), f.counts().unit(), f.meaning()), From::Flow(f))
}

const fn other(
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    f: fn(&PanelCell<'_>) -> i64,
) -> (ColumnSpec, From) {
    (int(name, unit, meaning), From::Other(f))
}

/// The panel's columns after its keys and [`STOCKS`].
const COLUMNS: &[(ColumnSpec, From)] = &[
    flow(Flow::Departures),
    flow(Flow::DeparturesFirst),
    flow(Flow::DeparturesRehire),
    flow(Flow::ReturnsCompleted),
    flow(Flow::ReturnsEarly),
    flow(Flow::ReturnsOther),
    flow(Flow::Deported),
    flow(Flow::AmnestyExits),
    flow(Flow::Deaths),
    flow(Flow::Retired),
    flow(Flow::Renewed),
    flow(Flow::PermitsGranted),
    flow(Flow::Registered),
    flow(Flow::Settlements),
    flow(Flow::Overstays),
    flow(Flow::Absconded),
    flow(Flow::ClandestineEntries),
    flow(Flow::Intercepted),
    flow(Flow::Trafficked),
    flow(Flow::Detected),
    flow(Flow::Bribed),
    flow(Flow::Released),
    flow(Flow::Substituted),
    flow(Flow::WithheldPay),
    flow(Flow::LatePay),
    flow(Flow::Confined),
    flow(Flow::Violence),
    flow(Flow::Ill),
    flow(Flow::Complaints),
    flow(Flow::Remedied),
    flow(Flow::RecruitmentCost),
    flow(Flow::OfficialCost),
    flow(Flow::VisaRent),
    flow(Flow::AgencyMargin),
    flow(Flow::OverCap),
    flow(Flow::Borrowed),
    other("repaid", "cents", "Repaid to kin and lenders.", |c| c.line.repaid + c.flow(Flow::RepaidIdle)),
    other("interest", "cents", "Interest added to debts.", |c| c.line.interest + c.flow(Flow::InterestIdle)),
    other("wages_due", "cents", "Wages due.", |c| c.line.due),
    other("wages_paid", "cents", "Wages paid in the month they were due.", |c| {
        c.line.due - c.flow(Flow::Withheld)
    }),
    flow(Flow::Withheld),
    flow(Flow::Recovered),
    other("remitted", "cents", "Sent home, cost of sending included.", |c| c.line.remitted()),
    other("remitted_formal", "cents", "Of that, through formal channels.", |c| c.line.sent.of(true)),
    other("sending_cost", "cents", "Of that, the cost of sending, less what states add.", |c| c.line.sending),
    flow(Flow::SavingsHome),
    flow(Flow::HealthCost),
    flow(Flow::PublicCost),
    other("children_months_apart", "months", "Months that children spent apart from a parent.", |c| {
        c.line.children
    }),
    other(
        "irregular_months",
        "months",
        "Months spent in irregular status: persons in such a status at the end of the month.",
        |c| count(c.stock, StatusSet::IRREGULAR),
    ),
    flow(Flow::Touched),
    other("workers", "persons", "Had wages due.", |c| c.line.workers),
    other(
        "paid_in_full",
        "persons",
        "Of those, were paid all of it, and at least the legal minimum wage.",
        |c| c.line.workers - c.flow(Flow::NotInFull) - c.line.below_minimum,
    ),
    flow(Flow::Abused),
    other("abused_year", "persons", "Workers who suffered any of them in the last twelve months.", |c| {
        c.line.abused_year
    }),
    flow(Flow::Borrowers),
    flow(Flow::DebtsCleared),
    flow(Flow::MonthsToRepay),
    other(
        "saved",
        "cents",
        "What savings grew by: put aside from pay or income, less all that was paid from them.",
        |c| c.line.saved + c.flow(Flow::SavedIdle),
    ),
    other("forgone", "cents", "Earnings at home forgone by those abroad.", |c| c.line.forgone),
    other("debt", "cents", "Owed to kin and lenders; end of month.", |c| c.debt),
    flow(Flow::Lookers),
    flow(Flow::Willing),
    flow(Flow::Able),
    flow(Flow::Refused),
    flow(Flow::Defaulted),
    flow(Flow::AssetsLost),
    flow(Flow::WrittenOff),
    flow(Flow::AttemptsFailed),
    flow(Flow::LostBeforeDeparture),
    flow(Flow::CostLost),
    flow(Flow::CampaignFees),
    flow(Flow::Line),
    flow(Flow::MonthsWaited),
    flow(Flow::DeparturesOverCap),
    flow(Flow::AbusedInDebt),
    flow(Flow::ContractsEnded),
    flow(Flow::StayedOn),
    flow(Flow::WageNew),
    flow(Flow::WageRenewed),
    flow(Flow::EmployerChanges),
    flow(Flow::ChangesAsked),
    flow(Flow::EmployerCost),
    flow(Flow::DebtAbroad),
    flow(Flow::QueueUnserved),
    other(
        "paid_below_minimum",
        "persons",
        "Workers whose wage is below the legal minimum wage, in regular or irregular status, whether or not labour law covers them.",
        |c| c.line.below_minimum,
    ),
];

const MONTH: ColumnSpec = text("month", "Month, YYYY-MM.");
const ORIGIN: ColumnSpec = text("origin", "State of origin.");
const DESTINATION: ColumnSpec = text("destination", "State one is in or bound for; at home the origin.");
const SECTOR: ColumnSpec = text("sector", "Sector of work; at home of the last work or the one looked for.");
const SEX: ColumnSpec = text("sex", "Sex.");
const SKILL: ColumnSpec = text("skill", "Skill.");

/// The description of the panel, split by the dimensions in `by`.
pub fn spec(by: By) -> TableSpec {
    let keys = [
        (true, MONTH),
        (by.origin, ORIGIN),
        (by.destination, DESTINATION),
        (by.sector, SECTOR),
        (by.sex, SEX),
        (by.skill, SKILL),
    ];
    let stocks = STOCKS.iter().map(|s| int(s.column, "persons", s.meaning));
    let columns =
        keys.iter().filter(|k| k.0).map(|k| k.1).chain(stocks).chain(COLUMNS.iter().map(|c| c.0)).collect();
    TableSpec { name: "panel", columns }
}

/// Adds a month's rows. Counts and amounts of agents are multiplied by the number of persons per agent.
pub fn rows(
    month: &Arc<str>,
    geography: &Geography,
    persons: i64,
    stocks: &crate::world::stocks::Stocks,
    tally: &crate::chunk::tally::Tally,
    batch: &mut Batch,
) {
    let (by, words) = (geography.by, &geography.words);
    let mut values = vec![0i64; STOCKS.len() + COLUMNS.len()];
    for cell in 0..geography.cells() {
        let c = PanelCell {
            stock: &stocks.cells[cell],
            debt: stocks.debt[cell],
            line: &tally.lines[cell],
            flows: &tally.flows[cell],
        };
        let (counted, others) = values.split_at_mut(STOCKS.len());
        for (v, s) in counted.iter_mut().zip(STOCKS) {
            *v = persons * count(c.stock, s.statuses);
        }
        for (v, (_, from)) in others.iter_mut().zip(COLUMNS) {
            *v = persons
                * match from {
                    From::Flow(f) => c.flow(*f),
                    From::Other(f) => f(&c),
                };
        }
        if values.iter().all(|&v| v == 0) {
            continue;
        }
        let k = geography.describe(cell);
        let keys = [
            (true, month.clone()),
            (by.origin, geography.codes[k.origin.index()].clone()),
            (by.destination, geography.codes[k.destination.index()].clone()),
            (by.sector, words.sectors[k.sector as usize].clone()),
            (by.sex, words.sexes[k.sex as usize].clone()),
            (by.skill, words.skills[k.skill as usize].clone()),
        ];
        let mut columns = batch.columns.iter_mut();
        for (_, key) in keys.into_iter().filter(|k| k.0) {
            push_text(columns.next(), key);
        }
        for (column, v) in columns.zip(&values) {
            if let Column::Int(list) = column {
                list.push(*v);
            }
        }
    }
}

/// A code as a shared text.
pub(crate) fn code(text: &'static str) -> Arc<str> {
    Arc::from(text)
}

/// Adds a text to a column.
pub(crate) fn push_text(column: Option<&mut Column>, text: Arc<str>) {
    if let Some(Column::Text(list)) = column {
        list.push(text);
    }
}

/// Adds a row of texts, then integers, then floats, to the columns in their order.
pub(crate) fn push_row(batch: &mut Batch, texts: &[Arc<str>], ints: &[i64], reals: &[f64]) {
    let (mut t, mut i, mut r) = (texts.iter(), ints.iter(), reals.iter());
    for column in &mut batch.columns {
        match column {
            Column::Text(list) => list.extend(t.next().cloned()),
            Column::Int(list) => list.extend(i.next()),
            Column::Real(list) => list.extend(r.next()),
        }
    }
}
