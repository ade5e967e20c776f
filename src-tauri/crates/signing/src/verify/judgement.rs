//! The parts put together: one report for a document.

use super::{
    Question,
    certificate::Certificate,
    changes::{self, Change, Spot, Usage},
    coverage::{self, Coverage, Found},
    integrity::{self, Held},
    permissions::Allowed,
    report::{ChangeReport, Integrity, Kind, Report, SignatureReport, Standing, Trust, TrustReason},
    signed_data::{Broken, SignedData},
    store::Store,
    time_stamp::{self, Stamped},
    trust::Evidence,
};
use crate::{
    pdf::{Document, Unreadable, text},
    seen::{Seen, SeenPlace},
    sign::ValidationData,
};

/// A signature with all that was found out about it.
struct Judged {
    found: Found,
    coverage: Option<Coverage>,
    /// Whether it holds; if not, whether that is known, and why.
    held: Result<Held, (Integrity, String)>,
    allowed: Allowed,
    /// The time-stamp over the signature.
    stamped: Option<Stamped>,
}

/// Judges all signatures of a document.
pub(crate) fn of(
    document: &Document<'_>,
    question: &Question<'_>,
    fetched: &ValidationData,
) -> Result<Report, Unreadable> {
    let (found, gone) = coverage::signatures(document)?;
    if found.is_empty() && gone.is_empty() {
        let is_cut_off = coverage::claims(document.bytes()) && !coverage::grants_rights(document);
        let (document, reason) = if is_cut_off {
            (Standing::Altered, "the file contains a signature that the document no longer names")
        } else {
            (Standing::Unsigned, "the document has no signature")
        };
        return Ok(Report { document, reason: reason.to_owned(), signatures: Vec::new() });
    }
    let mut judged: Vec<Judged> = found.into_iter().map(|found| judge(document, found)).collect();
    judged.sort_by_key(|judged| judged.coverage.as_ref().map_or(usize::MAX, |coverage| coverage.end));
    let (steps, stray) = later(document, &judged);
    let store = Store::read(document.latest());
    // What cannot be found on a page is told without its place.
    let seen = Seen::of(document.latest()).unwrap_or_default();
    let known = Known { steps: &steps, store: &store, seen: &seen, fetched };
    let signatures: Vec<SignatureReport> =
        judged.iter().map(|one| report(document, (one, &judged), &known, question)).collect();
    let (standing, mut reason) = standing(&signatures, &gone, stray);
    if document.is_mended() && matches!(standing, Standing::Intact | Standing::IntactWithPermittedChanges) {
        reason.push_str("; its damaged cross-references were mended to read it");
    }
    Ok(Report { document: standing, reason, signatures })
}

fn judge(document: &Document<'_>, found: Found) -> Judged {
    let covered = coverage::coverage(document, &found);
    let allowed = Allowed::read(document.latest(), &found.dictionary, found.lock.as_ref());
    let (coverage, held) = match covered {
        Ok(coverage) => {
            let held = integrity::held(document, &found, &coverage);
            let held = held.and_then(|held| Ok((stamped(&held)?, held)));
            (Some(coverage), held.map_err(|broken| (broken.integrity(), broken.to_string())))
        }
        Err(uncovered) => (None, Err((Integrity::Invalid, uncovered.to_string()))),
    };
    let (stamped, held) = match held {
        Ok((stamped, held)) => (stamped, Ok(held)),
        Err(broken) => (None, Err(broken)),
    };
    Judged { found, coverage, held, allowed, stamped }
}

/// The time-stamp over a signature's value. One that cannot be judged here says nothing; one that is for another value,
/// or was changed, breaks the signature it stands in.
fn stamped(held: &Held) -> Result<Option<Stamped>, Broken> {
    let Some(signed) = held.signed.as_ref() else { return Ok(None) };
    let Some(token) = signed.time_stamp() else { return Ok(None) };
    match time_stamp::check(token, &[&signed.signature]) {
        Ok(stamped) => Ok(Some(stamped).filter(|stamped| stamped.is_for_it)),
        Err(Broken::Algorithm | Broken::NoCertificate | Broken::NotKnownHere) => Ok(None),
        Err(_) => Err(Broken::TimeStamp),
    }
}

/// The changes of every revision after the first signature, and what is wrong with the bytes appended since.
fn later(document: &Document<'_>, judged: &[Judged]) -> (Vec<(usize, Vec<Change>)>, Option<String>) {
    let first = judged.iter().filter_map(|judged| judged.coverage.as_ref()).min_by_key(|coverage| coverage.end);
    let Some(first) = first else { return (Vec::new(), None) };
    let stray = changes::untiled(document, first.revision, first.end);
    let unread = |trouble: &Unreadable| Change::content(format!("what was changed cannot be told: {trouble}"));
    let usage = Usage::read(document, first.revision);
    let completed = usage.as_ref().ok().and_then(|usage| usage.completed_later);
    let completed = completed.map(|number| format!("object {number} was completed by bytes appended later"));
    let revisions = first.revision + 1..document.revisions().len();
    let steps = revisions.map(|revision| {
        let changes = match &usage {
            Ok(usage) => {
                changes::of_revision(document, revision, usage).unwrap_or_else(|trouble| vec![unread(&trouble)])
            }
            Err(trouble) => vec![unread(trouble)],
        };
        (revision, changes)
    });
    (steps.collect(), stray.or(completed))
}

/// What is known of a document, for every one of its signatures.
struct Known<'k> {
    /// What each revision changed.
    steps: &'k [(usize, Vec<Change>)],
    /// What the file holds for judging it.
    store: &'k Store,
    /// Where things are seen.
    seen: &'k Seen,
    /// What was asked for besides.
    fetched: &'k ValidationData,
}

fn report(
    document: &Document<'_>,
    (one, all): (&Judged, &[Judged]),
    known: &Known<'_>,
    question: &Question<'_>,
) -> SignatureReport {
    let after = one.coverage.as_ref().map_or(usize::MAX, |coverage| coverage.revision);
    let later = known.steps.iter().filter(|(revision, _)| *revision > after);
    let changes_after = later.flat_map(|(revision, changes)| {
        changes.iter().map(move |change| ChangeReport {
            revision: revision + 1,
            kind: change.kind,
            what: change.what.clone(),
            allowed: one.allowed.allows(change),
            places: places(change, known.seen),
        })
    });
    let held = one.held.as_ref().ok();
    let stamp = proved((one, all), known, question);
    let claimed = held.and_then(|held| held.signed.as_ref()?.signing_time());
    let claimed = claimed.or_else(|| one.found.dictionary.text("M").and_then(|text| date(&text::decoded(text))));
    let time = stamp.unwrap_or_else(|| question.now.as_second());
    let evidence = evidence(held.and_then(|held| held.signed.as_ref()), known.store, question);
    // The level is what the file itself proves; what was asked for besides tells of trust alone.
    let level = held.map_or("legacy", |held| level(held, (one, all), &evidence));
    let judged = held.map(|held| with_fetched(evidence, known.fetched).judge(&held.signer, time));
    let (trust, trust_reason, path) = judged.unwrap_or((Trust::Unknown, TrustReason::DoesNotHold, Vec::new()));
    let stated = |key| one.found.dictionary.text(key).map(text::decoded).filter(|words| !words.trim().is_empty());
    SignatureReport {
        field: one.found.field.clone(),
        signer: held.map(|held| held.signer.name()),
        signed_at: stamp
            .or(claimed)
            .and_then(|second| values::Instant::from_second(second).ok())
            .map(|at| at.to_string()),
        time_from: stamp.map(|_| "time_stamp").or(claimed.map(|_| "signer")),
        level,
        covers_whole_file: one.coverage.as_ref().is_some_and(|coverage| coverage.end == document.bytes().len()),
        integrity: one.held.as_ref().map_or_else(|(integrity, _)| *integrity, |_| Integrity::Valid),
        integrity_reason: one.held.as_ref().err().map(|(_, reason)| reason.clone()),
        trust,
        trust_reason,
        path,
        places: one.found.widgets.iter().filter_map(|widget| known.seen.annotation(*widget)).collect(),
        stated_reason: stated("Reason"),
        stated_place: stated("Location"),
        weak: held.is_some_and(|held| held.is_weak),
        certifies: one.allowed.certifies,
        changes_after: changes_after.collect(),
    }
}

/// Where a change is seen, each place once.
fn places(change: &Change, seen: &Seen) -> Vec<SeenPlace> {
    let mut places: Vec<SeenPlace> = Vec::new();
    for spot in &change.spots {
        let place = match spot {
            Spot::Object(number) => seen.object(*number),
            Spot::Page(page) => Some(SeenPlace { page: *page, seen: None }),
        };
        if let Some(place) = place.filter(|place| !places.contains(place)) {
            places.push(place);
        }
    }
    places
}

fn with_fetched<'e>(mut evidence: Evidence<'e>, fetched: &ValidationData) -> Evidence<'e> {
    evidence.between.extend(fetched.certificates.iter().filter_map(|der| Certificate::read(der)));
    evidence.answers.extend(fetched.ocsp.iter().cloned());
    evidence.lists.extend(fetched.crls.iter().cloned());
    evidence
}

/// When a signature was there, in seconds since 1970, as far as a time-stamp proves it: its own time when it is one, that
/// over its value, or that of the first document time-stamp after it. Where it was said who is trusted, another's
/// time-stamp proves nothing when nobody trusted stands behind it: anybody can make one, for any time.
fn proved((one, all): (&Judged, &[Judged]), known: &Known<'_>, question: &Question<'_>) -> Option<i64> {
    if let Some(own) = one.held.as_ref().ok().and_then(|held| held.stamped_at) {
        return Some(own);
    }
    let own = one.held.as_ref().ok().and_then(|held| held.signed.as_ref());
    let beside = own.map(|signed| signed.certificates.as_slice()).unwrap_or_default();
    let is_believed = |signed: &SignedData, at: i64| {
        let mut evidence = with_fetched(evidence(Some(signed), known.store, question), known.fetched);
        // Authorities of one firm often stand over both.
        evidence.between.extend(beside.iter().cloned());
        let trust = signed.signer.as_ref().map(|signer| evidence.judge(signer, at).0);
        question.roots.is_empty() || trust == Some(Trust::Trusted)
    };
    let over_it = one.stamped.as_ref().filter(|stamped| is_believed(&stamped.signed, stamped.at));
    over_it.map(|stamped| stamped.at).or_else(|| {
        let later = after(one, all).filter_map(|held| Some((held.signed.as_ref()?, held.stamped_at?)));
        later.filter(|(signed, at)| is_believed(signed, *at)).map(|(_, at)| at).min()
    })
}

/// What was signed after a signature and holds, and so covers it.
fn after<'j>(one: &Judged, all: &'j [Judged]) -> impl Iterator<Item = &'j Held> {
    let end = one.coverage.as_ref().map_or(usize::MAX, |coverage| coverage.end);
    let later = all.iter().filter(move |other| other.coverage.as_ref().is_some_and(|coverage| coverage.end > end));
    later.filter_map(|other| other.held.as_ref().ok())
}

fn evidence<'e>(signed: Option<&SignedData>, store: &Store, question: &Question<'e>) -> Evidence<'e> {
    let mut between: Vec<Certificate> = signed.map(|signed| signed.certificates.clone()).unwrap_or_default();
    between.extend(store.certificates.iter().filter_map(|bytes| Certificate::read(bytes)));
    let (mut answers, mut lists) = signed.map(SignedData::archived).unwrap_or_default();
    answers.extend(store.answers.iter().cloned());
    lists.extend(store.lists.iter().cloned());
    lists.extend(signed.map(|signed| signed.lists.clone()).unwrap_or_default());
    Evidence { roots: question.roots, between, answers, lists }
}

/// The level of ETSI EN 319 142-1 whose conditions the signature meets.
fn level(held: &Held, (one, all): (&Judged, &[Judged]), evidence: &Evidence<'_>) -> &'static str {
    if one.found.dictionary.name("SubFilter") == Some(b"ETSI.RFC3161") {
        return "time-stamp";
    }
    let is_baseline = one.found.dictionary.name("SubFilter") == Some(b"ETSI.CAdES.detached")
        && held.signed.as_ref().is_some_and(SignedData::names_certificate);
    let archived = after(one, all).any(|held| held.stamped_at.is_some());
    let is_complete = evidence.is_complete(&held.signer);
    match (is_baseline, one.stamped.is_some(), is_complete, archived) {
        (false, ..) => "legacy",
        (_, _, true, true) => "B-LTA",
        (_, true, true, false) => "B-LT",
        (_, true, false, _) | (_, _, _, true) => "B-T",
        (_, false, _, false) => "B-B",
    }
}

/// Seconds since 1970 of a PDF date, `D:YYYYMMDDHHmmSSOHH'mm'`; without a zone it is taken as UTC.
fn date(text: &str) -> Option<i64> {
    let digits = text.strip_prefix("D:").unwrap_or(text);
    let part = |from: usize, length: usize| digits.get(from..from + length).and_then(|part| part.parse::<i8>().ok());
    let year = digits.get(..4)?.parse().ok()?;
    let (month, day) = (part(4, 2).unwrap_or(1), part(6, 2).unwrap_or(1));
    let (hour, minute, second) = (part(8, 2).unwrap_or(0), part(10, 2).unwrap_or(0), part(12, 2).unwrap_or(0));
    let civil = jiff::civil::DateTime::new(year, month, day, hour, minute, second.min(59), 0).ok()?;
    let offset =
        |sign: i64| sign * (i64::from(part(15, 2).unwrap_or(0)) * 3600 + i64::from(part(18, 2).unwrap_or(0)) * 60);
    let offset = match digits.as_bytes().get(14) {
        Some(b'+') => offset(1),
        Some(b'-') => offset(-1),
        _ => 0,
    };
    Some(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second() - offset)
}

fn standing(signatures: &[SignatureReport], gone: &[String], stray: Option<String>) -> (Standing, String) {
    if let Some(broken) = signatures.iter().find(|signature| signature.integrity == Integrity::Invalid) {
        let why = broken.integrity_reason.as_deref().unwrap_or("it does not hold");
        return (Standing::Broken, format!("signature {}: {why}", broken.field));
    }
    if let Some(field) = gone.first() {
        return (Standing::Altered, format!("the signature {field} was taken away"));
    }
    if let Some(stray) = stray {
        return (Standing::Altered, stray);
    }
    let all = || {
        signatures.iter().flat_map(|signature| signature.changes_after.iter().map(move |change| (signature, change)))
    };
    if let Some((signature, change)) = all().find(|(_, change)| !change.allowed) {
        return (Standing::Altered, format!("after signature {}: {}", signature.field, change.what));
    }
    if let Some(unchecked) = signatures.iter().find(|signature| signature.integrity == Integrity::Unchecked) {
        let why = unchecked.integrity_reason.as_deref().unwrap_or("it cannot be checked here");
        return (Standing::Unreadable, format!("signature {}: {why}", unchecked.field));
    }
    match all().find(|(signature, change)| is_beyond_signing(signature, change)) {
        Some((signature, change)) => {
            let reason = format!("after signature {}: {}", signature.field, change.what);
            (Standing::IntactWithPermittedChanges, reason)
        }
        None => (Standing::Intact, "every signature holds and nothing was changed but by signing".to_owned()),
    }
}

/// Whether a change is more than what signing, or keeping a signature valid, itself writes.
fn is_beyond_signing(signature: &SignatureReport, change: &ChangeReport) -> bool {
    let mut together = signature.changes_after.iter().filter(|other| other.revision == change.revision);
    match change.kind {
        Kind::Form | Kind::Annotation | Kind::Content => true,
        Kind::SignatureField | Kind::Metadata => {
            !together.any(|other| matches!(other.kind, Kind::Signature | Kind::TimeStamp | Kind::ValidationData))
        }
        Kind::Signature | Kind::TimeStamp | Kind::ValidationData => false,
    }
}
