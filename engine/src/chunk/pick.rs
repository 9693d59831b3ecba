//! Selection of the few rows to which something may happen.

/// Branch-free filter: writes every row and advances the cursor only if the test holds, because random outcomes defeat
/// branch prediction. The test must be cheap, since it runs on every row.
#[inline(always)]
pub(crate) fn pick(
    rows: impl ExactSizeIterator<Item = u32>,
    into: &mut Vec<u32>,
    holds: impl Fn(usize) -> bool,
) {
    into.resize(rows.len(), 0);
    let mut kept = 0;
    for row in rows {
        into[kept] = row;
        kept += usize::from(holds(row as usize));
    }
    into.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::pick;

    #[test]
    fn rows_are_kept_in_their_order() {
        let list: Vec<u32> = (0..100).step_by(3).collect();
        let mut into = vec![7; 3];
        pick(list.iter().copied(), &mut into, |row| row % 2 == 0);
        assert_eq!(into, list.iter().copied().filter(|row| row % 2 == 0).collect::<Vec<_>>());
        pick(list.iter().copied(), &mut into, |_| true);
        assert_eq!(into, list);
        pick(std::iter::empty(), &mut into, |_| true);
        assert!(into.is_empty());
    }
}
