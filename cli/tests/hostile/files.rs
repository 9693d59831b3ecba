//! Targets of `extends`, and files that are not scenarios.

use super::row::{GOOD, Thing, row, table};

fn extends(name: &str, target: &str) -> super::row::Row {
    row(name).scenario(format!("extends = \"{target}\"\n{GOOD}"))
}

#[test]
fn files() {
    // Each of 10,000 files extends the next.
    let mut deep = row("extends, 10,000 levels").scenario(format!("extends = \"l/1.toml\"\n{GOOD}"));
    for i in 1..10_000 {
        deep = deep.file(&format!("l/{i}.toml"), format!("extends = \"{}.toml\"\n", i + 1));
    }
    // The table shows only the first file.
    let deep = deep.file("l/10000.toml", GOOD).only_shown("s.toml");
    let sixteen = (1..=16).fold(extends("extends, 16 levels", "1.toml"), |row, i| {
        let text = if i < 16 { format!("extends = \"{}.toml\"\n", i + 1) } else { "seed = 3\n".to_owned() };
        row.file(&format!("{i}.toml"), text)
    });
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    table(
        "files",
        vec![
            extends("extends a device", "/dev/zero"),
            extends("extends a device that waits", "/dev/tty"),
            extends("extends what the system tells", "/proc/self/mem"),
            extends("extends a pipe", "p.toml").file("p.toml", Thing::Fifo),
            extends("extends a folder", "d.toml").file("d.toml", Thing::Folder),
            extends("extends itself", "s.toml"),
            extends("extends itself through a link", "l.toml").file("l.toml", Thing::Link("s.toml".into())),
            extends("extends a link to itself", "l.toml").file("l.toml", Thing::Link("l.toml".into())),
            extends("extends a link to nothing", "l.toml").file("l.toml", Thing::Link("gone.toml".into())),
            extends("extends a circle of two", "a.toml").file("a.toml", "extends = \"s.toml\"\n"),
            deep,
            sixteen.only_shown("s.toml"),
            extends("extends nothing", ""),
            extends("extends nowhere", "gone.toml"),
            extends("extends a path with a NUL", "a\\u0000b.toml"),
            extends("extends a path of 5,000 letters", &"x".repeat(5_000)),
            extends("extends a path of 4,000 folders", &"../".repeat(4_000)),
            extends("extends a file below a file", "c.csv/x.toml"),
            extends("extends a table of data", "c.csv"),
            extends("extends a shipped scenario that there is not", "builtin:benhc"),
            extends("extends out of what is shipped", "builtin:../../../etc/passwd"),
            extends("extends a shipped scenario without a name", "builtin:"),
            row("extends a number").scenario(format!("extends = 3\n{GOOD}")),
            row("extends a list").scenario(format!("extends = [\"c.csv\"]\n{GOOD}")),
            extends("extends a file of 1 GiB", "b.toml").file("b.toml", Thing::Sparse(1 << 30)),
            row("a scenario of 1 GiB").scenario(Thing::Sparse(1 << 30)),
            row("a scenario of one byte too many").scenario(Thing::Sparse((1 << 20) + 1)),
            row("a scenario of 1 MiB of NULs").scenario(Thing::Sparse(1 << 20)),
            row("a scenario that is a pipe").scenario(Thing::Fifo),
            row("a scenario that is a folder").scenario(Thing::Folder),
            row("an empty scenario").scenario(""),
            row("a scenario of comments").scenario("# nothing\n".repeat(1_000)),
            row("a scenario that is an image").scenario(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
            row("a scenario in UTF-16").scenario(utf16),
            row("a scenario in Latin-1").scenario(b"title = \"caf\xe9\"\n".to_vec()),
            row("a scenario with a BOM and CRLF").scenario(format!("\u{feff}{GOOD}").replace('\n', "\r\n")),
            row("a scenario with bare CR").scenario(GOOD.replace('\n', "\r")),
            row("data above the folder").scenario(GOOD.replace("c.csv", "../c.csv")),
            row("data by a whole path").scenario(GOOD.replace("c.csv", "/etc/passwd")),
            row("data that is a device").scenario(GOOD.replace("c.csv", "/dev/zero")),
            row("data that is a link out").corridors(Thing::Link("/etc/passwd".into())),
            row("data that is a link to a device").corridors(Thing::Link("/dev/zero".into())),
            row("data that is a pipe").corridors(Thing::Fifo),
            row("data that is a folder").corridors(Thing::Folder),
            row("data that is not there").scenario(GOOD.replace("c.csv", "d.csv")),
            row("data that is the scenario").scenario(GOOD.replace("c.csv", "s.toml")),
            row("data without a name").scenario(GOOD.replace("c.csv", "")),
        ],
    );
}
