//! A13: sending money costs half as much. Studies of prices and of mobile channels find that more is then sent; the width of the
//! band is a judgement.

use crate::measure::{Claim, Found, check};
use crate::world::PHILIPPINES;

#[test]
fn more_is_sent_where_sending_costs_half() {
    let arms = PHILIPPINES.arms(24, |setup| {
        setup.corridors.iter_mut().for_each(|c| c.law.sending_cost *= 0.5);
    });
    let sent = arms.of(|w| w.panel(0..24, "remitted", &[]));
    check("A13", "amount sent (calibrated)", Found::change(&sent), Claim::Within(0.05, 0.35));
}
