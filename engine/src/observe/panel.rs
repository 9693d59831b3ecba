//! The panel: a row a month and cell that is not all zero.

use super::{int, text};
use crate::chunk::flows::{Flow, Line};
use crate::people::status::{Status, StatusSet};
use crate::tables::{Batch, Column, ColumnSpec, TableSpec};
use crate::world::places::{By, Places};
use crate::world::stocks::{ByStatus, count};
use std::sync::Arc;

/// Where a column's figure comes from.
enum From {
    /// A stock at the end of the month.
    Stock(StatusSet),
    /// A flow.
    Flow(Flow),
    /// Something else.
    Other(fn(&Cell<'_>) -> i64),
}

/// What a cell holds at the end of a month.
struct Cell<'a> {
    stock: &'a ByStatus,
    debt: i64,
    line: &'a Line,
    flows: &'a [i64; Flow::COUNT],
}

impl Cell<'_> {
    fn flow(&self, f: Flow) -> i64 {
        self.flows[f as usize]
    }
}

const fn stock(name: &'static str, statuses: &[Status], meaning: &'static str) -> (ColumnSpec, From) {
    (int(name, "persons", meaning), From::Stock(StatusSet::of(statuses)))
}

const fn flow(f: Flow, meaning: &'static str) -> (ColumnSpec, From) {
    (int(f.code(), "persons", meaning), From::Flow(f))
}

const fn money(f: Flow, meaning: &'static str) -> (ColumnSpec, From) {
    (int(f.code(), "cents", meaning), From::Flow(f))
}

const fn other(
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
    f: fn(&Cell<'_>) -> i64,
) -> (ColumnSpec, From) {
    (int(name, unit, meaning), From::Other(f))
}

/// The panel's columns after its keys.
const COLUMNS: &[(ColumnSpec, From)] = &[
    stock("stock_home", &[Status::Home], "At home, may leave; end of month."),
    stock("stock_retired", &[Status::Retired], "At home, retired; end of month."),
    stock("stock_waiting", &[Status::Waiting], "Have a place and wait to leave; end of month."),
    stock("stock_permit", &[Status::PermitTied, Status::PermitMobile], "Hold a work permit; end of month."),
    stock("stock_permit_tied", &[Status::PermitTied], "Hold a permit tied to an employer; end of month."),
    stock(
        "stock_registered",
        &[Status::Registered],
        "Hold a campaign's card without work permit; end of month.",
    ),
    stock("stock_settled", &[Status::Settled], "Settled for good; end of month."),
    stock("stock_open_border", &[Status::OpenBorder], "Abroad over an open border; end of month."),
    stock(
        "stock_overstayed",
        &[Status::Overstayed],
        "Stayed after the permit or card ran out; end of month.",
    ),
    stock("stock_absconded", &[Status::Absconded], "Left the employer of a tied permit; end of month."),
    stock("stock_clandestine", &[Status::Clandestine], "Entered without papers; end of month."),
    stock("stock_trafficked", &[Status::Trafficked], "Held by a trafficker; end of month."),
    stock("stock_detained", &[Status::Detained], "Detained; end of month."),
    flow(Flow::Departures, "Departures, legal or over an open border."),
    flow(Flow::DeparturesFirst, "Of those, people who leave for the first time."),
    flow(Flow::DeparturesRehire, "Of those, people who go back to the employer they had."),
    flow(Flow::ReturnsCompleted, "Home at the end of a permit."),
    flow(Flow::ReturnsEarly, "Home before the end of a permit."),
    flow(Flow::ReturnsOther, "Home otherwise."),
    flow(Flow::Deported, "Sent home by the authorities."),
    flow(Flow::AmnestyExits, "Home through an amnesty."),
    flow(Flow::Deaths, "Deaths."),
    flow(Flow::Retired, "Retired at home."),
    flow(Flow::Renewed, "Permits extended other than on entry or by a round."),
    flow(Flow::PermitsGranted, "Permits given on entry or by a round, at most one a person and round."),
    flow(Flow::Registered, "Recorded by a round of a campaign, for the first time or again."),
    flow(Flow::Settlements, "Settled for good."),
    flow(Flow::Overstays, "Stayed after the permit or card ran out."),
    flow(Flow::Absconded, "Left the employer of a tied permit."),
    flow(Flow::ClandestineEntries, "Entered without papers."),
    flow(Flow::Intercepted, "Stopped at the border; booked where they wanted to go."),
    flow(Flow::Trafficked, "Fell to a trafficker."),
    flow(Flow::Detected, "Detected without papers."),
    flow(Flow::Bribed, "Of those, paid a bribe and went on."),
    flow(Flow::Released, "Released from detention without leaving."),
    flow(Flow::Substituted, "Found another contract than the one promised."),
    flow(Flow::WithheldPay, "Pay withheld for good."),
    flow(Flow::LatePay, "Pay late."),
    flow(Flow::Confined, "Confined by the employer."),
    flow(Flow::Violence, "Hurt by the employer."),
    flow(Flow::Ill, "Ill, or hurt by an accident."),
    flow(Flow::Complaints, "Complaints."),
    flow(Flow::Remedied, "Complaints that brought arrears back or a new employer."),
    money(Flow::RecruitmentCost, "Paid by migrants for recruitment or passage, all parts."),
    money(Flow::OfficialCost, "Of that, official costs and travel."),
    money(Flow::VisaRent, "Of that, the price of the visa itself."),
    money(Flow::AgencyMargin, "Of that, agencies' margins."),
    money(Flow::OverCap, "Of that, charged above a legal cap."),
    money(Flow::Borrowed, "Borrowed from kin and lenders."),
    other("repaid", "cents", "Repaid to kin and lenders.", |c| c.line.repaid + c.flow(Flow::RepaidIdle)),
    other("interest", "cents", "Interest added to debts.", |c| c.line.interest + c.flow(Flow::InterestIdle)),
    other("wages_due", "cents", "Wages due.", |c| c.line.due),
    other("wages_paid", "cents", "Wages paid in the month they were due.", |c| {
        c.line.due - c.flow(Flow::Withheld)
    }),
    money(Flow::Withheld, "Wages withheld or late."),
    money(Flow::Recovered, "Arrears recovered."),
    other("remitted", "cents", "Sent home, cost of sending included.", |c| c.line.remitted()),
    other("remitted_formal", "cents", "Of that, through formal channels.", |c| c.line.sent[1]),
    other("sending_cost", "cents", "Of that, the cost of sending, less what states add.", |c| c.line.sending),
    money(Flow::SavingsHome, "Savings brought home on return."),
    money(Flow::HealthCost, "Cost of illness borne by migrants."),
    money(Flow::PublicCost, "What states paid for people of this row."),
    other("children_months_apart", "months", "Months that children spent apart from a parent.", |c| {
        c.line.children
    }),
    other(
        "irregular_months",
        "months",
        "Months spent without status: those without at the end of the month.",
        |c| count(c.stock, StatusSet::IRREGULAR),
    ),
    flow(Flow::Touched, "People to whom a policy's rule applied for the first time."),
    other("workers", "persons", "Had wages due.", |c| c.line.workers),
    other("paid_in_full", "persons", "Of those, were paid all of it.", |c| {
        c.line.workers - c.flow(Flow::NotInFull)
    }),
    flow(Flow::Abused, "Suffered withholding, substitution, confinement or violence this month."),
    other("abused_year", "persons", "Workers who suffered any of them in the last twelve months.", |c| {
        c.line.abused_year
    }),
    flow(Flow::Borrowers, "Borrowed for a journey, from kin or lenders."),
    flow(Flow::DebtsCleared, "Cleared their debt abroad."),
    other("months_to_repay", "months", "Months abroad until then, summed over those who cleared it.", |c| {
        c.flow(Flow::MonthsToRepay)
    }),
    other(
        "saved",
        "cents",
        "What savings grew by: put aside from pay or income, less all that was paid from them.",
        |c| c.line.saved + c.flow(Flow::SavedIdle),
    ),
    other("forgone", "cents", "Earnings at home forgone by those abroad.", |c| c.line.forgone),
    other("debt", "cents", "Owed to kin and lenders; end of month.", |c| c.debt),
];

const MONTH: ColumnSpec = text("month", "Month, YYYY-MM.");
const ORIGIN: ColumnSpec = text("origin", "State of origin.");
const DESTINATION: ColumnSpec = text("destination", "State one is in or bound for; at home the origin.");
const SECTOR: ColumnSpec = text("sector", "Sector of work; at home of the last work or the one looked for.");
const SEX: ColumnSpec = text("sex", "Sex.");
const SKILL: ColumnSpec = text("skill", "Skill.");

/// The panel, split as asked for.
pub fn spec(by: By) -> TableSpec {
    let keys = [
        (true, MONTH),
        (by.origin, ORIGIN),
        (by.destination, DESTINATION),
        (by.sector, SECTOR),
        (by.sex, SEX),
        (by.skill, SKILL),
    ];
    let columns = keys.iter().filter(|k| k.0).map(|k| k.1).chain(COLUMNS.iter().map(|c| c.0)).collect();
    TableSpec { name: "panel", columns }
}

/// Adds a month's rows. Counts are agents times persons; so is money.
pub fn rows(
    month: &Arc<str>,
    places: &Places,
    persons: i64,
    stocks: &crate::world::stocks::Stocks,
    tally: &crate::chunk::tally::Tally,
    batch: &mut Batch,
) {
    let (by, words) = (places.by, &places.words);
    let mut values = vec![0i64; COLUMNS.len()];
    for cell in 0..places.cells() {
        let c = Cell {
            stock: &stocks.cells[cell],
            debt: stocks.debt[cell],
            line: &tally.lines[cell],
            flows: &tally.flows[cell],
        };
        for (v, (_, from)) in values.iter_mut().zip(COLUMNS) {
            *v = persons
                * match from {
                    From::Stock(set) => count(c.stock, *set),
                    From::Flow(f) => c.flow(*f),
                    From::Other(f) => f(&c),
                };
        }
        if values.iter().all(|&v| v == 0) {
            continue;
        }
        let k = places.describe(cell);
        let keys = [
            (true, month.clone()),
            (by.origin, places.codes[usize::from(k.origin)].clone()),
            (by.destination, places.codes[usize::from(k.destination)].clone()),
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
