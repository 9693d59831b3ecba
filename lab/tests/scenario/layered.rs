//! The precedence of layers, pair by pair.

use merantau_engine::ids::StateId;
use merantau_lab::scenario::{Options, Source, explain};

use crate::folder::{CORRIDORS, Folder, GOOD, set};

/// The layers above the default, the lowest first, each with the interest that it sets, in %/year.
const LAYERS: [(&str, f64); 5] =
    [("base", 0.11), ("middle", 0.12), ("file", 0.13), ("arm", 0.14), ("set", 0.15)];

/// A scenario in which exactly these layers set the interest of lenders.
fn scenario(present: impl Fn(usize) -> bool) -> (Folder, Options) {
    let sets = |i: usize| {
        let percent = LAYERS.get(i).map_or(0.0, |l| l.1 * 100.0).round();
        if present(i) {
            format!("[mechanism.credit]\ninterest = \"{percent} %/year\"\n")
        } else {
            String::new()
        }
    };
    let arm = if present(3) { "set = { \"mechanism.credit.interest\" = \"14 %/year\" }\n" } else { "" };
    let folder = Folder::with_corridors(&[
        ("base.toml", &format!("{GOOD}{}", sets(0))),
        ("middle.toml", &format!("extends = \"base.toml\"\n{}", sets(1))),
        ("s.toml", &format!("extends = \"middle.toml\"\n{}\n[[arm]]\nname = \"a\"\n{arm}", sets(2))),
    ]);
    let mut options =
        if present(4) { set(&["mechanism.credit.interest=15 %/year"]) } else { Options::default() };
    options.arm = Some("a".into());
    (folder, options)
}

#[test]
fn the_highest_layer_holds_whatever_lies_below() {
    let default = merantau_engine::mechanism_parameters::Mechanisms::default().credit.interest;
    for mask in 0_usize..32 {
        let (folder, options) = scenario(|i| mask >> i & 1 == 1);
        let highest = LAYERS.iter().enumerate().rev().find(|(i, _)| mask >> i & 1 == 1);
        let expected = highest.map_or(default, |(_, layer)| layer.1);
        let found = folder.good(&options).setup(0).mechanisms.credit.interest;
        assert_eq!(found.to_bits(), expected.to_bits(), "layers {mask:05b}: {found} for {highest:?}");
    }
}

#[test]
fn explain_names_every_layer_the_highest_first() {
    let (folder, options) = scenario(|_| true);
    let explanation =
        explain(&folder.source("s.toml"), &options, "mechanism.credit.interest").expect("a key");
    let layers: Vec<&str> = explanation.origins.iter().map(|o| o.layer.as_str()).collect();
    assert_eq!(layers, ["--set", "arm a", "file", "extended file", "extended file", "default"]);
    let replaced: Vec<bool> = explanation.origins.iter().map(|o| o.replaced).collect();
    assert_eq!(replaced, [false, true, true, true, true, true]);
}

#[test]
fn the_defaults_of_a_kind_lie_below_the_file() {
    let folder = Folder::good_with("[policy.x]\nkind = \"regularization\"\n");
    let fee = |options: &Options| {
        let setup = folder.good(options).setup(0);
        setup.policies[0].policy.parameters().values("fee").map(|v| v[0])
    };
    let default =
        merantau_plugins::Registry::shipped().get("regularization").map(|k| k.policy()).expect("a kind");
    assert_eq!(fee(&Options::default()), default.parameters().values("fee").map(|v| v[0]));
    assert_eq!(fee(&set(&["policy.x.fee=7 USD"])), Some(7.0));
}

#[test]
fn the_seed_of_the_command_line_lies_above_all() {
    let folder = Folder::with_corridors(&[("s.toml", &format!("seed = 2\n{GOOD}"))]);
    let seed = |options: &Options| folder.good(options).setup(0).seed;
    assert_eq!(seed(&Options::default()), 2);
    assert_eq!(seed(&set(&["seed=3"])), 3);
    assert_eq!(seed(&Options { seed: Some(u64::MAX), ..set(&["seed=3"]) }), u64::MAX);
    assert_eq!(Folder::good_with("").good(&Options::default()).setup(0).seed, 1);
}

#[test]
fn of_two_set_the_later_holds() {
    let folder = Folder::good_with("");
    assert_eq!(folder.good(&set(&["months=5", "months=6"])).months, 6);
}

#[test]
fn what_is_no_toml_is_a_text() {
    let folder = Folder::good_with("");
    assert_eq!(folder.good(&set(&["title=A b"])).title, "A b");
    assert_eq!(folder.good(&set(&["title='A b'"])).title, "A b");
}

#[test]
fn tables_merge_and_lists_replace() {
    let folder = Folder::with_corridors(&[
        (
            "base.toml",
            &format!("{GOOD}[state.THA]\nfine = \"1 USD\"\nbribe = \"2 USD\"\n[output]\nby = [\"sex\"]\n"),
        ),
        ("s.toml", "extends = \"base.toml\"\n[state.THA]\nfine = \"3 USD\"\n[output]\nby = [\"origin\"]\n"),
    ]);
    let setup = folder.good(&Options::default()).setup(0);
    let thailand = setup.states.iter().find(|s| s.code == "THA").expect("a state");
    assert_eq!((thailand.law.fine, thailand.law.bribe), (3.0, 2.0));
    assert_eq!((setup.by.origin, setup.by.sex), (true, false));
}

#[test]
fn a_table_of_labels_lies_over_one_value_for_all() {
    let folder = Folder::with_corridors(&[
        ("base.toml", &format!("{GOOD}[mechanism.remittance]\nshare = 0.1\n")),
        ("s.toml", "extends = \"base.toml\"\n[mechanism.remittance]\nshare = { male = 0.2 }\n"),
    ]);
    assert_eq!(folder.good(&Options::default()).setup(0).mechanisms.remittance.share, [0.1, 0.2]);
    let one = set(&["mechanism.remittance.share=0.3"]);
    assert_eq!(folder.good(&one).setup(0).mechanisms.remittance.share, [0.3, 0.3]);
}

#[test]
fn arms_turn_policies_on_and_off() {
    let folder = Folder::good_with(
        "
[policy.on]
kind = \"regularization\"
[policy.off]
kind = \"regularization\"
enabled = false
[[arm]]
name = \"other\"
with = [\"off\"]
without = [\"on\"]
",
    );
    let names = |arm: Option<&str>| -> Vec<String> {
        let options = Options { arm: arm.map(str::to_owned), ..Options::default() };
        folder.good(&options).setup(0).policies.into_iter().map(|p| p.name).collect()
    };
    assert_eq!(names(None), ["on"]);
    assert_eq!(names(Some("baseline")), ["on"]);
    assert_eq!(names(Some("other")), ["off"]);
    let arms = folder.good(&Options::default()).arms;
    let arms: Vec<(&str, bool)> = arms.iter().map(|a| (a.name.as_str(), a.baseline)).collect();
    assert_eq!(arms, [("baseline", true), ("other", false)]);
}

#[test]
fn a_data_file_is_looked_for_beside_the_file_that_names_it() {
    let folder = Folder::new(&[
        ("base/base.toml", GOOD),
        ("base/c.csv", crate::folder::CORRIDORS),
        ("s.toml", "extends = \"base/base.toml\"\n"),
        ("c.csv", "not,a,table\n"),
    ]);
    let scenario = folder.good(&Options::default());
    assert_eq!(scenario.data.len(), 1);
    assert_eq!(scenario.data[0].name, "c.csv");
    assert_eq!(&*scenario.data[0].bytes, crate::folder::CORRIDORS.as_bytes());
}

#[test]
fn a_builtin_scenario_can_be_extended() {
    for name in merantau_lab::scenario::builtin_names() {
        let folder = Folder::new(&[("s.toml", &format!("extends = \"builtin:{name}\"\nmonths = 7\n"))]);
        let scenario = folder.good(&Options::default());
        assert_eq!(scenario.months, 7);
        let there = merantau_lab::scenario::load(&Source::Builtin(name.into()), &Options::default());
        let there = there.map_err(|d| d.render(false)).expect("a builtin scenario that is right");
        assert_eq!(scenario.setup(0).corridors.len(), there.setup(0).corridors.len());
    }
}

#[test]
fn a_data_file_may_be_named_with_a_dot() {
    let text = GOOD.replace("c.csv", "./data/./c.csv");
    let folder = Folder::new(&[("s.toml", &text), ("data/c.csv", crate::folder::CORRIDORS)]);
    let scenario = folder.good(&Options::default());
    assert_eq!(scenario.data[0].name, "data/c.csv");
    assert!(scenario.resolved.contains("corridors = \"data/c.csv\"\n"), "{}", scenario.resolved);
}

#[test]
fn what_a_policy_says_is_what_the_engine_gets() {
    use merantau_engine::month::Month;
    use merantau_engine::people::status::Status;
    use merantau_engine::setup::Selector;

    let setup = |fields: &str| {
        Folder::good_with(&format!("[policy.x]\nkind = \"regularization\"\n{fields}"))
            .good(&Options::default())
            .setup(0)
    };
    // States by their index: 0 is KHM, 1 is MMR, 2 is THA.
    let plain = setup("");
    let p = &plain.policies[0];
    // A round that does not say when it closes lasts as long as it is announced: a month.
    assert_eq!((p.from, p.until), (plain.start, plain.start));
    assert_eq!(p.selector, Selector::default());
    assert_eq!((p.strength, p.cost_month, p.cost_person, p.payer), (1.0, 0.0, 0.0, StateId::new(0)));
    assert!(p.timeline.is_empty());

    let full = setup(
        "from = \"2004-07\"
until = \"2004-09\"
strength = \"50 %\"
where = { origin = [\"MMR\", \"KHM\"], destination = \"THA\", status = [\"permit\", \"clandestine\"] }
cost = { month = \"1200 USD/year\", person = \"5 USD\" }
fee = { \"2001-01\" = \"9 USD\", \"2004-08\" = \"10 USD\" }
",
    );
    let p = &full.policies[0];
    assert_eq!(
        (p.from, p.until),
        (Month::new(2004, 7).expect("a month"), Month::new(2004, 9).expect("a month"))
    );
    assert_eq!(
        (p.selector.origin.as_slice(), p.selector.destination.as_slice()),
        (&[1, 0].map(StateId::new)[..], &[2].map(StateId::new)[..])
    );
    assert_eq!(p.selector.status, [Status::PermitTied, Status::PermitMobile, Status::Clandestine]);
    assert_eq!((p.strength, p.cost_month, p.cost_person, p.payer), (0.5, 100.0, 5.0, StateId::new(2)));
    assert_eq!(p.policy.parameters().values("fee"), Some(&[9.0][..]));
    assert_eq!(p.timeline, [(Month::new(2004, 8).expect("a month"), "fee", vec![10.0])]);

    let payer = |fields: &str| setup(fields).policies[0].payer;
    assert_eq!(payer("where = { origin = \"MMR\" }\n"), StateId::new(1));
    assert_eq!(payer("where = { destination = \"THA\" }\ncost = { state = \"MMR\" }\n"), StateId::new(1));
}

#[test]
fn the_file_of_the_start_lies_beside_the_file_that_names_it() {
    let start = format!("{GOOD}[state.THA]\npermit = \"20 months\"\n");
    let folder = Folder::new(&[
        ("s.toml", "extends = \"base/base.toml\"\n"),
        ("base/base.toml", &format!("start_from = \"start.toml\"\n{GOOD}")),
        ("base/start.toml", &start),
        ("base/c.csv", CORRIDORS),
    ]);
    let setup = folder.good(&Options::default()).setup(0);
    assert!(setup.start_of.is_some_and(|start| start.states.iter().any(|s| s.law.permit == 20.0)));
}
