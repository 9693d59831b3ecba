//! The page of the book that works three people by hand: its figures are those of other code than the engine's, and the
//! engine's are the same to the cent.
//!
//! `UPDATE_GOLDEN=1` writes the page's tables.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use merantau_engine::Engine;
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::{CorridorId, MarketId, StateId};
use merantau_engine::setup::{CorridorSetup, Setup};
use merantau_engine::world::market::Markets;
use merantau_lab::scenario::{Options, Source, load};

use crate::by_hand::{IDLE, Kind, News, Passage, Steps, mean_pay, steps};

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");
const PAGE: &str = "../docs/src/model/three-people.md";

/// What last year was like in the markets of a destination, as the page states it: the expected months of a stay and the
/// share of pay lost, in regular status and in irregular status.
const LAST_YEAR: [(&str, [f64; 2], [f64; 2]); 3] = [
    ("SAU", [42.0, 30.0], [0.04, 0.10]),
    ("IND", [18.0, 24.0], [0.03, 0.06]),
    ("THA", [18.0, 30.0], [0.03, 0.06]),
];
/// The price of a visa, US dollars.
const VISAS: [(&str, &str, f64); 2] = [("BGD", "SAU", 1200.0), ("NPL", "SAU", 700.0)];
/// The levels of news, from the least.
const NEWS: [f64; 4] = [0.125, 0.375, 0.625, 0.875];

/// A person of the page.
struct Person {
    /// The name of the page's section.
    name: &'static str,
    origin: &'static str,
    /// The destination that is worked step by step, and how it is reached.
    main: (&'static str, Passage),
    sex: Sex,
    sector: Sector,
    /// News of every destination, and its number among [`NEWS`].
    level: usize,
    /// Own earnings relative to the mean of the origin.
    rank: f64,
    /// Relatives and friends abroad; they are in the destination that is worked.
    kin: f64,
}

const PEOPLE: [Person; 3] = [
    Person {
        name: "bangladesh",
        origin: "BGD",
        main: ("SAU", Passage::Permit),
        sex: Sex::Male,
        sector: Sector::Construction,
        level: 2,
        rank: 1.0,
        kin: 1.0,
    },
    Person {
        name: "nepal",
        origin: "NPL",
        main: ("IND", Passage::OpenBorder),
        sex: Sex::Male,
        sector: Sector::Construction,
        level: 3,
        rank: 2.0 / 3.0,
        kin: 1.0,
    },
    Person {
        name: "myanmar",
        origin: "MMR",
        main: ("THA", Passage::Clandestine),
        sex: Sex::Female,
        sector: Sector::Domestic,
        level: 1,
        rank: 1.0,
        kin: 1.0,
    },
];

/// The world of the page before its first month: that of the scenario, with the last year as the page states it.
fn world() -> (Setup, Engine) {
    let path = PathBuf::from(FOLDER).join("scenarios/three-people.toml");
    let scenario =
        load(&Source::File(path), &Options::default()).unwrap_or_else(|d| panic!("{}", d.render(false)));
    let setup = scenario.setup(0);
    let mut engine = Engine::new(setup.clone()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let state = |code: &str| setup.states.iter().position(|s| s.code == code).expect("a state");
    let markets = engine.markets_mut();
    for (code, stay, lost) in LAST_YEAR {
        for sector in Sector::ALL {
            let id = StateId::from_index(state(code));
            let market = &mut markets.all[MarketId::of(id, sector)];
            (market.stay, market.lost) = (stay, lost);
        }
    }
    for (origin, destination, visa) in VISAS {
        let at = setup
            .corridors
            .iter()
            .position(|c| (c.origin.index(), c.destination.index()) == (state(origin), state(destination)));
        markets.corridors[at.expect("a corridor")].rent.fill(visa);
    }
    (setup, engine)
}

fn near(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() < 0.005 + 1e-6 * expected.abs(),
        "{what}: the engine has {found}, by hand it is {expected}"
    );
}

/// Compares every way of every corridor with the engine's tables of the month that was just run, given the markets before it.
/// Returns the number of cells that are open.
fn compare(setup: &Setup, before: &Markets, engine: &Engine) -> usize {
    let lambda = setup.mechanisms.worth.ways;
    let mut open = 0;
    for corridor in 0..setup.corridors.len() {
        for passage in Passage::of(&setup.corridors[corridor]) {
            for sector in
                Sector::ALL.into_iter().filter(|&s| setup.corridors[corridor].sectors[s as usize] > 0.0)
            {
                for (sex, skill) in Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill)))
                {
                    let kind = Kind { corridor, passage, sector, sex, skill };
                    let held = engine.held_probability(setup.corridors[corridor].destination);
                    let of = |news: News| steps(setup, before, held, kind, news);
                    let found =
                        engine.way(CorridorId::from_index(corridor), passage.regular(), sector, sex, skill);
                    let what = format!("{kind:?}");
                    let Some(found) = found else {
                        assert_eq!(of(None).draw, 0.0, "{what}: the engine has no such way");
                        continue;
                    };
                    let news = NEWS.map(Some).into_iter().chain([None]);
                    for (belief, news) in news.enumerate() {
                        let by_hand = of(news);
                        near(found.price, by_hand.price, &format!("{what}, price"));
                        assert!(
                            (found.draw[usize::from(news.is_none())] - by_hand.draw).abs() < 1e-6,
                            "{what}"
                        );
                        match by_hand.income() {
                            None => assert_eq!(found.weight[belief], 0.0, "{what}: closed by hand"),
                            Some(income) => {
                                near(found.income(belief).unwrap_or(f64::NAN), income, &what);
                                let weight = by_hand.draw * income.powf(lambda);
                                assert!((found.weight[belief] / weight - 1.0).abs() < 1e-4, "{what}");
                                open += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    open
}

#[test]
fn the_engine_has_the_same_figures_to_the_cent() {
    let (setup, mut engine) = world();
    let before = engine.markets().clone();
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(compare(&setup, &before, &engine) > 200);
}

#[test]
fn so_it_has_when_a_year_has_passed() {
    let (setup, mut engine) = world();
    let mut before = engine.markets().clone();
    for _ in 0..13 {
        before = engine.markets().clone();
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    let gulf = &before.all[MarketId::of(setup.corridors[0].destination, Sector::Construction)];
    let visa = before.corridors[0].rent[Sector::Construction as usize];
    let (_, stay, lost) = LAST_YEAR[0];
    assert!(
        gulf.stay != stay && gulf.lost != lost && visa != VISAS[0].2,
        "last year is as before: {gulf:?}, {visa}"
    );
    assert!(compare(&setup, &before, &engine) > 200);
}

/// A sum in dollars and cents.
fn usd(x: f64) -> String {
    let cents = (x.abs() * 100.0).round() as u64;
    let sign = if x < 0.0 && cents > 0 { "−" } else { "" };
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (k, digit) in whole.chars().enumerate() {
        if k > 0 && (whole.len() - k).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{:02}", cents % 100)
}

fn percent(share: f64) -> String {
    let text = format!("{:.2}", 100.0 * share);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A row: the step, how it is computed, and its value.
fn row(out: &mut String, step: &str, working: &str, value: &str) {
    // writing to a String cannot fail
    let _ = writeln!(out, "| {step} | {working} | {value} |");
}

/// The rows of a way, step by step.
fn worked(out: &mut String, s: &Steps, passage: Passage) {
    out.push_str("| step | how it is computed | US dollars |\n|---|---|---|\n");
    let factors: Vec<String> =
        [s.skill, s.women, s.status].iter().filter(|f| **f != 1.0).map(|f| format!(" × {f}")).collect();
    let belief = format!(" × (1 + {})", percent(s.optimism));
    let wage = format!("{}{}{belief}", usd(s.market_wage), factors.concat());
    row(out, "believed wage, W", &wage, &usd(s.wage));
    row(out, "pay that is expected", &format!("{} × (1 − {})", usd(s.wage), percent(s.lost)), &usd(s.pay()));
    let living = s.living_there - s.living_at_home;
    row(
        out,
        "living there − living at home",
        &format!("{} − {}", usd(s.living_there), usd(s.living_at_home)),
        &usd(living),
    );
    let parts = match passage {
        Passage::Permit => format!(
            "official {} + travel {} + margin {} + visa {}",
            usd(s.official),
            usd(s.travel),
            usd(s.margin),
            usd(s.visa)
        ),
        Passage::OpenBorder => format!("travel {}", usd(s.travel)),
        Passage::Clandestine => format!("travel {} + smuggler {}", usd(s.travel), usd(s.smuggler)),
    };
    row(out, "price", &parts, &usd(s.price));
    let expected = s.price / (1.0 - s.stopped);
    if s.stopped > 0.0 {
        let attempts = format!("{} / (1 − {})", usd(s.price), percent(s.stopped));
        row(out, "price of all attempts, of which the border stops some", &attempts, &usd(expected));
    }
    let all = expected * (1.0 + s.interest);
    row(out, "price and interest", &format!("{} × (1 + {})", usd(expected), percent(s.interest)), &usd(all));
    row(
        out,
        "the same per month of the stay, T",
        &format!("{} / {:.0}", usd(all), s.months),
        &usd(s.price_per_month()),
    );
    let whole = usd(s.life).trim_end_matches(".00").to_owned();
    let deaths = format!("{:.6} × ({} − {}) × {whole}", s.deaths, s.factors[0], s.factors[1]);
    row(out, "risk of death", &deaths, &usd(s.risk_of_death));
    let detected = match passage.regular() {
        true => "none in regular status".to_owned(),
        false => {
            let (detected, held) = (s.detected, percent(s.held));
            format!("{detected:.6} × {held} × (0.5 × {} + {IDLE} × {})", usd(s.price), usd(s.kept))
        }
    };
    row(out, "risk of detection", &detected, &usd(s.risk_of_detection));
    let sum = format!(
        "{} − {} − {} − {}",
        usd(s.pay()),
        if living < 0.0 { format!("({})", usd(living)) } else { usd(living) },
        usd(s.price_per_month()),
        usd(s.risk_of_death + s.risk_of_detection)
    );
    row(
        out,
        "**consumption-equivalent income, E**",
        &sum,
        &format!("**{}**", s.income().map_or("closed".into(), usd)),
    );
}

/// The share of the people detected for whom there is room in detention, in a world that has not settled: nobody is held yet.
fn held(setup: &Setup) -> f64 {
    setup.mechanisms.detection.capacity.min(1.0)
}

/// The tables of a person.
fn tables(setup: &Setup, markets: &Markets, person: &Person) -> String {
    let p = &setup.mechanisms;
    let code = |state: usize| setup.states[state].code.as_str();
    let ways: Vec<(usize, Passage)> = setup
        .corridors
        .iter()
        .enumerate()
        .filter(|(_, c)| code(c.origin.index()) == person.origin)
        .flat_map(|(k, c)| Passage::of(c).into_iter().map(move |passage| (k, passage)))
        .collect();
    let to = |corridor: usize| code(setup.corridors[corridor].destination.index());
    let of = |corridor, passage| {
        let kind = Kind { corridor, passage, sector: person.sector, sex: person.sex, skill: Skill::Low };
        steps(setup, markets, held(setup), kind, Some(NEWS[person.level]))
    };
    let &(main, passage) =
        ways.iter().find(|&&(k, passage)| (to(k), passage) == person.main).expect("the main way");
    let mut out = String::new();
    worked(&mut out, &of(main, passage), passage);

    // What can be raised.
    let home = &setup.states[setup.corridors[main].origin.index()].law;
    let women = if person.sex == Sex::Female { p.home.women } else { 1.0 };
    let h = home.home_wage * women * person.rank;
    let cash = p.home.savings_months * h;
    let pay = mean_pay(setup, markets, main);
    let kin = person.kin * p.credit.kin_months * p.credit.kin_send * pay;
    let owned = p.credit.owned * h;
    out.push_str("\n| what can be raised | how it is computed | US dollars |\n|---|---|---|\n");
    let factors =
        [women, person.rank].iter().filter(|f| **f != 1.0).map(|f| format!(" × {f:.4}")).collect::<Vec<_>>();
    let trimmed = factors.concat().replace("0.6000", "0.6");
    row(&mut out, "own income at home, h", &format!("{}{trimmed}", usd(home.home_wage)), &usd(h));
    row(&mut out, "cash", &format!("{} months × {}", p.home.savings_months, usd(h)), &usd(cash));
    row(
        &mut out,
        "loan of kin",
        &format!(
            "{} abroad × {} who send × {} months × {}",
            person.kin,
            p.credit.kin_send,
            p.credit.kin_months,
            usd(pay)
        ),
        &usd(kin),
    );
    row(
        &mut out,
        "loan of lenders, legal channel only",
        &format!("{} months × {}", p.credit.owned, usd(h)),
        &usd(owned),
    );
    row(&mut out, "in all, for a clandestine entry or an open border", "cash + kin", &usd(cash + kin));
    row(&mut out, "in all, for the legal channel", "cash + kin + lenders", &usd(cash + kin + owned));

    // The ways together.
    out.push_str("\n| way | price | E | can be raised | a | a · E^λ |\n|---|---|---|---|---|---|\n");
    let mut sum = 0.0;
    for &(k, passage) in &ways {
        let s = of(k, passage);
        let means = cash + kin + if passage == Passage::Permit { owned } else { 0.0 };
        let name = match passage {
            Passage::Permit => "legal channel",
            Passage::OpenBorder => "open border",
            Passage::Clandestine => "clandestine entry",
        };
        let (open, raised) = (s.income(), means >= s.price);
        let weight = if raised { open.map_or(0.0, |e| s.draw * e.powf(p.worth.ways)) } else { 0.0 };
        sum += weight;
        let _ = writeln!(
            out,
            "| {}, {name} | {} | {} | {} | {:.4} | {} |",
            to(k),
            usd(s.price),
            open.map_or("closed".to_owned(), usd),
            if raised { "yes" } else { "no" },
            s.draw,
            if weight > 0.0 { usd(weight) } else { "0".to_owned() }
        );
    }

    // Going.
    let together = sum.powf(1.0 / p.worth.ways);
    let (b, e) = (p.worth.abroad, &p.worth);
    let money = e.going * (b * together / h).ln();
    let ties = e.kin * (1.0 + person.kin.min(5.0)).ln();
    let logit = money + ties;
    out.push_str("\n| going | how it is computed | value |\n|---|---|---|\n");
    row(
        &mut out,
        "the ways together, e^V",
        &format!("{} ^ (1 / {})", usd(sum), e.ways),
        &format!("{} US dollars", usd(together)),
    );
    row(
        &mut out,
        "worth to this person",
        &format!("{b} × {}", usd(together)),
        &format!("{} US dollars", usd(b * together)),
    );
    row(&mut out, "money", &format!("{} × ln({} / {})", e.going, usd(b * together), usd(h)), &signed(money));
    row(&mut out, "ties", &format!("{} × ln(1 + {})", e.kin, person.kin), &signed(ties));
    row(&mut out, "log odds of going", &format!("{} + {}", signed(money), signed(ties)), &signed(logit));
    row(
        &mut out,
        "**probability of going, once this person looks**",
        &format!("1 / (1 + e^−({}))", signed(logit)),
        &format!("**{:.1} %**", 100.0 / (1.0 + (-logit).exp())),
    );
    out
}

/// A number without unit.
fn signed(x: f64) -> String {
    format!("{x:.4}").replace('-', "−")
}

/// The place of a section of the page: after its first mark and before its last.
fn section(page: &str, name: &str) -> std::ops::Range<usize> {
    let (begin, end) = (format!("<!-- worked: {name} -->\n\n"), format!("<!-- end: {name} -->"));
    let from = page.find(&begin).unwrap_or_else(|| panic!("{PAGE} has no `{begin}`")) + begin.len();
    let to = page[from..].find(&end).unwrap_or_else(|| panic!("{PAGE} has no `{end}`"));
    from..from + to
}

#[test]
fn the_page_has_these_figures() {
    let (setup, engine) = world();
    let path = Path::new(FOLDER).join(PAGE);
    let mut page = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{PAGE}: {e}"));
    let write = std::env::var_os("UPDATE_GOLDEN").is_some();
    for person in &PEOPLE {
        let right = format!("{}\n", tables(&setup, engine.markets(), person));
        let at = section(&page, person.name);
        if write {
            page.replace_range(at, &right);
        } else {
            assert!(page[at] == right, "{PAGE}: the tables of `{}` are\n\n{right}\n", person.name);
        }
    }
    if write {
        std::fs::write(&path, page).unwrap_or_else(|e| panic!("{PAGE}: {e}"));
    }
}

#[test]
fn the_page_has_the_inputs_of_the_scenario() {
    let (setup, engine) = world();
    let page =
        std::fs::read_to_string(Path::new(FOLDER).join(PAGE)).unwrap_or_else(|e| panic!("{PAGE}: {e}"));
    let p = &setup.mechanisms;
    let parameters = [
        ("contract.women_wage", p.contract.women_wage.to_string()),
        ("crossing.irregular_wage", p.crossing.irregular_wage.to_string()),
        ("aspiration.optimism", percent(p.aspiration.optimism)),
        ("worth.living_at_home", p.worth.living_at_home.to_string()),
        ("credit.interest", percent(p.credit.interest)),
        ("aspiration.reckoned_debt", percent(p.aspiration.reckoned_debt)),
        ("worth.life", usd(p.worth.life).trim_end_matches(".00").to_owned()),
        ("worth.abroad", p.worth.abroad.to_string()),
        ("worth.going", p.worth.going.to_string()),
        ("worth.ways", p.worth.ways.to_string()),
        ("worth.kin", p.worth.kin.to_string()),
        ("worth.diaspora", p.worth.diaspora.to_string()),
        ("home.women", p.home.women.to_string()),
        ("home.savings_months", p.home.savings_months.to_string()),
        ("credit.kin_months", p.credit.kin_months.to_string()),
        ("credit.kin_send", p.credit.kin_send.to_string()),
        ("credit.owned", p.credit.owned.to_string()),
        ("mortality.irregular_factor", p.mortality.irregular_factor.to_string()),
        ("detection.found", p.detection.found.to_string()),
        ("crossing.porous_price", p.crossing.porous_price.to_string()),
        ("crossing.porous_travel", p.crossing.porous_travel.to_string()),
        ("crossing.porous_control", percent(p.crossing.porous_control)),
        ("detection.capacity", percent(p.detection.capacity)),
        ("recruitment.margin", p.recruitment.margin.to_string()),
    ];
    for (key, value) in parameters {
        let cells = format!("| {value} | `mechanism.{key}` |");
        assert!(page.contains(&cells), "{PAGE}: no `{cells}`");
    }
    // the corridor of each person, and what the scenario says of it
    let of = |person: &Person| {
        let code = |state: usize| setup.states[state].code.as_str();
        let ends = (person.origin, person.main.0);
        let same = |c: &CorridorSetup| (code(c.origin.index()), code(c.destination.index())) == ends;
        let corridor = setup.corridors.iter().position(same).expect("a corridor");
        let kind = Kind {
            corridor,
            passage: person.main.1,
            sector: person.sector,
            sex: person.sex,
            skill: Skill::Low,
        };
        (corridor, steps(&setup, engine.markets(), held(&setup), kind, Some(NEWS[person.level])))
    };
    let row = |cell: &dyn Fn(&CorridorSetup, &Steps, &Person) -> String| {
        let cells = PEOPLE.iter().map(|person| {
            let (corridor, steps) = of(person);
            cell(&setup.corridors[corridor], &steps, person)
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    let inputs = [
        ("market wage of a low-skilled man", row(&|_, s, _| usd(s.market_wage))),
        (
            "living cost of a migrant there",
            row(&|c, _, _| usd(setup.states[c.destination.index()].law.living_cost)),
        ),
        (
            "of it, provided by the employer",
            row(&|_, _, person| percent(p.contract.lodged[person.sector as usize])),
        ),
        ("home wage", row(&|c, _, _| usd(setup.states[c.origin.index()].law.home_wage))),
        (
            "people of the origin there",
            row(&|c, _, _| usd(c.stock as f64).trim_end_matches(".00").to_owned()),
        ),
        ("share of women among them", row(&|c, _, _| percent(c.female_share))),
        ("expected stay T, regular status", LAST_YEAR.map(|l| format!("{} months", l.1[0])).join(" | ")),
        ("expected stay T, irregular status", LAST_YEAR.map(|l| format!("{} months", l.1[1])).join(" | ")),
        ("share of pay lost, regular status", LAST_YEAR.map(|l| percent(l.2[0])).join(" | ")),
        ("share of pay lost, irregular status", LAST_YEAR.map(|l| percent(l.2[1])).join(" | ")),
    ];
    for (name, cells) in inputs {
        let line = format!("| {name} | {cells} |");
        assert!(page.contains(&line), "{PAGE}: no `{line}`");
    }
}
