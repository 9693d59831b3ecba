//! Rounding that keeps totals exact.

/// Splits a total by shares into whole parts with the same sum, by largest remainder; of equal remainders the earlier
/// part receives more.
pub(crate) fn largest_remainder(shares: &[f64], total: u64) -> Vec<u64> {
    let sum: f64 = shares.iter().sum();
    if sum <= 0.0 || total == 0 {
        return vec![0; shares.len()];
    }
    let exact: Vec<f64> = shares.iter().map(|s| s / sum * total as f64).collect();
    let mut parts: Vec<u64> = exact.iter().map(|x| *x as u64).collect();
    let given: u64 = parts.iter().sum();
    let mut order: Vec<usize> = (0..shares.len()).filter(|&i| shares[i] > 0.0).collect();
    order.sort_by(|&a, &b| {
        (exact[b] - parts[b] as f64).total_cmp(&(exact[a] - parts[a] as f64)).then(a.cmp(&b))
    });
    for k in 0..total.saturating_sub(given) as usize {
        parts[order[k % order.len()]] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::largest_remainder;

    #[test]
    fn totals_are_exact() {
        assert_eq!(largest_remainder(&[1.0, 1.0, 1.0], 10), vec![4, 3, 3]);
        assert_eq!(largest_remainder(&[0.5, 0.0, 0.5], 3), vec![2, 0, 1]);
        assert_eq!(largest_remainder(&[0.0, 0.0], 3), vec![0, 0]);
    }
}
