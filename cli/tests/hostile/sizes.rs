//! Inputs beyond every limit of size.

use super::row::{GOOD, Row, row, table};

const HEAD: &str = "origin,destination,year,stock,source\n";

fn runs(row: Row) -> Row {
    row.command(&["run", "s.toml", "--out", "out", "--progress", "none"])
}

#[test]
fn sizes() {
    let many = |n: usize, one: &dyn Fn(usize) -> String| (0..n).map(one).collect::<String>();
    let code = |i: usize| format!("Q{i}");
    let state = |i: usize| format!("[state.Q{i}]\nname = \"q\"\n");
    table(
        "sizes",
        vec![
            runs(row("10^9 migrants").corridors(format!("{HEAD}MMR,THA,2000,1000000000,a\n"))),
            runs(row("10^10 migrants").corridors(format!("{HEAD}MMR,THA,2000,10000000000,a\n"))),
            runs(row("10^10 candidates").scenario(GOOD.replace("= 200", "= 10_000_000_000"))),
            runs(
                row("2 × 10^9 migrants, all but one too many to be told apart")
                    .corridors(format!("{HEAD}MMR,THA,2000,2147483447,a\n")),
            ),
            runs(
                row("10^9 migrants in a comparison").corridors(format!("{HEAD}MMR,THA,2000,1000000000,a\n")),
            )
            .command(&[
                "compare",
                "s.toml",
                "--replicates",
                "1",
                "--out",
                "out",
                "--progress",
                "none",
            ]),
            row("10^9 migrants, of whom one is told of")
                .corridors(format!("{HEAD}MMR,THA,2000,1000000000,a\n"))
                .command(&["life", "s.toml", "--agent", "3"]),
            row("a million states in the table")
                .corridors(format!("{HEAD}{}", many(1_000_000, &|i| format!("{},THA,2000,1,a\n", code(i))))),
            row("256 states")
                .corridors(format!("{HEAD}{}", many(255, &|i| format!("{},THA,2000,1,a\n", code(i)))))
                .with(&many(255, &state)),
            row("255 states")
                .corridors(format!("{HEAD}{}", many(254, &|i| format!("{},THA,2000,1,a\n", code(i)))))
                .with(&many(254, &state)),
            row("30,000 states that nobody uses").with(&many(30_000, &state)),
            row("a million policies")
                .with(&many(1_000_000, &|i| format!("[policy.p{i}]\nkind = \"quota\"\n"))),
            row("30,000 policies").with(&many(30_000, &|i| format!("[policy.p{i}]\nkind=\"quota\"\n"))),
            row("1,000 policies").with(&many(1_000, &|i| format!("[policy.p{i}]\nkind = \"quota\"\n"))),
            row("20,000 arms").with(&many(20_000, &|i| format!("[[arm]]\nname = \"a{i}\"\n"))),
            row("200 arms").with(&many(200, &|i| {
                format!("[[arm]]\nname = \"a{i}\"\nset = {{ \"state.THA.fear\" = 0.{i} }}\n")
            })),
            row("10,000 targets").with(&many(10_000, &|i| {
                format!(
                    "[[target]]\nname=\"t{i}\"\nmetric=\"registered\"\nyear=2001\nvalue=1\nsource=\"s\"\n"
                )
            })),
            row("30,000 values by month").with(&format!(
                "[policy.x]\nkind = \"levy\"\n[policy.x.amount]\n{}",
                many(30_000, &|i| format!("\"2001-{i}\" = \"1 USD/month\"\n"))
            )),
            row("a selector of 50,000 states").with(&format!(
                "[policy.x]\nkind = \"quota\"\nwhere = {{ destination = [{}] }}\n",
                many(50_000, &|_| "\"THA\",".to_owned())
            )),
            row("a where of 50,000 states that there are not").with(&format!(
                "[policy.x]\nkind = \"quota\"\nwhere = {{ destination = [{}] }}\n",
                many(50_000, &|i| format!("\"Q{i}\","))
            )),
            row("3,600 months of two people")
                .scenario(
                    GOOD.replace("months = 3", "months = 3600")
                        .replace("1, 2", "")
                        .replace("2001-01", "1900-01"),
                )
                .command(&["check", "s.toml"]),
        ],
    );
}
