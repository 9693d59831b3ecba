//! The identities that hold in every run, whatever its parameters: stocks change only by transitions, nobody is lost,
//! flows equal the transitions that they name, and wages due are paid or withheld.

use std::collections::BTreeMap;
use std::sync::Arc;

use merantau_engine::people::status::{Status, StatusSet, allowed};

use crate::frame::Frame;
use crate::history::History;

/// The cell in which a person is counted: origin, destination (empty for people at home) and sex.
type Cell = (Arc<str>, Arc<str>, Arc<str>);
/// Persons by status.
type Stocks = [i64; Status::COUNT];
/// Persons by transition, from and to.
type Moves = BTreeMap<(Status, Status), i64>;

/// The statuses that are counted at home, whatever the corridor of the person was.
const AT_HOME: StatusSet = StatusSet::of(&[Status::Home, Status::Retired, Status::Dead, Status::UnderAge]);
/// The statuses that no column of stocks counts.
const UNCOUNTED: StatusSet = StatusSet::of(&[Status::Dead, Status::UnderAge]);

/// A description of each identity that a history violates. The panel must be split by all dimensions.
pub fn broken(history: &History) -> Vec<String> {
    let mut found = Vec::new();
    known_transitions(history, &mut found);
    stocks_move_by_transitions(history, &mut found);
    nobody_is_lost(history, &mut found);
    rows(history, &mut found);
    flows_are_transitions(history, &mut found);
    found
}

/// The stock of a status in a row of the panel.
fn stock(panel: &Frame, status: Status, row: usize) -> i64 {
    let column = |name: &str| panel.ints(name)[row];
    match status {
        Status::PermitMobile => column("stock_permit") - column("stock_permit_tied"),
        uncounted if UNCOUNTED.has(uncounted) => 0,
        other => column(&format!("stock_{}", other.code())),
    }
}

fn status(code: &str) -> Status {
    Status::from_code(code).unwrap_or_else(|| panic!("transitions name {code}, which is no status"))
}

fn nowhere() -> Arc<str> {
    Arc::from("")
}

/// Rows of a table by month.
fn by_month(frame: &Frame) -> BTreeMap<Arc<str>, Vec<usize>> {
    let mut months: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (row, month) in frame.texts("month").iter().enumerate() {
        months.entry(month.clone()).or_default().push(row);
    }
    months
}

/// The stocks of some rows of the panel, by cell.
fn stocks(panel: &Frame, rows: &[usize]) -> BTreeMap<Cell, Stocks> {
    let [origin, destination, sex] = ["origin", "destination", "sex"].map(|c| panel.texts(c));
    let mut cells: BTreeMap<Cell, Stocks> = BTreeMap::new();
    for &row in rows {
        for status in Status::ALL {
            let persons = stock(panel, status, row);
            if persons != 0 {
                let place = if AT_HOME.has(status) { nowhere() } else { destination[row].clone() };
                let cell = (origin[row].clone(), place, sex[row].clone());
                cells.entry(cell).or_default()[status as usize] += persons;
            }
        }
    }
    cells
}

fn known_transitions(history: &History, found: &mut Vec<String>) {
    let table = history.table("transitions");
    let (from, to) = (table.texts("from"), table.texts("to"));
    for (row, &persons) in table.ints("persons").iter().enumerate() {
        if !allowed(status(&from[row]), status(&to[row])) {
            found.push(format!("a transition that is none: {}", table.row(row)));
        }
        if persons <= 0 || persons % i64::from(history.persons_per_agent) != 0 {
            found.push(format!("persons are no positive number of agents: {}", table.row(row)));
        }
    }
}

/// For each month, origin, destination, sex and status: stock now − stock before = persons in − persons out.
fn stocks_move_by_transitions(history: &History, found: &mut Vec<String>) {
    let (panel, table) = (history.panel(), history.table("transitions"));
    let (panel_rows, table_rows) = (by_month(panel), by_month(table));
    let [origin, destination, sex, from, to] =
        ["origin", "destination", "sex", "from", "to"].map(|c| table.texts(c));
    let mut before: Option<BTreeMap<Cell, Stocks>> = None;
    for month in &history.months {
        let month: Arc<str> = month.to_string().into();
        let now = stocks(panel, panel_rows.get(&month).map_or(&[][..], |r| r));
        let mut expected = before.clone().unwrap_or_default();
        for &row in table_rows.get(&month).map_or(&[][..], |r| r) {
            let persons = table.ints("persons")[row];
            for (status, change) in [(status(&from[row]), -persons), (status(&to[row]), persons)] {
                let place = if AT_HOME.has(status) { nowhere() } else { destination[row].clone() };
                let cell = (origin[row].clone(), place, sex[row].clone());
                expected.entry(cell).or_default()[status as usize] += change;
            }
        }
        if before.is_some() {
            compare(&month, &expected, &now, found);
        } else {
            start(history, &month, &expected, &now, found);
        }
        before = Some(now);
    }
}

fn compare(
    month: &str,
    expected: &BTreeMap<Cell, Stocks>,
    now: &BTreeMap<Cell, Stocks>,
    found: &mut Vec<String>,
) {
    let cells: std::collections::BTreeSet<_> = expected.keys().chain(now.keys()).collect();
    for cell in cells {
        let (e, n) =
            (expected.get(cell).copied().unwrap_or_default(), now.get(cell).copied().unwrap_or_default());
        for status in Status::ALL {
            let (e, n) = (e[status as usize], n[status as usize]);
            if !UNCOUNTED.has(status) && e != n {
                let (o, d, s) = cell;
                found
                    .push(format!("{month} {o}-{d} {s} stock of {}: {n}, by transitions {e}", status.code()));
            }
        }
    }
}

/// Before the first month, the number of people abroad on each corridor is that of the setup, rounded to agents.
fn start(
    history: &History,
    month: &str,
    moved: &BTreeMap<Cell, Stocks>,
    now: &BTreeMap<Cell, Stocks>,
    found: &mut Vec<String>,
) {
    let abroad = |cells: &BTreeMap<Cell, Stocks>, o: &str, d: &str| -> i64 {
        let here = cells.iter().filter(|((a, b, _), _)| &**a == o && &**b == d);
        here.map(|(_, s)| {
            (0..s.len()).filter(|i| StatusSet::ABROAD.has(Status::ALL[*i])).map(|i| s[i]).sum::<i64>()
        })
        .sum()
    };
    for ((o, d), &asked) in &history.asked {
        let at_start = abroad(now, o, d) - abroad(moved, o, d);
        if (at_start - asked).abs() >= i64::from(history.persons_per_agent) {
            found.push(format!("{o}-{d}: {at_start} abroad before {month}, {asked} asked for"));
        }
    }
}

/// People are neither created nor lost: the living and the dead are the adults of the start and those who came of age.
fn nobody_is_lost(history: &History, found: &mut Vec<String>) {
    let panel = history.panel();
    let rows = by_month(panel);
    let mut everyone = history.adults;
    let mut dead = 0;
    for month in &history.months {
        let month: Arc<str> = month.to_string().into();
        let rows = rows.get(&month).map_or(&[][..], |r| r);
        everyone += history
            .table("transitions")
            .sum("persons", &[("month", &month), ("from", Status::UnderAge.code())]);
        let living: i64 = rows.iter().flat_map(|&r| Status::ALL.map(|s| stock(panel, s, r))).sum();
        dead += rows.iter().map(|&r| panel.ints("deaths")[r]).sum::<i64>();
        if living + dead != everyone {
            found.push(format!("{month}: {living} living and {dead} dead of {everyone}"));
        }
    }
}

/// The identities of each row of the panel.
fn rows(history: &History, found: &mut Vec<String>) {
    let panel = history.panel();
    let ints: Vec<_> =
        panel.spec.columns.iter().filter(|c| c.ty == merantau_engine::tables::Type::Int).collect();
    for row in 0..panel.rows() {
        let at = |name: &str| panel.ints(name)[row];
        let mut check = |holds: bool, what: &str| {
            if !holds {
                found.push(format!("{what} does not hold: {}", panel.row(row)));
            }
        };
        check(at("wages_due") == at("wages_paid") + at("withheld"), "wages_due = wages_paid + withheld");
        check(at("stock_permit") >= at("stock_permit_tied"), "stock_permit >= stock_permit_tied");
        check(at("paid_in_full") <= at("workers"), "paid_in_full <= workers");
        check(at("remitted_formal") <= at("remitted"), "remitted_formal <= remitted");
        check(at("sending_cost") <= at("remitted"), "sending_cost <= remitted");
        check(at("over_cap") <= at("recruitment_cost"), "over_cap <= recruitment_cost");
        let parts = at("official_cost") + at("visa_rent") + at("agency_margin");
        check(parts <= at("recruitment_cost"), "the parts of the cost <= recruitment_cost");
        // The price of a smuggler has no parts.
        if at("clandestine_entries") == 0 {
            check(parts == at("recruitment_cost"), "the parts of the cost sum to recruitment_cost");
        }
        check(at("borrowers") <= at("departures") + at("clandestine_entries"), "borrowers entered");
        check(
            at("lost_before_departure") <= at("attempts_failed"),
            "lost_before_departure <= attempts_failed",
        );
        check(
            at("departures_first") + at("departures_rehire") <= at("departures"),
            "first and re-hires are departures",
        );
        check(at("bribed") <= at("detected"), "bribed <= detected");
        check(at("stayed_on") <= at("contracts_ended"), "stayed_on <= contracts_ended");
        check(at("renewed") <= at("stayed_on"), "renewed <= stayed_on");
        check(
            at("contracts_ended") - at("stayed_on") <= at("returns_completed"),
            "those who do not stay on return at the end of a permit",
        );
        check(
            at("contracts_ended") <= at("renewed") + at("returns_completed") + at("overstays"),
            "a contract that ended is renewed, completed or overstayed",
        );
        check(at("debt_abroad") <= at("debt"), "debt_abroad <= debt");
        check(at("remedied") <= at("complaints"), "remedied <= complaints");
        check(at("abused") <= at("workers") + at("departures"), "abused <= workers and those just arrived");
        for column in &ints {
            // Savings, and gains compared with the income at home, may be negative, and so may the cost of sending
            // where states add more than it costs. All other values are at least 0.
            if !["saved", "savings_home", "forgone", "sending_cost"].contains(&column.name) {
                check(at(column.name) >= 0, &format!("{} >= 0", column.name));
            }
        }
        check(ints.iter().any(|c| at(c.name) != 0), "not all zero");
    }
}

/// Transitions of a month and corridor, by sex.
fn moves(table: &Frame, rows: &[usize]) -> BTreeMap<Cell, Moves> {
    let [origin, destination, sex, from, to] =
        ["origin", "destination", "sex", "from", "to"].map(|c| table.texts(c));
    let mut cells: BTreeMap<Cell, Moves> = BTreeMap::new();
    for &row in rows {
        let cell = (origin[row].clone(), destination[row].clone(), sex[row].clone());
        let kind = (status(&from[row]), status(&to[row]));
        *cells.entry(cell).or_default().entry(kind).or_insert(0) += table.ints("persons")[row];
    }
    cells
}

/// The flows of the panel that equal certain transitions.
fn flows_are_transitions(history: &History, found: &mut Vec<String>) {
    use Status::{
        Absconded, Clandestine, Dead, Detained, Home, OpenBorder, Overstayed, Registered, Retired, Settled,
    };
    let (panel, table) = (history.panel(), history.table("transitions"));
    let table_rows = by_month(table);
    let [origin, destination, sex] = ["origin", "destination", "sex"].map(|c| panel.texts(c));
    for (month, rows) in by_month(panel) {
        let moves = moves(table, table_rows.get(&month).map_or(&[][..], |r| r));
        let mut cells: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for row in rows {
            cells
                .entry((origin[row].clone(), destination[row].clone(), sex[row].clone()))
                .or_default()
                .push(row);
        }
        for (cell, rows) in cells {
            let nothing = Moves::new();
            let moves = moves.get(&cell).unwrap_or(&nothing);
            let flow = |names: &[&str]| -> i64 {
                names.iter().map(|n| rows.iter().map(|&r| panel.ints(n)[r]).sum::<i64>()).sum()
            };
            let moved = |from: StatusSet, to: StatusSet| -> i64 {
                moves.iter().filter(|((f, t), _)| from.has(*f) && to.has(*t)).map(|(_, n)| n).sum()
            };
            let one = |s: Status| StatusSet::of(&[s]);
            let any = StatusSet(u16::MAX);
            let mut same = |what: &str, flow: i64, moved: i64| {
                if flow != moved {
                    let (o, d, s) = &cell;
                    found.push(format!("{month} {o}-{d} {s}: {what} {flow}, by transitions {moved}"));
                }
            };
            let at_work = StatusSet::of(&[Status::PermitTied, Status::PermitMobile, Registered]);
            same("settlements", flow(&["settlements"]), moved(any, one(Settled)));
            same("clandestine_entries", flow(&["clandestine_entries"]), moved(one(Home), one(Clandestine)));
            same("overstays", flow(&["overstays"]), moved(at_work, one(Overstayed)));
            same("absconded", flow(&["absconded"]), moved(at_work, one(Absconded)));
            // A person who is detected, pays no bribe and is not detained is not held for want of a place.
            let freed = flow(&["detected"]) - flow(&["bribed"]) - moved(StatusSet::IRREGULAR, one(Detained));
            same("released", flow(&["released"]), moved(one(Detained), StatusSet::ABROAD) + freed);
            same("retired", flow(&["retired"]), moved(one(Home), one(Retired)));
            same("deaths", flow(&["deaths"]), moved(any, one(Dead)));
            same(
                "departures",
                flow(&["departures"]),
                moved(one(Status::Waiting), StatusSet::ABROAD)
                    + moved(one(Home), StatusSet::of(&[OpenBorder, Registered])),
            );
            let permit = StatusSet::PERMIT;
            let (granted, on_entry) = (flow(&["permits_granted"]), moved(one(Status::Waiting), permit));
            let by_a_round =
                moved(StatusSet(!(permit.0 | 1 << Detained as u16 | 1 << Status::Waiting as u16)), permit);
            let again = flow(&["registered"]);
            // A permit holder who registers again may be granted another permit, which is no transition.
            if !(on_entry + by_a_round..=on_entry + by_a_round + again).contains(&granted) {
                same(&format!("permits_granted ({again} registered)"), granted, on_entry + by_a_round);
            }
            same(
                "returns",
                flow(&["returns_completed", "returns_early", "returns_other", "deported", "amnesty_exits"]),
                moved(StatusSet::ABROAD, one(Home)),
            );
        }
    }
}
