//! The resolved scenario, when it is read, gives the same scenario.

use std::fmt::Write as _;

use insta::assert_snapshot;
use merantau_engine::setup::Setup;
use merantau_lab::diagnostics::Place;
use merantau_lab::scenario::{Options, Scenario, Source, Target, builtin_names, diff, load};

use crate::folder::{Folder, GOOD, set};

/// A scenario with all sections; an arm and the command line change it.
const RICH: &str = "
[population.status]
clandestine = 0.7
permit_tied = \"30 %\"
[state.THA]
inspection = \"0.5 %/month\"
bribe = \"3800 THB (2004)\"
tied = false
residence_skill = \"skilled\"
[state.THA.sector.fishing]
demand = 1.5
natives = 40000
[corridor.MMR-THA]
border = \"porous\"
[corridor.MMR-THA.skills]
low = 1
[mechanism.remittance]
share = { female = 0.123456789012345, male = 0.5 }
[policy.registration_2004]
kind = \"regularization\"
from = \"2004-07\"
until = \"2004-12\"
strength = 0.5
where = { destination = \"THA\", status = [\"clandestine\", \"permit\"], sex = \"female\" }
cost = { month = \"10000 USD/month\", person = \"5 USD\", state = \"MMR\" }
fee = { \"2000-01\" = \"90 USD\", \"2004-09\" = \"1 USD\" }
permit = \"2 years\"
[policy.never]
kind = \"regularization\"
enabled = false
[[arm]]
name = \"cheap\"
set = { \"policy.registration_2004.fee\" = { \"2004-09\" = \"100 THB (2004)\" } }
[output]
by = [\"sex\", \"origin\"]
[calibration.parameters]
\"mechanism.credit.interest\" = [\"2 %/month\", \"0.6 /year\"]
[[target]]
name = \"registered \\\"2004\\\"\"
metric = \"registered\"
year = 2004
value = 1_300_000
tolerance = 0.1
source = \"a\"
where = { destination = \"THA\" }
[[target]]
name = \"permits\"
metric = \"permits_granted\"
month = \"2004-12\"
value = 814000
source = \"b\"
holdout = true
";

fn rich() -> (Folder, Scenario) {
    let folder = Folder::good_with(RICH);
    let options = Options { arm: Some("cheap".into()), seed: Some(u64::MAX), ..set(&["months=50"]) };
    let scenario = folder.good(&options);
    (folder, scenario)
}

/// The whole content of a setup, as text.
fn fingerprint(setup: &Setup) -> String {
    let mut out = format!(
        "{} {} {} {} {} {} {} {} {:?}\n{:?}\n{:?}\n{:?}\n",
        setup.seed,
        setup.start,
        setup.months,
        setup.persons_per_agent,
        setup.candidates,
        setup.communities,
        setup.workers_per_employer,
        setup.chunk,
        setup.by,
        setup.states,
        setup.corridors,
        setup.mechanisms
    );
    for p in &setup.policies {
        let _ = write!(
            out,
            "{} {} {} {} {:?} {}",
            p.name,
            p.policy.kind(),
            p.from,
            p.until,
            p.selector,
            p.strength
        );
        let _ = write!(out, " {} {} {} {:?}", p.cost_month, p.cost_person, p.payer.number(), p.timeline);
        for spec in p.policy.parameters().specs() {
            let _ = write!(out, " {}={:?}", spec.name, p.policy.parameters().values(spec.name));
        }
        out.push('\n');
    }
    out
}

/// Writes a resolved scenario with its data and reads it again.
fn again(scenario: &Scenario) -> Scenario {
    let folder = Folder::new(&[("s.toml", &scenario.resolved)]);
    for file in &scenario.data {
        folder.write(&file.name, &file.bytes);
    }
    folder.good(&Options::default())
}

#[test]
fn canonical_text() {
    assert_snapshot!(rich().1.resolved, @r#"
    title = "T"
    start = "2001-01"
    months = 50
    seed = 18446744073709551615

    [population]
    corridors = "c.csv"
    status = { permit_tied = 0.3, clandestine = 0.7 }

    [state.THA]
    bribe = "97.68138657184322 USD"
    inspection = "6 %/year"
    residence_skill = "skilled"
    tied = false

    [state.THA.sector.fishing]
    demand = 1.5
    natives = 40000

    [corridor.MMR-THA]
    border = "porous"
    skills = { low = 1.0 }

    [mechanism.remittance]
    share = { female = 0.123456789012345, male = 0.5 }

    [policy.never]
    enabled = false
    kind = "regularization"

    [policy.registration_2004]
    fee = { "2001-01" = "90 USD", "2004-09" = "2.57056280452219 USD" }
    from = "2004-07"
    kind = "regularization"
    permit = "24 months"
    strength = 0.5
    until = "2004-12"

    [policy.registration_2004.cost]
    month = "10000 USD/month"
    person = "5 USD"
    state = "MMR"

    [policy.registration_2004.where]
    destination = ["THA"]
    sex = ["female"]
    status = ["clandestine", "permit"]

    [output]
    by = ["origin", "sex"]

    [calibration.parameters]
    "mechanism.credit.interest" = ["24 %/year", "60 %/year"]

    [[target]]
    metric = "registered"
    name = 'registered "2004"'
    source = "a"
    tolerance = 0.1
    value = 1300000.0
    year = 2004

    [target.where]
    destination = ["THA"]

    [[target]]
    holdout = true
    metric = "permits_granted"
    month = "2004-12"
    name = "permits"
    source = "b"
    value = 814000.0
    "#);
}

#[test]
fn reads_as_the_same_setup_and_hash() {
    let (_, scenario) = rich();
    let second = again(&scenario);
    assert_eq!(second.resolved, scenario.resolved);
    assert_eq!(second.sha256, scenario.sha256);
    assert_eq!(fingerprint(&second.setup(3)), fingerprint(&scenario.setup(3)));
    let targets = |s: &Scenario| {
        let of = |t: &Target| Target { place: Place::whole("s.toml"), ..t.clone() };
        s.targets().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(targets(&second), targets(&scenario));
    let free = |s: &Scenario| {
        let of = |f: &merantau_lab::scenario::Free| (f.key.clone(), f.low, f.high, f.start);
        s.calibration().free.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(free(&second), free(&scenario));
    assert_eq!(free(&second).len(), 1);
    assert!(diff(&scenario, &second).is_empty());
}

#[test]
fn every_builtin_reads_as_the_same() {
    for name in builtin_names() {
        let scenario = load(&Source::Builtin(name.into()), &Options::default());
        let scenario = scenario.map_err(|d| d.render(false)).expect("a builtin scenario that is right");
        let second = again(&scenario);
        assert_eq!(second.sha256, scenario.sha256);
        assert_eq!(fingerprint(&second.setup(0)), fingerprint(&scenario.setup(0)));
    }
}

#[test]
fn hash_is_of_content_not_of_form_or_place() {
    let sha = |text: &str, corridors: &str| {
        Folder::new(&[("s.toml", text), ("c.csv", corridors)]).good(&Options::default()).sha256
    };
    let table = crate::folder::CORRIDORS;
    let base = sha(GOOD, table);
    assert_eq!(base.len(), 64);
    assert_eq!(base, sha(&format!("# a comment\n{}", GOOD.replace(" = ", "=")), table));
    assert_ne!(base, sha(&GOOD.replace("96", "95"), table));
    assert_ne!(base, sha(GOOD, &table.replace("500000", "500001")));
}

#[test]
fn what_is_abroad_is_what_the_table_says() {
    let table = "origin,destination,year,stock,source,female_share
MMR,THA,1990,1,a,0.1
MMR,THA,2000,20,a,0.2
MMR,THA,2005,300,a,0.3
KHM,THA,2000,4000,a,
";
    let setup = Folder::new(&[("s.toml", GOOD), ("c.csv", table)]).good(&Options::default()).setup(0);
    let codes: Vec<&str> = setup.states.iter().map(|s| s.code.as_str()).collect();
    assert_eq!(codes, ["KHM", "MMR", "THA"]);
    let corridors: Vec<_> = setup
        .corridors
        .iter()
        .map(|c| (c.origin.number(), c.destination.number(), c.stock, c.female_share))
        .collect();
    assert_eq!(corridors, [(0, 2, 4000, 0.5), (1, 2, 20, 0.2)]);
    // Later years of the table change nobody at the start.
    // Those who look in a month are a fifth of the candidates, and there is room for those who have come home: several for
    // each person abroad.
    let adults: f64 = setup.states.iter().take(2).flat_map(|s| s.adults).sum();
    let looking = 5.0 * setup.mechanisms.aspiration.look * adults;
    let returned = (setup.candidates as f64 - looking) / 4020.0;
    assert!((2.0..20.0).contains(&returned), "{} {returned}", setup.candidates);
}

#[test]
fn adults_are_those_of_the_own_table_then_of_the_program_then_a_multiple_of_those_abroad() {
    let scenario = GOOD.to_owned() + "adults = \"a.csv\"\nsettle_in = \"2 years\"\n";
    let corridors =
        "origin,destination,year,stock,source\nKHM,THA,2000,1,a\nMMR,THA,2000,1,a\nFJI,NZL,2000,7,a\n";
    let table =
        "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,100,90,10,20,a\nPHL,1,1,0,0,a\n";
    let folder = Folder::new(&[("s.toml", &scenario), ("c.csv", corridors), ("a.csv", table)]);
    let good = folder.good(&Options::default());
    let setup = good.setup(0);
    let adults = |code: &str| setup.states.iter().find(|s| s.code == code).map(|s| s.adults);
    // Women first; three fifths of those of 15 to 19 years are not of age.
    assert_eq!(adults("MMR"), Some([78_000.0, 94_000.0]));
    assert_eq!(adults("FJI"), Some([77.0, 77.0]));
    assert_eq!(adults("KHM"), Some([1000.0 * (4153.0 - 0.6 * 784.0), 1000.0 * (3751.0 - 0.6 * 814.0)]));
    assert_eq!(setup.settle_in, 24);
    // The table is copied with the resolved scenario, and is in the hash.
    assert!(good.data.iter().any(|file| file.name == "a.csv" && *file.bytes == *table.as_bytes()));
    assert!(
        good.resolved.contains("adults = \"a.csv\"") && good.resolved.contains("settle_in = \"24 months\"")
    );
    folder.write("a.csv", table.replace("100", "101").as_bytes());
    assert_ne!(folder.good(&Options::default()).sha256, good.sha256);
}

#[test]
fn statuses_are_those_of_the_last_row_that_fits_unless_a_corridor_says_otherwise() {
    use merantau_engine::people::status::Status;
    let scenario = GOOD.to_owned()
        + "statuses = \"st.csv\"\n[population.status]\nsettled = 1\n[corridor.KHM-MYS.status]\ntrafficked = 1\n";
    let corridors =
        "origin,destination,year,stock,source\nKHM,MYS,2000,1,a\nKHM,SGP,2000,1,a\nKHM,THA,2000,1,a
MMR,MYS,2000,1,a\nMMR,THA,2000,1,a\n";
    let statuses = "# the rule, then exceptions\ngroup,origins,destinations,permit_tied,clandestine,source
Malaysia,*,MYS,0.5,0.5,a\nThailand,*,THA,1,,a\nMyanmar,MMR,*,0.25,0.75,a\n";
    let folder = Folder::new(&[("s.toml", &scenario), ("c.csv", corridors), ("st.csv", statuses)]);
    let setup = folder.good(&Options::default()).setup(0);
    let shares = |c: usize, s: Status| setup.corridors[c].statuses[s as usize];
    let found: Vec<_> = (0..5)
        .map(|c| {
            [Status::PermitTied, Status::Settled, Status::Clandestine, Status::Trafficked]
                .map(|s| shares(c, s))
        })
        .collect();
    assert_eq!(
        found,
        [
            [0.0, 0.0, 0.0, 1.0],
            [0.0, 1.0, 0.0, 0.0],
            [1.0, 0.0, 0.0, 0.0],
            [0.25, 0.0, 0.75, 0.0],
            [0.25, 0.0, 0.75, 0.0]
        ]
    );
}

#[test]
fn a_base_may_describe_what_is_not_used() {
    let base = "[state.PHL]\nhome_wage = \"120 USD/month\"\n[corridor.PHL-THA]\ntravel = \"1 USD\"\n";
    let folder =
        Folder::with_corridors(&[("b.toml", base), ("s.toml", &format!("extends = \"b.toml\"\n{GOOD}"))]);
    let scenario = folder.good(&Options::default());
    assert_eq!(scenario.warnings.render(false), "");
    assert_eq!(scenario.states().map(|s| s.0).collect::<Vec<_>>(), ["KHM", "MMR", "THA"]);
    assert!(!scenario.resolved.contains("PHL"));
}

#[test]
fn differences() {
    let folder = Folder::good_with(RICH);
    let a = folder.good(&Options::default());
    let b = folder.good(&set(&[
        "state.THA.fine=500 USD",
        "state.THA.tied=true",
        "mechanism.credit.interest=50 %/year",
    ]));
    let found: Vec<String> = diff(&a, &b).iter().map(ToString::to_string).collect();
    assert_snapshot!(found.join("\n"), @r#"
    mechanism.credit.interest: ("40 %/year") -> "50 %/year"
    state.THA.tied: false -> true
    "#);
    folder.write("c.csv", crate::folder::CORRIDORS.replace("500000", "600000").as_bytes());
    let found: Vec<String> =
        diff(&a, &folder.good(&Options::default())).iter().map(ToString::to_string).collect();
    assert_snapshot!(found.join("\n"), @r"
    corridor.MMR-THA (stock): 500000 -> 600000
    population.candidates: 4718064 -> 5445337
    ");
}
