//! A checkpoint that is kept in memory.

use merantau_engine::checkpoint::{Section, Sink, Source};

/// The lists of a checkpoint.
#[derive(Clone, Default)]
pub struct Memory {
    /// Each list with its head.
    pub lists: Vec<(Section, Vec<u8>)>,
    /// Where the reader is: list and byte.
    at: (usize, usize),
}

impl Sink for Memory {
    type Error = String;
    fn begin(&mut self, section: Section) -> Result<(), String> {
        self.lists.push((section, Vec::new()));
        Ok(())
    }
    fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        let (_, list) = self.lists.last_mut().ok_or("no list has begun")?;
        list.extend_from_slice(bytes);
        Ok(())
    }
    fn end(&mut self) -> Result<(), String> {
        let (section, list) = self.lists.last().ok_or("no list has begun")?;
        let promised = u64::from(section.item) * section.items;
        if promised == list.len() as u64 { Ok(()) } else { Err(format!("{section:?}: {}", list.len())) }
    }
}

impl Source for Memory {
    type Error = String;
    fn begin(&mut self, name: &'static str, item: u32) -> Result<u64, String> {
        let (section, _) = self.lists.get(self.at.0).ok_or("no more lists")?;
        if (section.name, section.item) == (name, item) {
            Ok(section.items)
        } else {
            Err(format!("{section:?} where {name} was looked for"))
        }
    }
    fn read(&mut self, bytes: &mut [u8]) -> Result<(), String> {
        let list = self.lists.get(self.at.0).and_then(|(_, list)| list.get(self.at.1..)).unwrap_or_default();
        bytes.copy_from_slice(list.get(..bytes.len()).ok_or("too short")?);
        self.at.1 += bytes.len();
        Ok(())
    }
    fn end(&mut self) -> Result<(), String> {
        let read = self.at.1;
        let all = self.lists.get(self.at.0).map_or(0, |(_, list)| list.len());
        self.at = (self.at.0 + 1, 0);
        if read == all { Ok(()) } else { Err(format!("{read} of {all} bytes")) }
    }
}
