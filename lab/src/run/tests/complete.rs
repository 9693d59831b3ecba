//! A completed run: its files and their content.

use super::worlds::{START, departures, files, into, on_threads, run, specs};
use crate::read::Run;
use crate::run::{Chain, Manifest, Status, report};
use crate::tables::{TableWriter, read_dictionary, remove_parts, write_dictionary};
use merantau_engine::tables::{Batch, Column, TableSpec, Type};
use std::fs;
use std::sync::Arc;
use tempfile::tempdir;

#[test]
fn a_run_writes_its_directory() {
    let dir = tempdir().expect("a directory");
    let dir = dir.path().join("made");
    let done = run(&into(&dir)).expect("a run");
    assert!(!done.already_there);
    insta::assert_snapshot!(files(&dir).join("\n"), @r"
    data/made.csv
    dictionary.csv
    digests.csv
    employers.parquet
    manifest.json
    panel.parquet
    policies.parquet
    ro-crate-metadata.json
    scenario.resolved.toml
    start.csv
    summary.json
    ");
    assert_eq!(Manifest::read(&dir).expect("a manifest"), done.manifest);
    let manifest = fs::read_to_string(dir.join("manifest.json")).expect("a manifest");
    let value: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    insta::assert_snapshot!(keys.join(" "), @"status digest scenario_sha256 seed replicate threads version months migrants persons wall_s setup_s ns_per_migrant_month bytes_per_migrant ended argv files");
    let m = done.manifest;
    assert_eq!(
        (m.status, m.migrants, m.persons, m.months, m.threads),
        (Status::Completed, 1_000, 2_000, 26, 2)
    );
    let (wall, ns) = (m.wall_s.expect("a time"), m.ns_per_migrant_month.expect("a cost"));
    assert!(wall > 0.0 && ns > 0.0 && ns <= wall * 1e9 / 26_000.0);
    assert!(m.bytes_per_migrant.expect("a size") > 1_000.0);
    let names: Vec<&str> = m.files.iter().map(|f| f.name.as_str()).collect();
    let mut on_disk = files(&dir);
    on_disk.retain(|n| n != "manifest.json" && n != "ro-crate-metadata.json");
    let mut listed = names.clone();
    listed.sort_unstable();
    assert_eq!(listed, on_disk);
    let data = m.files.iter().find(|f| f.name == "data/made.csv").expect("the data");
    assert_eq!(data.bytes, Some(27));
    insta::assert_snapshot!(data.sha256.clone().expect("a hash"), @"de9c442ad3eabdac948c1820e91bfcdd025346ee40ed978814280a5d77afe69f");
}

#[test]
fn tables_read_back_with_the_types_of_the_dictionary() {
    let dir = tempdir().expect("a directory");
    run(&into(dir.path())).expect("a run");
    let run = Run::open(dir.path()).expect("a run");
    assert_eq!(run.tables().len(), 3);
    for (info, spec) in run.tables().iter().zip(specs()) {
        assert_eq!(info.name, spec.name);
        let table = run.table(&info.name).expect("a table");
        for (column, spec) in info.columns.iter().zip(&spec.columns) {
            assert_eq!((column.name.as_str(), column.ty), (spec.name, spec.ty));
            assert_eq!((column.unit.as_str(), column.meaning.as_str()), (spec.unit, spec.meaning));
            let found = match spec.ty {
                Type::Int => table.ints(spec.name).map(<[_]>::len),
                Type::Real => table.reals(spec.name).map(<[_]>::len),
                Type::Text => table.texts(spec.name).map(<[_]>::len),
            };
            assert_eq!(found, Some(table.rows()), "{}.{}", info.name, column.name);
        }
    }
    let panel = run.columns("panel", &["interest", "month", "departures"]).expect("a table");
    assert_eq!(panel.names().collect::<Vec<_>>(), ["interest", "month", "departures"]);
    let mut row = 0;
    for month in (0..26).map(|m| START.plus(m)) {
        for (_, n, interest) in departures(month) {
            assert_eq!(&*panel.texts("month").expect("months")[row], month.to_string());
            assert_eq!(panel.ints("departures").expect("departures")[row], n);
            assert_eq!(panel.reals("interest").expect("interest")[row].to_bits(), interest.to_bits());
            row += 1;
        }
    }
    assert_eq!(panel.rows(), row);
    assert_eq!(run.table("employers").expect("a table").ints("employers"), Some(&[2001, 2002, 2003][..]));
    assert_eq!(run.table("policies").expect("a table").rows(), 0);
    let wrong =
        |e: crate::tables::TableError| e.to_string().replace(&dir.path().display().to_string(), "DIR");
    insta::assert_snapshot!(wrong(run.table("panl").expect_err("no such table")), @"DIR: it has no table `panl`; did you mean `panel`?");
    insta::assert_snapshot!(wrong(run.columns("panel", &["depart"]).expect_err("no such column")), @"DIR/panel: the table has no column `depart`; did you mean `departures`?");
}

#[test]
fn a_row_group_a_calendar_year_spliced_unchanged() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let groups = |path: std::path::PathBuf| -> Vec<(i64, Vec<i64>)> {
        let reader = SerializedFileReader::new(fs::File::open(path).expect("a file")).expect("Parquet");
        let sizes = |g: &parquet::file::metadata::RowGroupMetaData| {
            assert!(g.columns().iter().all(|c| c.dictionary_page_offset().is_some()));
            (g.num_rows(), g.columns().iter().map(|c| c.compressed_size()).collect())
        };
        reader.metadata().row_groups().iter().map(sizes).collect()
    };
    let dir = tempdir().expect("a directory");
    let (whole, stopped) = (dir.path().join("whole"), dir.path().join("stopped"));
    run(&into(&whole)).expect("a run");
    let stop = into(&stopped);
    let flag = stop.work.stop.clone();
    super::worlds::run_with(&stop, move |m| {
        flag.store(m == 20, std::sync::atomic::Ordering::Relaxed);
        Ok(())
    })
    .expect_err("stopped");
    let parts = [2001, 2002].map(|y| groups(stopped.join(format!("parts/panel-{y}.parquet"))));
    assert!(parts.iter().all(|p| p.len() == 1));
    let spliced = groups(whole.join("panel.parquet"));
    assert_eq!(spliced.iter().map(|g| g.0).collect::<Vec<_>>(), [4, 24, 24]);
    assert_eq!(spliced[..2], parts.concat());
}

#[test]
fn files_do_not_depend_on_threads_or_place() {
    let dir = tempdir().expect("a directory");
    let (a, b) = (dir.path().join("a"), dir.path().join("b"));
    let one = run(&into(&a)).expect("a run");
    let two = run(&on_threads(into(&b), Some(1))).expect("a run");
    assert_eq!(one.manifest.digest, two.manifest.digest);
    assert_eq!(files(&a), files(&b));
    for name in
        files(&a).iter().filter(|n| !["manifest.json", "ro-crate-metadata.json"].contains(&n.as_str()))
    {
        assert_eq!(fs::read(a.join(name)).expect("a"), fs::read(b.join(name)).expect("b"), "{name}");
    }
}

#[test]
fn csv_has_the_rows_of_the_parquet() {
    let dir = tempdir().expect("a directory");
    let options = crate::run::RunOptions { csv: true, ..into(dir.path()) };
    let done = run(&options).expect("a run");
    assert!(done.manifest.files.iter().any(|f| f.name == "panel.csv" && f.sha256.is_some()));
    let text = fs::read_to_string(dir.path().join("panel.csv")).expect("a CSV");
    let head: Vec<&str> = text.lines().take(3).collect();
    insta::assert_snapshot!(head.join("\n"), @r"
    month,origin,departures,interest
    2001-11,IDN,1222,0.0008183306055646482
    2001-11,MMR,-8554,0.1
    ");
    assert_eq!(text.lines().count(), 1 + 52);
    insta::assert_snapshot!(fs::read_to_string(dir.path().join("policies.csv")).expect("a CSV"), @"month,cost");
    insta::assert_snapshot!(fs::read_to_string(dir.path().join("dictionary.csv")).expect("a CSV"), @r#"
    table,column,type,unit,meaning
    panel,month,text,,"Month, YYYY-MM."
    panel,origin,text,,State of origin.
    panel,departures,int,persons,"Departures, over ""open"" borders too."
    panel,interest,real,share,A number that is no integer.
    employers,year,text,,Year.
    employers,employers,int,persons,Employers.
    policies,month,text,,"Month, YYYY-MM."
    policies,cost,int,cents,Cost.
    start,what,text,,"What was solved: looking (of an origin), draw, draw_clandestine and open_to_women (of a corridor), staying (of a destination), jobs (of a sector in a state)."
    start,state,text,,State; empty for a corridor.
    start,corridor,text,,"Corridor, ORIGIN-DESTINATION; empty for a state."
    start,sector,text,,Sector; empty except for jobs.
    start,value,real,,"looking: share of adults at home who look for a way abroad in a month, at the age at which it is likeliest. draw: weight of the legal channel, or of an open border, in the choice between ways of equal worth; draw_clandestine: that of a clandestine entry; those of an origin's ways that are open at the start sum to one, and a legal channel that is closed has half a corridor's. open_to_women: how far it is open to women relative to men; below one it is the chance that a woman who looks may go there, above one its inverse is the chance that a man may. staying: added to the log odds of staying when a permit ends. jobs: jobs for migrants at the start, persons."
    "#);
}

#[test]
fn the_manifests_digest_is_that_of_the_digests() {
    let dir = tempdir().expect("a directory");
    let done = run(&into(dir.path())).expect("a run");
    let text = fs::read_to_string(dir.path().join("digests.csv")).expect("digests");
    insta::assert_snapshot!(text.lines().take(9).collect::<Vec<_>>().join("\n"), @r"
    month,table,digest
    2001-11,agents,00000000000004c70000000000000000
    2001-11,employers,00000000000004c70000000000000001
    2001-11,agencies,00000000000004c70000000000000002
    2001-11,states,00000000000004c70000000000000003
    2001-11,corridors,00000000000004c70000000000000004
    2001-11,communities,00000000000004c70000000000000005
    2001-11,accounts,00000000000004c70000000000000006
    2001-12,agents,00000000000004c80000000000000000
    ");
    let hex = text.lines().skip(1).filter_map(|l| l.rsplit(',').next());
    let all: Vec<u128> = hex.map(|h| u128::from_str_radix(h, 16).expect("hex")).collect();
    assert_eq!(all.len(), 26 * 7);
    let mut chain = Chain::default();
    for month in all.chunks_exact(7) {
        chain.add(month.try_into().expect("seven"));
    }
    assert_eq!(done.manifest.digest, Some(chain.hex()));
    // Computed by another program from `digests.csv`: h = bytes(16); for d in digests: h = sha256(h +
    // bytes.fromhex(d)).digest()[:16]
    assert_eq!(chain.hex(), "fe45382ea21d6988297362a1445765d0");
}

#[test]
fn the_report_is_a_table_for_people() {
    let dir = tempdir().expect("a directory");
    let mut done = run(&into(dir.path())).expect("a run");
    let m = &mut done.manifest;
    (m.wall_s, m.setup_s) = (Some(12.34), Some(2.0));
    (m.ns_per_migrant_month, m.bytes_per_migrant) = (Some(38.25), Some(1_108.4));
    done.stages.retain(|s| s.name == "work" || s.name == "other");
    for (stage, share) in done.stages.iter_mut().zip([0.75, 0.25]) {
        (stage.share, stage.ns_per_migrant_month) = (share, 38.25 * share);
    }
    done.dir = "runs/made-01234567".into();
    insta::assert_snapshot!(report(&done), @r"
    A world made by hand
    26 months, 1,000 migrants for 2,000 persons

    At the end, persons
      home                               1,234,567
      permit tied                              890

    Over the run
      registered                             1,300
      permits granted                          812
      median recruitment cost                  230 USD
      median debt                                - USD
      paid in full                            87.6 % of worker-months
      remitted                           9,876,543 USD

    What it cost
      time                                    12.3 s, 2.0 of them set-up, 2 threads
      a migrant-month                         38.2 ns
      a migrant                              1,108 bytes
        work                                  75.0 %  28.7 ns
        other                                 25.0 %  9.6 ns

    warning: the pool of candidates bounds the result; raise `candidates`

    Files: runs/made-01234567
    ");
    done.already_there = true;
    done.stages.clear();
    done.manifest.version = "0.0.1".to_owned();
    insta::assert_snapshot!(report(&done).lines().take(5).collect::<Vec<_>>().join("\n"), @r"
    A world made by hand
    26 months, 1,000 migrants for 2,000 persons
    This run was done before; nothing was run now. To run it again: --force
    It was done by version 0.0.1, this is 0.1.0: results may differ.
    ");
}

#[test]
fn the_parts_of_a_year_are_open_before_its_first_row() {
    let dir = tempdir().expect("a directory");
    let mut writer = TableWriter::open(dir.path(), specs(), 2001).expect("a writer");
    assert_eq!(files(dir.path()).len(), 3);
    writer.push(2003, &[]).expect("a later year");
    assert_eq!(files(dir.path()).len(), 6);
    writer.finish().expect("tables");
    remove_parts(dir.path(), specs().iter().map(|s| s.name)).expect("parts");
    insta::assert_snapshot!(files(dir.path()).join(" "), @"employers.parquet panel.parquet policies.parquet");
}

#[test]
fn texts_that_repeat_are_written_each_in_its_row() {
    let dir = tempdir().expect("a directory");
    let spec = TableSpec { name: "policies", ..specs().remove(2) };
    let [a, b, c]: [Arc<str>; 3] = ["a".into(), "b".into(), "c".into()];
    let texts = vec![a.clone(), b.clone(), b.clone(), c.clone(), c.clone(), c, a, b];
    let costs = (0..8).collect();
    let batch = Batch { table: "policies", columns: vec![Column::Text(texts.clone()), Column::Int(costs)] };
    fs::write(
        dir.path().join("dictionary.csv"),
        write_dictionary(std::slice::from_ref(&spec)).expect("text"),
    )
    .expect("a file");
    let mut writer = TableWriter::open(dir.path(), vec![spec], 2001).expect("a writer");
    writer.push(2001, &[batch]).expect("rows");
    writer.finish().expect("a table");
    let info = read_dictionary(dir.path()).expect("a dictionary").remove(0);
    crate::tables::groups(dir.path(), &info, &["month"], |columns| {
        assert_eq!(columns, [Column::Text(texts.clone())]);
        Ok(())
    })
    .expect("a table");
}
