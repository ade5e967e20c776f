//! Spoilt files by the thousand: whatever they are, they are read, told about and signed or refused, and nothing falls.
//! `FIDUS_SPOILT_FILES` says how many, `FIDUS_SPOILT_FROM` from which on. Keys are new in every run: the file that something
//! fell over is kept among the build's temporary files.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use signing::{
    appearance::{Appearance, PageBox},
    sign::{PageMark, SignRequest, Statement, ValidationData, offered, prepare_with_marks},
    verify::{Integrity, Standing},
};

use crate::{
    desk::{on_the_page, told},
    seeds::{has_another_message, spoilt},
};

/// How many, when nobody says; and how many at a time.
const USUAL: u64 = 2_000;
const LANES: u64 = 2;
/// Of so many files one is prepared with letters: the font does not depend on the file, and costs more than all else.
const WITH_LETTERS: u64 = 64;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|count| count.parse().ok())
}

fn looks(index: u64) -> Appearance {
    let lines = if index.is_multiple_of(WITH_LETTERS) { vec!["Ada".into()] } else { Vec::new() };
    Appearance { mark: None, lines }
}

/// Tells of one file, and prepares it to be signed.
fn try_one(index: u64, file: &[u8], draws_otherwise: bool) {
    let report = told(file);
    let is_good = matches!(report.document, Standing::Intact | Standing::IntactWithPermittedChanges);
    let is_broken = report.signatures.iter().any(|signature| signature.integrity == Integrity::Invalid);
    assert!(!(is_good && (is_broken || draws_otherwise)), "it is called {:?}: {}", report.document, report.reason);
    let places = report.signatures.iter().flat_map(|signature| &signature.places);
    assert!(places.filter_map(|place| place.seen).all(|seen| seen.x.is_finite() && seen.width > 0.0));
    if has_another_message(index) {
        // Signing it again reads what is the same in each of them.
        return;
    }
    let wish = SignRequest {
        field: on_the_page(),
        at: "2026-11-22T00:00:00Z".parse().expect("a moment"),
        statement: Statement::default(),
        certify: None,
        appearance: Some(looks(index)),
        room: 2_048,
        validation: ValidationData::default(),
        password: None,
    };
    let mark = PageMark { page: 1, seen: PageBox { x: 10.0, y: 10.0, width: 40.0, height: 20.0 }, looks: looks(index) };
    let (can, ready) = (offered(file, None), prepare_with_marks(file, &wish, std::slice::from_ref(&mark)));
    assert!(can.is_ok() || ready.is_err(), "what is refused as a whole is never signed");
}

#[test]
fn spoilt_files_are_told_about_and_signed_or_refused_and_nothing_falls() {
    let (wanted, from) = (number("FIDUS_SPOILT_FILES").unwrap_or(USUAL), number("FIDUS_SPOILT_FROM").unwrap_or(0));
    let next = AtomicU64::new(from);
    let lane = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= from + wanted {
                return;
            }
            let (file, draws_otherwise) = spoilt(index);
            if catch_unwind(AssertUnwindSafe(|| try_one(index, &file, draws_otherwise))).is_err() {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("spoilt-{index}.pdf"));
                fs::write(&kept, &file).expect("kept");
                panic!("file {index} is kept as {}", kept.display());
            }
        }
    };
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().for_each(|lane| lane.join().expect("nothing fell"));
    });
}
