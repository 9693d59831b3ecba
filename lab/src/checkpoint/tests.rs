//! Complete and damaged checkpoints: any bytes lead to a result or an error, and never to a panic.

use super::reader::ListReader;
use super::writer::ListWriter;
use super::{Head, LONGEST_HEAD};
use merantau_engine::checkpoint::{Section, Sink, Source};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::hash::Hasher;
use std::io::{self, Write};
use twox_hash::XxHash3_64;

fn head() -> Head {
    Head {
        version: "1".to_owned(),
        scenario_sha256: "ab".to_owned(),
        seed: 1,
        replicate: 2,
        next: 1_234,
        months: 34,
        digest: "cd".to_owned(),
        rows: BTreeMap::from([("panel".to_owned(), 56)]),
        months_s: 0.1,
        setup_s: 0.2,
        wall_s: 0.3,
    }
}

fn write<W: Write>(to: W) -> io::Result<W> {
    let mut to = ListWriter::new(to, &head())?;
    for (name, item, items) in [("lives", 24, 3_u64), ("none", 8, 0), ("money", 20, 3)] {
        to.begin(Section { name, item, items })?;
        to.write(&vec![7; (u64::from(item) * items) as usize])?;
        to.end()?;
    }
    to.finish()
}

/// Reads bytes as a checkpoint to the end.
fn verify(bytes: &[u8]) -> Result<Head, String> {
    let (mut reader, head) = ListReader::new(bytes).map_err(|e| e.to_string())?;
    reader.verify().map_err(|e| e.to_string()).map(|()| head)
}

fn whole() -> Vec<u8> {
    write(Vec::new()).expect("memory takes it")
}

/// A writer that accepts only the given number of bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.min(bytes.len()) {
            0 => Err(io::ErrorKind::StorageFull.into()),
            n => {
                self.0 -= n;
                Ok(n)
            }
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_was_written_is_read() {
    assert_eq!(verify(&whole()), Ok(head()));
}

#[test]
fn a_disk_that_is_full_after_any_byte_is_told() {
    for room in 0..whole().len() {
        let error = write(Full(room)).err().map(|e| e.kind());
        assert_eq!(error, Some(io::ErrorKind::StorageFull), "{room} bytes");
    }
    assert!(write(Full(whole().len())).is_ok());
}

#[test]
fn every_flipped_bit_and_every_cut_is_found() {
    let whole = whole();
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            assert!(verify(&bytes).is_err(), "bit {bit} of byte {at}");
        }
        assert!(verify(&whole[..at]).is_err(), "cut at {at}");
    }
    assert!(verify(&[whole, vec![0]].concat()).is_err(), "something behind it");
}

/// A list as stored in a file, with a correct checksum, whatever its content is.
fn list(name: &[u8], item: u32, items: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![name.len() as u8];
    out.extend_from_slice(name);
    out.extend_from_slice(&item.to_le_bytes());
    out.extend_from_slice(&items.to_le_bytes());
    out.extend_from_slice(bytes);
    let mut hash = XxHash3_64::new();
    hash.write(&out);
    out.extend_from_slice(&hash.finish().to_le_bytes());
    out
}

#[test]
fn lengths_that_cannot_be_are_refused_before_room_is_made_for_them() {
    let file = |lists: &[Vec<u8>]| [b"merantau checkpoint 1\n".to_vec(), lists.concat()].concat();
    let text = serde_json::to_vec(&head()).expect("JSON");
    let good = list(b"head", 1, text.len() as u64, &text);
    assert_eq!(verify(&file(&[good.clone(), list(b"end", 0, 0, &[])])), Ok(head()));
    for (lists, why) in [
        (vec![list(b"head", 1, LONGEST_HEAD + 1, &[])], "it has no head"),
        (vec![list(b"head", 1, u64::MAX, &[])], "it has no head"),
        (vec![list(b"heads", 1, 0, &[])], "it has no head"),
        (vec![good.clone(), list(b"lives", u32::MAX, u64::MAX, &[])], "the list `lives` has no length"),
        (vec![good.clone(), list(b"lives", 1, u64::MAX, &[])], "it was cut off"),
        (vec![good.clone()], "it was cut off"),
    ] {
        assert_eq!(verify(&file(&lists)), Err(why.to_owned()));
    }
    let wrong = list(b"head", 1, 2, b"{}");
    assert!(verify(&file(&[wrong])).is_err_and(|why| why.starts_with("its head is wrong: missing field")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_have_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = verify(&bytes);
        let _ = verify(&[b"merantau checkpoint 1\n".to_vec(), bytes].concat());
    }

    /// Lists with correct checksums, of any name and any stated length.
    #[test]
    fn any_lists_have_an_answer(
        lists in proptest::collection::vec(
            (proptest::collection::vec(any::<u8>(), 0..20), any::<u32>(), any::<u64>(),
             proptest::collection::vec(any::<u8>(), 0..60)),
            0..6,
        ),
        small in any::<bool>(),
    ) {
        let text = serde_json::to_vec(&head()).expect("JSON");
        let mut bytes = b"merantau checkpoint 1\n".to_vec();
        bytes.extend(list(b"head", 1, text.len() as u64, &text));
        for (name, item, items, content) in &lists {
            let (item, items) = if small { (item % 4, items % 16) } else { (*item, *items) };
            bytes.extend(list(name, item, items, content));
        }
        let _ = verify(&bytes);
        if let Ok((mut reader, _)) = ListReader::new(&bytes[..]) {
            let mut buffer = [0; 16];
            if reader.begin("lives", 24).is_ok() {
                let _ = reader.read(&mut buffer).and_then(|()| reader.end());
            }
        }
    }
}
