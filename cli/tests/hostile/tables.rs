//! Files that are not valid tables of data.

use super::row::{GOOD, Row, Thing, row, table};

const HEAD: &str = "origin,destination,year,stock,source\n";

/// A table of corridors with one line below its header.
fn line(name: &str, line: &str) -> Row {
    row(name).corridors(format!("{HEAD}{line}\n"))
}

/// A table of statuses.
fn statuses(name: &str, text: &str) -> Row {
    row(name).scenario(GOOD.replace("candidates", "statuses = \"t.csv\"\ncandidates")).file("t.csv", text)
}

#[test]
fn tables() {
    let good = "MMR,THA,2000,100,a";
    let cells = |n: usize, cell: &str| vec![cell; n].join(",");
    table(
        "tables",
        vec![
            row("a table of 1 GB").corridors(Thing::Sparse(1_000_000_000)),
            row("a table of one byte too many").corridors(Thing::Sparse((64 << 20) + 1)),
            row("a table of 64 MiB of NULs").corridors(Thing::Sparse(64 << 20)),
            row("an empty table").corridors(""),
            row("a table of comments").corridors("# nothing\n".repeat(1_000)),
            row("a table of a head alone").corridors(HEAD),
            row("a table without a head").corridors(format!("{good}\n")),
            row("a BOM and CRLF").corridors(format!("\u{feff}{HEAD}{good}\n").replace('\n', "\r\n")),
            row("bare CR").corridors(format!("{HEAD}{good}\n").replace('\n', "\r")),
            row("semicolons").corridors(format!("{HEAD}{good}\n").replace(',', ";")),
            row("tabs").corridors(format!("{HEAD}{good}\n").replace(',', "\t")),
            row("not UTF-8")
                .corridors(b"origin,destination,year,stock,source\nMMR,THA,2000,1,caf\xe9\n".to_vec()),
            row("UTF-16").corridors(
                format!("{HEAD}{good}\n").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            ),
            line("a NUL in a code", "M\0R,THA,2000,100,a"),
            line(
                "a quote that is not closed",
                "MMR,THA,2000,100,\"a\nKHM,THA,2000,1,b\nLAO,THA,2000,\"1\",c",
            ),
            line("a quote that is not closed at the end", "MMR,THA,2000,100,\"a"),
            line("a quote that is closed on another line", "MMR,THA,2000,100,\"a\nb\""),
            row("a quote that is not closed in the head")
                .corridors(format!("origin,\"destination,year,stock,source\n{good}\n")),
            line("a quote within a text", "MMR,THA,2000,100,the \"Bureau\""),
            row("a million columns").corridors(format!("{},source\n{good}\n", cells(1_000_000, "x"))),
            line("a line of a million fields", &cells(1_000_000, "1")),
            line("a line of 1 MiB", &format!("MMR,THA,2000,100,{}", "x".repeat(1 << 20))),
            row("a million lines that are wrong")
                .corridors(format!("{HEAD}{}", "MMR,THA,x,y,z\n".repeat(1_000_000))),
            row("a million lines of one corridor")
                .corridors(format!("{HEAD}{}", format!("{good}\n").repeat(1_000_000))),
            row("an unknown column").corridors(format!("origin,destination,year,stok,source\n{good}\n")),
            row("a column twice")
                .corridors("origin,destination,year,stock,stock,source\nMMR,THA,2000,1,1,a\n"),
            row("a column without a name")
                .corridors(format!("origin,destination,year,stock,source,\n{good},\n")),
            row("too few columns").corridors("origin,destination\nMMR,THA\n"),
            line("too few fields", "MMR,THA,2000"),
            line("too many fields", "MMR,THA,2000,100,a,b"),
            line("nothing but commas", ",,,,"),
            line("a corridor to where it begins", "THA,THA,2000,100,a"),
            line("a state that there is not", "XQZ,THA,2000,100,a"),
            line("a state's name", "Myanmar,THA,2000,100,a"),
            line("a corridor twice", &format!("{good}\n{good}")),
        ],
    );
}

#[test]
fn fields() {
    table(
        "fields",
        vec![
            line("year -1", "MMR,THA,-1,100,a"),
            line("year 0", "MMR,THA,0,100,a"),
            line("year 2200", "MMR,THA,2200,100,a"),
            line("year 4294967296", "MMR,THA,4294967296,100,a"),
            line("year 2000.5", "MMR,THA,2000.5,100,a"),
            line("stock 0", "MMR,THA,2000,0,a"),
            line("stock -1", "MMR,THA,2000,-1,a"),
            line("stock 1.5", "MMR,THA,2000,1.5,a"),
            line("stock 1e6", "MMR,THA,2000,1e6,a"),
            line("stock with dots", "MMR,THA,2000,1.000.000,a"),
            line("stock 10^10", "MMR,THA,2000,10000000000,a"),
            line("stock 10^10 + 1", "MMR,THA,2000,10000000001,a"),
            line("stock 2^63", "MMR,THA,2000,9223372036854775808,a"),
            line("stock 2^64", "MMR,THA,2000,18446744073709551616,a"),
            line("stock 10^300", &format!("MMR,THA,2000,1{},a", "0".repeat(300))),
            line("stock NaN", "MMR,THA,2000,NaN,a"),
            line("stock inf", "MMR,THA,2000,inf,a"),
            row("share NaN")
                .corridors("origin,destination,year,stock,female_share,source\nMMR,THA,2000,100,NaN,a\n"),
            row("share 1.1")
                .corridors("origin,destination,year,stock,female_share,source\nMMR,THA,2000,100,1.1,a\n"),
            row("share -0.1")
                .corridors("origin,destination,year,stock,female_share,source\nMMR,THA,2000,100,-0.1,a\n"),
            row("share 1e-300")
                .corridors("origin,destination,year,stock,female_share,source\nMMR,THA,2000,100,1e-300,a\n"),
            row("share 45 %")
                .corridors("origin,destination,year,stock,female_share,source\nMMR,THA,2000,100,45 %,a\n"),
        ],
    );
}

#[test]
fn statuses_at_the_start() {
    let cells = |n: usize, cell: &str| vec![cell; n].join(",");
    table(
        "statuses",
        vec![
            statuses("statuses, empty", ""),
            statuses("statuses, a head alone", "group,origins,destinations,permit_tied,source\n"),
            statuses(
                "statuses that do not sum to one",
                "group,origins,destinations,permit_tied,source\nall,*,*,0.5,a\n",
            ),
            statuses("statuses of NaN", "group,origins,destinations,permit_tied,source\nall,*,*,NaN,a\n"),
            statuses(
                "statuses of a quote that is not closed",
                "group,origins,destinations,permit_tied,source\nall,*,*,1,\"a\nb,*,*,1,c\n",
            ),
            statuses(
                "statuses of a state that there is not",
                "group,origins,destinations,permit_tied,source\nall,XQZ,*,1,a\n",
            ),
            statuses(
                "statuses of a million columns",
                &format!("group,origins,destinations,{},source\n", cells(1_000_000, "x")),
            ),
            statuses(
                "statuses of 100,000 rows",
                &format!(
                    "group,origins,destinations,permit_tied,source\n{}",
                    "all,*,*,1,a\n".repeat(100_000)
                ),
            ),
        ],
    );
}
