//! Recording lives in the engine changes no result, and the records agree with the tables.

use merantau_engine::Engine;
use merantau_engine::chunk::flows::Flow;
use merantau_engine::chunk::followed::Followed;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::pass::lives::Outcome;
use merantau_engine::people::Life;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, on_threads, run};
use merantau_tests::small;

/// Runs all months while lives are recorded. Returns the digests and the outcome of every person.
fn kept(setup: Setup, follow: &[u32]) -> (Vec<MonthDigests>, Vec<Outcome>) {
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.keep_lives();
    engine.follow(follow);
    let mut digests = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        digests.push(engine.digests());
    }
    (digests, engine.outcomes())
}

fn history() -> History {
    run(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[test]
fn keeping_lives_changes_no_result() {
    let (digests, outcomes) = kept(small::busy(), &[0, 17, 5_000, 4_000_000]);
    let history = history();
    assert_eq!(digests, history.digests);
    assert_eq!(outcomes.len() as u64, history.migrants);
}

#[test]
fn outcomes_agree_with_the_tables() {
    let outcomes = kept(small::busy(), &[]).1;
    let history = history();
    let touched = outcomes.iter().filter(|o| o.touched()).count() as i64;
    assert!(touched > 0);
    assert_eq!(touched, history.panel().sum("touched", &[]));
    for (k, status) in Status::ALL.iter().enumerate() {
        let n = outcomes.iter().filter(|o| o.status() == *status).count() as i64;
        assert_eq!(n, history.summary.stocks[k], "{}", status.code());
    }
}

/// A smaller busy world.
fn fewer() -> Setup {
    let mut setup = small::busy();
    (setup.candidates, setup.months) = (1_500, 24);
    setup.corridors.iter_mut().for_each(|c| c.stock /= 4);
    setup
}

/// The book of a person, kept from what is counted in each month, not from the state of the purse.
struct Book {
    origin: usize,
    /// What is left of nothing earned at home, cents: living there, which grows.
    living: i64,
    abroad: bool,
    gain: i64,
    /// Whether a debt was ever gone without payment.
    relieved: bool,
}

impl Book {
    /// Enters a month, from the state at its beginning to that at its end.
    fn enter(&mut self, from: &Life, to: &Life, month: &Followed) {
        let abroad = |l: &Life| StatusSet::ABROAD.has(l.status());
        let price = match to.status() {
            // With the interest of the month, less what was served of an older debt.
            Status::Trafficked => {
                month.flow(Flow::Borrowed) + month.flow(Flow::InterestIdle) - month.flow(Flow::RepaidIdle)
            }
            _ => i64::from(to.paid) * 100,
        };
        // Who crosses a border when refused a place, or is deceived, works in the same month.
        let works = month.line.workers > 0;
        match (from.status(), to.status()) {
            _ if works => {
                self.abroad = true;
                self.gain += self.away(month);
            }
            _ if !self.abroad && abroad(to) => (self.abroad, self.gain) = (true, -price),
            _ if !self.abroad => {}
            (_, Status::Dead | Status::Retired) => {}
            (Status::Home, Status::Home) => self.gain -= month.flow(Flow::InterestIdle),
            (Status::Home, _) => self.gain -= price,
            _ => self.gain += self.away(month),
        }
    }

    /// A month abroad, or on the way there again: what was sent home and saved, less new debt and interest, less what would
    /// have been left at home. What was pledged and what is written off is no gain.
    fn away(&mut self, month: &Followed) -> i64 {
        let (line, flow) = (&month.line, |f: Flow| month.flow(f));
        let relief = flow(Flow::AssetsLost) + flow(Flow::WrittenOff);
        let repaid = line.repaid + flow(Flow::RepaidIdle);
        let borrowed = flow(Flow::DebtMoved) + relief;
        self.relieved |= relief > 0;
        let saved = line.saved + flow(Flow::SavedIdle);
        let at_home = if line.forgone > 0 { line.forgone - self.living } else { 0 };
        line.remitted() - line.sending + saved + repaid
            - borrowed
            - line.interest
            - flow(Flow::InterestIdle)
            - at_home
    }
}

#[test]
fn what_people_gained_is_what_their_months_add_up_to() {
    let setup = fewer();
    let share = setup.mechanisms.worth.living_at_home;
    let states: Vec<_> = setup.states.iter().map(|s| s.law.clone()).collect();
    let living = |origin: usize, month: u32| -> i64 {
        let law = &states[origin];
        let growth = (1.0 + law.home_income_growth).powf(f64::from(month) / 12.0);
        (share * (law.home_wage * law.home_income) * growth * 100.0) as i64
    };
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.keep_lives();
    let everyone: Vec<u32> = (0..engine.outcomes().len() as u32).collect();
    engine.follow(&everyone);
    let lives = |engine: &mut Engine| engine.people().into_iter().map(|m| m.life).collect::<Vec<_>>();
    let mut before = lives(&mut engine);
    let mut books: Vec<Book> = (engine.outcomes().iter().zip(&before))
        .map(|(o, l)| Book {
            origin: o.origin().index(),
            living: 0,
            abroad: StatusSet::ABROAD.has(l.status()),
            gain: 0,
            relieved: false,
        })
        .collect();
    let mut months = 0;
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        books.iter_mut().for_each(|book| book.living = living(book.origin, months));
        months += 1;
        let after = lives(&mut engine);
        for (k, month) in engine.followed().iter().enumerate() {
            books[k].enter(&before[k], &after[k], month);
        }
        before = after;
    }
    let outcomes = engine.outcomes();
    for (agent, (o, book)) in outcomes.iter().zip(&books).enumerate() {
        assert_eq!((o.gain, o.abroad()), (book.gain, book.abroad), "agent {agent}, {:?}", o.status());
    }
    // The books have something in them: people who left, returned, and lost what was pledged.
    assert!(books.iter().any(|b| b.relieved));
    let all = outcomes.iter().filter(|o| o.abroad()).count();
    let home = outcomes.iter().filter(|o| o.abroad() && o.status() == Status::Home && o.gain != 0).count();
    assert!(all > 500 && home > 50, "{all} {home}");
    assert!(outcomes.iter().any(|o| o.gain > 100_000) && outcomes.iter().any(|o| o.gain < -10_000));
}

#[test]
fn outcomes_depend_neither_on_threads_nor_on_a_snapshot() {
    let one = on_threads(1, || kept(small::busy(), &[]).1);
    let four = on_threads(4, || kept(small::busy(), &[]).1);
    assert!(one == four);
    let mut engine = Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.keep_lives();
    (0..14).for_each(|_| engine.step().unwrap_or_else(|failure| panic!("{failure:?}")));
    let snapshot = engine.snapshot();
    let mut other = Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
    other.restore(&snapshot);
    while !other.done() {
        other.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    assert!(one == other.outcomes());
}

#[test]
fn nothing_is_recorded_without_a_request() {
    let mut engine = Engine::new(small::world()).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(engine.outcomes().is_empty());
    assert!(engine.followed().is_empty());
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(engine.outcomes().is_empty());
}

/// All events of some people, month by month.
fn followed(setup: Setup, agents: &[u32]) -> Vec<Vec<Followed>> {
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.follow(agents);
    let mut months = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        months.push(engine.followed().to_vec());
    }
    months
}

#[test]
fn events_of_all_followed_people_sum_to_the_panel() {
    let everyone: Vec<u32> = (0..Engine::migrants(&fewer()) as u32).collect();
    let months = followed(fewer(), &everyone);
    let history = run(fewer()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let flow = |f: Flow| months.iter().flatten().map(|x| x.flow(f)).sum::<i64>();
    for f in [
        Flow::Departures,
        Flow::RecruitmentCost,
        Flow::VisaRent,
        Flow::Borrowed,
        Flow::Deported,
        Flow::Touched,
    ] {
        assert!(flow(f) > 0, "{}", f.code());
        assert_eq!(flow(f), history.panel().sum(f.code(), &[]), "{}", f.code());
    }
    let remitted: i64 = months.iter().flatten().map(|x| x.line.remitted()).sum();
    assert_eq!(remitted, history.panel().sum("remitted", &[]));
    let moved: i64 = months.iter().flatten().map(|x| x.transitions.len() as i64).sum();
    assert_eq!(moved, history.table("transitions").sum("persons", &[]));
    assert!(months.iter().flatten().any(|x| !x.policies.is_empty()));
}
