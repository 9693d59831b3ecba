//! The engine calls a probe at each start and end of a stage: every start has its end on the same thread, and the
//! calls change no result.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;

use merantau_engine::Engine;
use merantau_engine::probe::{NoProbe, Probe};
use merantau_tests::history::on_threads;
use merantau_tests::small;

/// The calls that the probe has received.
#[derive(Default)]
struct Heard {
    /// The stages that have begun on each thread and have not ended.
    open: BTreeMap<String, Vec<&'static str>>,
    /// The names of all stages.
    names: BTreeSet<&'static str>,
}

/// A probe that records its calls.
#[derive(Default)]
struct Listener(Mutex<Heard>);

fn thread() -> String {
    let id: ThreadId = std::thread::current().id();
    format!("{id:?}")
}

impl Probe for Listener {
    fn start(&self, stage: &'static str) {
        let mut heard = self.0.lock().expect("no listener panics");
        heard.open.entry(thread()).or_default().push(stage);
        heard.names.insert(stage);
    }
    fn end(&self, stage: &'static str) {
        let mut heard = self.0.lock().expect("no listener panics");
        let begun = heard.open.entry(thread()).or_default().pop();
        assert_eq!(begun, Some(stage), "what begins last ends first");
    }
}

#[test]
fn hears_every_stage_begin_and_end() {
    let listener = Arc::new(Listener::default());
    let run = |probe: Arc<dyn Probe + Send + Sync>| {
        let mut engine = Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
        engine.set_probe(probe);
        while !engine.done() {
            engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        }
        engine.digests()
    };
    let probe = listener.clone();
    let heard = on_threads(2, || run(probe));
    assert_eq!(heard, run(Arc::new(NoProbe)));
    let heard = listener.0.lock().expect("no listener panics");
    let Heard { open, names } = &*heard;
    assert!(open.values().all(Vec::is_empty), "begun and never ended: {open:?}");
    assert!(names.len() >= 10, "stages and systems have names: {names:?}");
}
