//! Wages abroad that are below those at home.

use crate::diagnostics::Code;
use merantau_engine::codes::Sector;

use crate::scenario::model::Model;
use crate::scenario::read::Reader;
use crate::scenario::sections::corridor::Corridor;
use crate::scenario::tree::{Node, Table, at};
use crate::scenario::units;

/// The largest number of corridors that the message lists.
const LISTED: usize = 60;
/// Corridors in a line of the message.
const LINE: usize = 6;

/// Warns of corridors in which every sector pays less than people earn at home. Where the scenario gives no wage of either
/// state, there is nothing to compare.
pub(super) fn below_home(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let mut below: Vec<(&Node, String)> = Vec::new();
    for corridor in &model.corridors {
        let Some((place, [abroad, home])) = place(top, model, corridor).zip(wages(model, corridor)) else {
            continue;
        };
        if abroad < home {
            let [abroad, home] = [abroad, home].map(units::number);
            below.push((place, format!("{} ({abroad} abroad, {home} at home)", corridor.name)));
        }
    }
    let Some((place, first)) = below.first() else { return };
    let message = match below.len() {
        1 => format!("wages abroad are below those at home in every sector of {first}"),
        n => format!("wages abroad are below those at home in every sector of {n} corridors"),
    };
    let mut d = reader.warning(Code::Limited, &place.at, message);
    if below.len() > 1 {
        let names: Vec<&str> = below.iter().take(LISTED).map(|(_, name)| name.as_str()).collect();
        for names in names.chunks(LINE) {
            d = d.note(names.join(", "));
        }
        if below.len() > LISTED {
            d = d.note(format!("and {} more", below.len() - LISTED));
        }
    }
    reader.report(d.help(
        "hardly anyone would leave: check `home_wage` of the origin and `wage` of the sectors of the destination, in USD \
         per month",
    ));
}

/// The highest wage of a sector that a corridor uses, and the earnings at home, of the low-skilled, US dollars per month.
fn wages(model: &Model, corridor: &Corridor) -> Option<[f64; 2]> {
    let (origin, there) =
        (model.states.get(corridor.origin.index())?, model.states.get(corridor.destination.index())?);
    let used = Sector::ALL.into_iter().filter(|s| corridor.mix.sectors[*s as usize] > 0.0);
    let contract = &model.mechanisms.contract;
    let wage = |s: Sector| contract.wage_at_start(s, there.sectors[s as usize].wage, there.law.home_wage);
    Some([used.map(wage).reduce(f64::max)?, origin.law.home_wage * origin.law.home_income])
}

/// Where a scenario gives a wage of a corridor's states: at home, otherwise abroad.
fn place<'t>(top: &'t Table, model: &Model, corridor: &Corridor) -> Option<&'t Node> {
    let code = |index: usize| model.states.get(index).map(|s| s.code.as_str());
    let (origin, there) = (code(corridor.origin.index())?, code(corridor.destination.index())?);
    let of_sectors = || {
        let sectors = at(top, &["state", there, "sector"])?.table()?;
        sectors.values().find_map(|sector| sector.table()?.get("wage"))
    };
    at(top, &["state", origin, "home_wage"])
        .or_else(of_sectors)
        .or_else(|| at(top, &["state", there, "home_wage"]))
}
