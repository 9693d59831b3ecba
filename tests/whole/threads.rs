//! The number of threads and the size of chunks do not change the results by a single bit.

use merantau_engine::setup::Setup;
use merantau_tests::history::{History, on_threads, run};
use merantau_tests::small;

fn world(chunk: usize) -> Setup {
    let mut setup = small::busy();
    setup.candidates = 12_000;
    setup.chunk = chunk;
    setup
}

fn history(threads: usize, chunk: usize) -> History {
    on_threads(threads, || run(world(chunk))).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[test]
fn and_chunks_change_nothing() {
    let base = history(1, 4096);
    for (threads, chunk) in [(1, 64), (1, 1_000), (2, 4_096), (2, 1_000), (8, 64), (8, 1_000), (8, 100_000)] {
        let other = history(threads, chunk);
        assert_eq!(base.digests, other.digests, "{threads} threads, chunks of {chunk}");
        assert!(base == other, "{threads} threads, chunks of {chunk}: tables or summary differ");
    }
}
