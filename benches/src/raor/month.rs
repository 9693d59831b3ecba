//! The month of RAOR on columns, without branches, so that it is vectorized.

use merantau_engine::draw::{Decision, RngKey};

/// The totals of one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Migrants in each status: legal, irregular, home.
    pub status: [i64; 3],
    /// Remitted in the month, cents.
    pub remitted: i64,
    /// Migrants whose pay was halved.
    pub abused: i64,
}

impl Totals {
    /// Adds the totals of another group of migrants.
    pub fn add(&mut self, other: &Self) {
        for (a, b) in self.status.iter_mut().zip(other.status) {
            *a += b;
        }
        self.remitted += other.remitted;
        self.abused += other.abused;
    }
}

/// The report of a run, from the totals of all months.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Report {
    /// Share of migrants in each status after the last month.
    pub status: [f64; 3],
    /// Amount remitted over all months, US dollars per migrant.
    pub remitted: f64,
    /// Share of migrants abused in the last month.
    pub abused: f64,
}

impl Report {
    /// The report of a run.
    pub fn new(months: &[Totals], migrants: usize) -> Self {
        let n = migrants as f64;
        let last = months.last().copied().unwrap_or_default();
        Self {
            status: last.status.map(|s| s as f64 / n),
            remitted: months.iter().map(|m| m.remitted as f64).sum::<f64>() / 100.0 / n,
            abused: last.abused as f64 / n,
        }
    }
}

/// The random words of a chunk: one block per migrant and month.
pub(super) fn draws(rng_key: &RngKey, first: u32, month: u32, words: &mut [Vec<u32>; 4], n: usize) {
    rng_key.fill(first, month, Decision::Work, words, n);
}

/// Columns of a few thousand migrants.
pub(super) struct Lanes<'a> {
    /// 16 × destination + 4 × sector: the index of the hazard of abuse within a status.
    pub(super) code: &'a [u8],
    pub(super) status: &'a mut [u8],
    pub(super) months: &'a mut [i16],
    pub(super) abuse: &'a mut [u8],
    pub(super) wage: &'a [f32],
    pub(super) debt: &'a mut [f32],
    pub(super) savings: &'a mut [f32],
    pub(super) remitted: &'a mut [f32],
    pub(super) words: &'a [Vec<u32>; 4],
    /// Whether this is a month of the campaign.
    pub(super) campaign: bool,
}

impl Lanes<'_> {
    /// Runs a month on all columns; the function is compiled for several processors.
    pub(super) fn month(self) -> Totals {
        pulp::Arch::new().dispatch(self)
    }
}

/// A word as a uniform number in [0, 1).
#[inline(always)]
fn uniform(word: u32) -> f32 {
    (word >> 8) as i32 as f32 * (1.0 / 16_777_216.0)
}

impl pulp::NullaryFnOnce for Lanes<'_> {
    type Output = Totals;

    #[inline(always)]
    fn call(self) -> Totals {
        let n = self.code.len();
        let (code, wage) = (&self.code[..n], &self.wage[..n]);
        let (status, months, abuse) = (&mut self.status[..n], &mut self.months[..n], &mut self.abuse[..n]);
        let (debt, savings, remitted) =
            (&mut self.debt[..n], &mut self.savings[..n], &mut self.remitted[..n]);
        let [w1, w2, w3, _] = self.words;
        let (w1, w2, w3) = (&w1[..n], &w2[..n], &w3[..n]);
        let (mut legal, mut irregular, mut cents, mut abused) = (0i32, 0i32, 0i32, 0i32);
        for i in 0..n {
            let (u1, u2, u3) = (uniform(w1[i]), uniform(w2[i]), uniform(w3[i]));
            let was = i32::from(status[i]);
            let hazard = 0.01 + 0.001 * (i32::from(code[i]) + was) as f32;
            let hit = u1 < hazard;
            let paid = if hit { wage[i] * 0.5 } else { wage[i] };
            let due = debt[i] + 0.02 * debt[i];
            let most = 0.4 * paid;
            let pay = if most < due { most } else { due };
            let owed = due - pay;
            let sent = 0.5 * (paid - pay);
            remitted[i] += sent;
            savings[i] += paid - pay - sent - 50.0;
            let left = i32::from(months[i]) - 1;
            let over = left <= 0;

            let stays = over & (owed > 100.0) & (u2 < 0.4);
            let absconds = !over & (u2 < 0.1 * hazard);
            let from_legal = if stays | absconds {
                1
            } else if over {
                2
            } else {
                0
            };
            let regular = self.campaign & (u2 < 0.3);
            let from_irregular = if regular {
                0
            } else if u2 < 0.01 {
                2
            } else {
                1
            };
            let again = over & (u2 < 0.2);
            let from_home = if again { 0 } else { 2 };
            let is = if was == 0 {
                from_legal
            } else if was == 1 {
                from_irregular
            } else {
                from_home
            };
            let fresh = if is == 2 {
                6
            } else if was == 1 {
                12
            } else {
                24
            };
            // A migrant who becomes irregular keeps the count of months; any other change starts the count again.
            let begins = (is != was) & (is != 1);
            let anew = (was == 2) & (is == 0);

            debt[i] = if anew { 1_500.0 * (1.0 + u3) } else { owed };
            months[i] = if begins { fresh } else { left } as i16;
            status[i] = is as u8;
            abuse[i] += u8::from(hit);
            legal += i32::from(is == 0);
            irregular += i32::from(is == 1);
            cents += (sent * 100.0 + 0.5) as i32;
            abused += i32::from(hit);
        }
        Totals {
            status: [legal, irregular, n as i32 - legal - irregular].map(i64::from),
            remitted: i64::from(cents),
            abused: i64::from(abused),
        }
    }
}
