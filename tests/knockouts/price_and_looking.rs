//! Where more people look for places, the price of the visa rises. Named cause: the price moves to where as many would pay it as
//! there are places. Without it, the price does not move. The coefficient: the largest share of the gain that a visa can cost,
//! which does not bind where it is neutral.

use merantau_engine::setup::Setup;
use merantau_tests::watch::Watched;
use merantau_tests::worlds::{HOME, nepal};

use crate::open::check;
use crate::world::{Comparison, Effects, Value};

const PLACE: &[(&str, &str)] = &[("destination", "GLF")];
const MONTHS: usize = 36;

fn price(w: &Watched) -> f64 {
    let months = MONTHS - 12..MONTHS;
    w.panel(months.clone(), "visa_rent", PLACE) / w.panel(months, "departures", PLACE)
}

/// The relative change of the price, with parameters that change from the first month on, in a world that is changed before it
/// settles.
fn rise(from_start: &[Value], change: impl Fn(&mut Setup) + Sync) -> f64 {
    let measure = |setup: &mut Setup| setup.states[HOME].law.looking *= 1.2;
    Comparison { make: nepal, months: MONTHS, from_start, measure: &measure }.change(change, price)
}

#[test]
fn the_price_rises_where_more_look() {
    let found = Effects {
        on: rise(&[], |_| {}),
        // The price stays where it was when the world had settled.
        off: rise(&[("recruitment", "price_adjustment", 0.0)], |_| {}),
        neutral: rise(&[], |setup| setup.corridors.iter_mut().for_each(|c| c.law.visa_rent = 1.0)),
    };
    let effect = "relative change of the price where a fifth more look";
    let feedback = "a price that clears";
    check("price and looking", effect, (0.02, 0.4), feedback, "no bound on the price", &found);
}
