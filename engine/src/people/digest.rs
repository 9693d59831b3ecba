//! A hash of all fields of a migrant, for the digest of all.

use crate::hash::{A, B, C, fold};
use crate::people::{Life, Money};

/// A hash of an agent and all its fields. Summed over agents (modulo 2^128), it does not depend on their order.
#[inline]
pub fn agent(id: u32, life: &Life, money: &Money) -> u128 {
    // The fields are in the order of memory, so that each word is one load.
    let w0 = u64::from(life.employer.number())
        | u64::from(life.place.number()) << 32
        | u64::from(life.sector_status) << 40
        | u64::from(life.permit) << 48
        | u64::from(life.ban) << 56;
    let w1 = u64::from(life.months)
        | u64::from(life.irregular) << 16
        | u64::from(life.community.number()) << 32
        | u64::from(life.birth as u16) << 48;
    let w2 = u64::from(life.agency.number())
        | u64::from(life.traits.0) << 16
        | u64::from(life.history) << 32
        | u64::from(life.paid) << 48;
    let w3 = u64::from(money.debt as u32) | u64::from(money.savings as u32) << 32;
    let w4 = u64::from(money.arrears as u32) | u64::from(money.ranks.word()) << 32;
    let w5 = u64::from(money.ratio)
        | u64::from(money.cut) << 16
        | u64::from(money.interest) << 24
        | u64::from(id) << 32;
    let w6 = u64::from(money.over_cap) | u64::from(money.behind) << 24 | u64::from(money.lent) << 32;
    let x = fold(w0 ^ A, w1 ^ B);
    let y = fold(w2 ^ C, w3 ^ A);
    let z = fold(w4 ^ B, w5 ^ C) ^ w6.wrapping_mul(A);
    let lo = fold(x ^ y.rotate_left(29), z ^ A);
    let hi = fold(y ^ z.rotate_left(31), x ^ B);
    u128::from(lo) | u128::from(hi) << 64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, CommunityId, EmployerId, StateId};
    use crate::people::Ranks;

    fn one() -> (Life, Money) {
        let life = Life {
            employer: EmployerId::new(1),
            place: StateId::new(2),
            sector_status: 3,
            permit: 4,
            ban: 5,
            months: 6,
            irregular: 7,
            community: CommunityId::new(8),
            birth: 9,
            agency: AgencyId::new(10),
            traits: crate::people::Traits(11),
            history: 12,
            paid: 13,
        };
        (
            life,
            Money {
                debt: 14,
                savings: 15,
                arrears: 16,
                ranks: Ranks::new(17),
                ratio: 18,
                cut: 19,
                behind: 21,
                interest: 20,
                lent: 22,
                over_cap: 0,
            },
        )
    }

    #[test]
    fn every_field_counts() {
        let (life, money) = one();
        let base = agent(0, &life, &money);
        let mut seen = vec![base, agent(1, &life, &money)];
        macro_rules! change {
            ($($f:ident),*; $($id:ident: $Id:ty),*; $($g:ident),*) => {
                $( { let mut l = life; l.$f = l.$f.wrapping_add(1); seen.push(agent(0, &l, &money)); } )*
                $( { let mut l = life; l.$id = <$Id>::from_index(l.$id.index() + 1); seen.push(agent(0, &l, &money)); } )*
                $( { let mut m = money; m.$g = m.$g.wrapping_add(1); seen.push(agent(0, &life, &m)); } )*
            };
        }
        change!(sector_status, permit, ban, months, irregular, birth, history, paid;
                place: StateId, employer: EmployerId, agency: AgencyId, community: CommunityId;
                debt, savings, arrears, ratio, cut, interest, lent, behind, over_cap);
        let mut l = life;
        l.traits.0 += 1;
        seen.push(agent(0, &l, &money));
        seen.push(agent(0, &life, &Money { ranks: Ranks::new(18), ..money }));
        let n = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), n);
        assert_eq!(n, 25);
    }
}
