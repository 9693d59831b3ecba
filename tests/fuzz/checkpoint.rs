//! Fuzzes checkpoints, the newest and the one before: as files on the disk, with a changed head whose checksum was
//! corrected, and as lists that a world reads directly.

use std::hash::Hasher;

use merantau_engine::Engine;
use merantau_engine::checkpoint::{Section, Sink, Source};
use merantau_lab::run::{self, NoProgress};
use merantau_tests::small;
use twox_hash::XxHash3_64;

use super::drive::{Input, Target};
use super::folder::{Folder, files};
use super::worlds;

pub(crate) struct Checkpoint {
    folder: Folder,
    /// The digest of the completed run.
    digest: String,
    /// The names of the newest checkpoint and of the one before.
    names: [String; 2],
    engine: Engine,
    lists: Vec<u8>,
}

/// The file of an input that says in which way the input is read; it is changed like the other files.
const HOW: &str = "how";

impl Checkpoint {
    pub(crate) fn new() -> Self {
        let dir = worlds::temporary();
        worlds::stopped(&dir.path().join("run"));
        let digest = worlds::whole(&worlds::temporary().path().join("run"));
        let base = files(dir.path());
        let mut names: Vec<String> = base.keys().filter(|n| n.ends_with(".checkpoint")).cloned().collect();
        names.sort_unstable_by(|a, b| b.cmp(a));
        let names = names.try_into().unwrap_or_else(|names| panic!("two checkpoints: {names:?}"));
        let mut setup = small::busy();
        setup.candidates = 40;
        setup.corridors.iter_mut().for_each(|c| c.stock = 9);
        let mut engine = Engine::new(setup).unwrap_or_else(|f| panic!("{f:?}"));
        for _ in 0..2 {
            engine.step().unwrap_or_else(|f| panic!("{f:?}"));
            engine.take();
        }
        let mut lists = Lists::default();
        engine.save(&mut lists).unwrap_or_else(|e| panic!("{e}"));
        Self { folder: Folder::new(base), digest, names, engine, lists: lists.bytes }
    }
}

impl Target for Checkpoint {
    const MEMORY: usize = 1 << 28;
    const INPUTS: u64 = 200;

    fn corpus(&self) -> Vec<Input> {
        let file = |name: &String| (name.clone(), self.folder.base()[name].clone());
        let [newest, before] = &self.names;
        let disk = |how: &str| Input { files: vec![file(newest), file(before), (HOW.into(), how.into())] };
        let lists =
            || Input { files: vec![("lists".into(), self.lists.clone()), (HOW.into(), "lists".into())] };
        vec![disk("disk"), disk("sealed"), disk("sealed"), lists(), lists(), lists()]
    }

    fn tokens(&self) -> Vec<Vec<u8>> {
        let tokens = [
            &b"\0"[..],
            b"\0\0\0\0\0\0\0\0",
            b"\xff",
            b"\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\x7f\xff\xff\xff",
            b"\x80",
            b"\x01\0\0\0",
            b"merantau checkpoint 1\n",
            b"head",
            b"end",
            b"lives",
            b"\"next\":",
            b"\"months\":",
            b"\"rows\":{",
            b"1224",
            b"null",
            b"}",
        ];
        tokens.iter().map(|t| t.to_vec()).collect()
    }

    fn feed(&mut self, input: &Input) -> Result<String, String> {
        let how = input.files.last().map(|(_, how)| how.clone()).unwrap_or_default();
        if input.files[0].0 == "lists" {
            // The world may be damaged; the next input replaces it.
            let mut from = Lists { bytes: input.files[0].1.clone(), at: 0, left: 0 };
            return Ok(match self.engine.load(&mut from) {
                Ok(()) => "read".to_owned(),
                Err(unread) => format!("{unread:?}"),
            });
        }
        self.folder.afresh();
        let mut files = input.files[..2].to_vec();
        if how == b"sealed" {
            files.iter_mut().for_each(|(_, bytes)| seal(bytes));
        }
        self.folder.put(&files);
        let dir = self.folder.path().join("run");
        match run::resume(&dir, &worlds::options(), &NoProgress) {
            Ok(report) if report.manifest.digest.as_deref() == Some(&self.digest) => Ok("resumed".to_owned()),
            Ok(report) => Err(format!("another digest: {:?}", report.manifest.digest)),
            Err(error) => Ok(error.to_string().replace(&self.folder.path().display().to_string(), "")),
        }
    }
}

/// Corrects the checksum of a checkpoint's head.
fn seal(bytes: &mut Vec<u8>) {
    let start = b"merantau checkpoint 1\n".len();
    let Some(end) = bytes.windows(2).position(|w| w == b"}\x05") else { return };
    let Some(head) = bytes.get(start..=end) else { return };
    let title = 1 + b"head".len() + 4 + 8;
    if head.len() < title {
        return;
    }
    let length = (head.len() - title) as u64;
    let at = start + title - 8;
    bytes[at..start + title].copy_from_slice(&length.to_le_bytes());
    let mut hash = XxHash3_64::new();
    hash.write(&bytes[start..=end]);
    let sum = hash.finish().to_le_bytes();
    bytes.splice(end + 1..end + 1, sum);
}

/// Lists stored one after another, each preceded only by its length.
#[derive(Default)]
struct Lists {
    bytes: Vec<u8>,
    at: usize,
    left: u64,
}

impl Sink for Lists {
    type Error = String;
    fn begin(&mut self, section: Section) -> Result<(), String> {
        self.bytes.extend(section.items.to_le_bytes());
        Ok(())
    }
    fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }
    fn end(&mut self) -> Result<(), String> {
        Ok(())
    }
}

impl Source for Lists {
    type Error = String;
    fn begin(&mut self, _name: &'static str, item: u32) -> Result<u64, String> {
        let mut items = [0; 8];
        self.left = 8;
        self.read(&mut items)?;
        let items = u64::from_le_bytes(items);
        self.left = items.checked_mul(u64::from(item)).ok_or("too long")?;
        Ok(items)
    }
    fn read(&mut self, bytes: &mut [u8]) -> Result<(), String> {
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or("too short")?;
        let end = self.at + bytes.len();
        bytes.copy_from_slice(self.bytes.get(self.at..end).ok_or("cut off")?);
        self.at = end;
        Ok(())
    }
    fn end(&mut self) -> Result<(), String> {
        if self.left == 0 { Ok(()) } else { Err("too long".to_owned()) }
    }
}
