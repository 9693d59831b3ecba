//! The memory of policies as bytes: one policy after another, each with its name and its named numbers.

use crate::stored::Stored;

/// The name of a policy, and its memory.
pub(crate) type Memory = (String, Vec<(String, f64)>);

/// The maximum size of the memory of all policies, in bytes.
pub(crate) const MAX_MEMORY_BYTES: u64 = 64 << 20;

pub(crate) fn bytes(memory: &[Memory]) -> Vec<u8> {
    let mut out = Vec::new();
    for (policy, numbers) in memory {
        text(policy, &mut out);
        (numbers.len() as u32).put(&mut out);
        for (name, number) in numbers {
            text(name, &mut out);
            number.put(&mut out);
        }
    }
    out
}

/// Reads the memory back; nothing if the bytes do not represent it.
pub(crate) fn read(mut from: &[u8]) -> Option<Vec<Memory>> {
    let mut memory = Vec::new();
    while !from.is_empty() {
        let policy = read_text(&mut from)?;
        let numbers = u32::get(&mut from)?;
        // No memory is reserved for a length that may be damaged.
        let mut list = Vec::new();
        for _ in 0..numbers {
            list.push((read_text(&mut from)?, f64::get(&mut from)?));
        }
        memory.push((policy, list));
    }
    Some(memory)
}

fn text(text: &str, out: &mut Vec<u8>) {
    (text.len() as u32).put(out);
    out.extend_from_slice(text.as_bytes());
}

fn read_text(from: &mut &[u8]) -> Option<String> {
    let length = u32::get(from)? as usize;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_and_is_refused_when_cut() {
        let memory = vec![
            ("a".to_owned(), vec![("steps".to_owned(), 3.5), (String::new(), f64::MIN)]),
            ("none".to_owned(), Vec::new()),
            ("b".to_owned(), vec![("é".to_owned(), -0.0)]),
        ];
        let all = bytes(&memory);
        assert_eq!(read(&all), Some(memory.clone()));
        let whole: Vec<usize> = (0..all.len()).filter(|&n| read(&all[..n]).is_some()).collect();
        // Every cut is refused except one between two policies.
        let ends: Vec<usize> = (0..memory.len()).map(|n| bytes(&memory[..n]).len()).collect();
        assert_eq!(whole, ends);
        assert_eq!(read(&[255; 16]), None);
    }
}
