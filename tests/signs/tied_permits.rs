//! Built in: under tied permits more workers endure abuse, and more abscond.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{over_all, people};
use merantau_tests::history::History;
use merantau_tests::small::tune;

/// A world of people with permits who leave their employer or the country only because of abuse.
fn world(tied: bool) -> Setup {
    let mut setup = people(&[(if tied { Status::PermitTied } else { Status::PermitMobile }, 1.0)], 5);
    for state in &mut setup.states {
        state.law.tied = f64::from(u8::from(tied));
        state.law.mobility = f64::from(u8::from(!tied));
        state.law.permit = 48.0;
    }
    for (mechanism, name) in [
        ("permits", "abscond"),
        ("permits", "abscond_mobile"),
        ("permits", "change"),
        ("returning", "early"),
        ("abuse", "dismissal"),
    ] {
        tune(&mut setup, mechanism, name, 0.0);
    }
    // Irregular status does not raise abuse by itself, so that abuse differs only by which worker stays with which
    // employer.
    tune(&mut setup, "work", "irregular", 1.0);
    tune(&mut setup, "work", "fear", 0.0);
    setup
}

#[test]
fn tied_workers_endure_and_abscond_more() {
    let arms = pair(6, || world(false), |setup| *setup = Setup { replicate: setup.replicate, ..world(true) });
    let absconded = arms.total("absconded");
    assert!(absconded.rises(), "{absconded:?}");
    // A worker who endures abuse stays with the abusive employer and is abused again.
    let abused = arms.of(|h: &History| over_all(h, "abused", &[]) / over_all(h, "workers", &[]));
    assert!(abused.rises(), "{abused:?}");
}
