//! Tests a scheme of permits for a season: its calendar and places, the right to come again, the bond, and what is left of the effects
//! where one of the decisions that read them does not.

use merantau_engine::codes::Sector;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::over_all;
use merantau_tests::figures::FLOWS;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work;

fn scheme(values: &[(&str, f64)]) -> PolicySetup {
    work::policy("seasonal_scheme", values)
}

/// People abroad work with permits of a year, which nobody renews, so that a scheme soon concerns everyone.
fn world() -> Setup {
    let mut setup = work::lawful();
    setup.months = 48;
    for state in &mut setup.states[3..] {
        state.law.renewals = 0.0;
    }
    // people do not settle, and few leave before the end
    setup.corridors.iter_mut().for_each(|c| {
        c.statuses =
            merantau_tests::small::statuses(&[(merantau_engine::people::status::Status::PermitTied, 1.0)]);
    });
    setup
}

/// A scheme in both arms; the second has other values, or other parameters of mechanisms.
fn compare(off: &[(&str, &str)], a: &[(&str, f64)], b: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        off.iter().for_each(|(mechanism, name)| tune(&mut setup, mechanism, name, 0.0));
        setup.policies.push(scheme(a));
        setup
    };
    pair(5, base, |setup| setup.policies[0] = scheme(b))
}

/// Overstays relative to ends of permits when the first season ends, before anyone has come again.
fn overstaying(h: &History) -> f64 {
    let of = |column: &str| over_all(h, column, &[("month", "2001-10")]);
    of("overstays") / (of("overstays") + of("returns_completed"))
}

fn again(h: &History) -> f64 {
    over_all(h, "departures", &[]) - over_all(h, "departures_first", &[])
}

/// What those who depart have paid to agencies, US dollars each.
fn margin(h: &History) -> f64 {
    over_all(h, "agency_margin", &[]) / over_all(h, "departures", &[]) / 100.0
}

fn show(what: &str, p: &Paired) {
    println!(
        "| {what} | {:.3} {:.3} | {:+.1} % | {:.3} to {:.3} |",
        p.base,
        p.with,
        100.0 * p.share(),
        p.low / p.base,
        p.high / p.base
    );
}

#[test]
fn people_come_with_the_season_and_go_with_it() {
    let arms = pair(2, world, |setup| {
        let mut p = scheme(&[("opens", 4.0), ("season", 6.0), ("places", 30.0)]);
        p.selector.sector = vec![Sector::Agriculture];
        setup.policies.push(p);
    });
    for (without, with) in arms.histories() {
        let of = |h: &History, year: u32, month: u32, column: &str, more: &[(&str, &str)]| {
            let month = format!("{year}-{month:02}");
            let whom = [&[("month", month.as_str()), ("sector", "agriculture")], more].concat();
            h.panel().sum(column, &whom)
        };
        for year in 2002..2005 {
            let mut season = [0; 2];
            for month in 1..=12 {
                let came = of(with, year, month, "departures", &[]);
                assert!((4..=9).contains(&month) || came == 0, "{came} in {year}-{month}");
                assert!(of(without, year, month, "departures", &[]) > 0);
                for (n, destination) in season.iter_mut().zip(["XXX", "YYY"]) {
                    *n += of(with, year, month, "departures", &[("destination", destination)]);
                }
            }
            // some places fall through while people wait
            assert!(season.iter().all(|n| (5..=30).contains(n)) && season[1] > 20, "{season:?} of 30 places");
            assert!(of(with, year, 8, "stock_permit", &[]) > 30);
            assert_eq!(of(with, year, 11, "stock_permit", &[]), 0, "{year}");
        }
        let [touched, served, _] = work::did(with, "seasonal_scheme");
        assert!(touched > 0 && touched == served);
    }
}

#[test]
fn a_place_is_worth_less_over_fewer_months() {
    let base = || {
        let mut setup = world();
        tune(&mut setup, "worth", "season", 0.0);
        setup.policies.push(scheme(&[("season", 4.0), ("again", 0.0)]));
        setup
    };
    let arms = pair(5, base, |setup| tune(setup, "worth", "season", 1.0));
    let rent = arms.of(|h| over_all(h, "visa_rent", &[]) / over_all(h, "departures", &[]));
    show("visa", &rent);
    assert!(rent.falls(), "{rent:?}");
}

#[test]
fn who_may_come_again_overstays_less() {
    let of = |off: &[(&str, &str)]| compare(off, &[("again", 0.0)], &[("again", 1.0)]).of(overstaying);
    let (with, without) = (of(&[]), of(&[("permits", "stay_right")]));
    show("overstaying by right", &with);
    show("overstaying by right, reader off", &without);
    assert!(with.falls(), "{with:?}");
    assert_eq!(without.mean, 0.0, "{without:?}");
}

#[test]
fn who_would_lose_a_bond_overstays_less() {
    let of = |off: &[(&str, &str)]| {
        compare(off, &[("again", 0.0)], &[("again", 0.0), ("bond", 600.0)]).of(overstaying)
    };
    let (with, without) = (of(&[]), of(&[("permits", "stay_bond")]));
    show("overstaying by bond", &with);
    show("overstaying by bond, reader off", &without);
    assert!(with.falls(), "{with:?}");
    // what is left: people owe what they have borrowed for the bond, and stay the more often for it
    assert!(without.low > 0.5 * with.mean, "{without:?}");
}

#[test]
fn who_comes_again_passes_the_line_and_pays_no_agency() {
    let arms = compare(&[], &[("again", 0.0), ("places", 60.0)], &[("again", 1.0), ("places", 60.0)]);
    let (again, margin) = (arms.of(again), arms.of(margin));
    show("come again", &again);
    show("margin", &margin);
    assert!(again.rises() && margin.falls(), "{again:?} {margin:?}");
    // nobody of them pays a margin; the others who have been abroad come by the line, as many as without the right
    let share = arms.of(|h| self::again(h) / over_all(h, "departures", &[]));
    show("share", &share);
    assert!((margin.share() + share.mean).abs() < 0.08, "{margin:?} {share:?}");
}

#[test]
fn a_scheme_for_nobody_changes_nothing() {
    let arms = pair(2, world, |setup| {
        let mut p = scheme(&[]);
        p.strength = 0.0;
        setup.policies.push(p);
    });
    for (a, b) in arms.histories() {
        assert!(FLOWS.iter().all(|f| a.panel().ints(f) == b.panel().ints(f)));
    }
}
