//! How long signing and verifying take: `cargo run --release -p acceptance --example signing`. The key is open already; its
//! passphrase costs what it costs. The file is in memory, and what is appended to it is made.

#![expect(clippy::print_stderr, reason = "a measurement prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::{
    error::Error,
    fmt::Write as _,
    time::{Duration, Instant},
};

use signing::{
    appearance::{Appearance, PageBox},
    cms::{ContentHasher, Detached},
    identity::{Authority, Identity, IssueTerms, KeyKind, SigningKey, Subject},
    sign::{FieldChoice, SignRequest, Statement, ValidationData, prepare},
    verify::{Question, Roots, Standing, verify},
};

/// Runs of each.
const RUNS: usize = 9;
type Told<T> = Result<T, Box<dyn Error>>;

fn main() -> Told<()> {
    let (identity, roots) = signer()?;
    let (twenty, large) = (paper(20, 0)?, paper(20, 100 << 20)?);
    let sign = |file: &[u8]| signed(&identity, file).map(|tail| tail.len());
    tell("sign a file of 20 pages, visibly", "150 ms", || sign(&twenty))?;
    tell("sign a file of 100 MB, visibly", "2 s", || sign(&large))?;
    let mut five = twenty;
    for _ in 0..5 {
        let tail = signed(&identity, &five)?;
        five.extend(tail);
    }
    let now = values::Instant::now();
    tell("verify a file with five signatures", "200 ms", || {
        let report = verify(&Question { bytes: &five, password: b"", roots: &roots, now });
        if report.document == Standing::Intact { Ok(report.signatures.len()) } else { Err(report.reason.into()) }
    })
}

fn tell(what: &str, goal: &str, act: impl Fn() -> Told<usize>) -> Told<()> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let begun = Instant::now();
        act()?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    let ms = |time: &Duration| format!("{:.1} ms", time.as_secs_f64() * 1_000.0);
    let (least, middle, most) = (ms(&times[0]), ms(&times[RUNS / 2]), ms(&times[RUNS - 1]));
    eprintln!("{what}: {least} / {middle} / {most} (goal {goal})");
    Ok(())
}

/// Somebody with a key on P-256 and a firm's root above, and who trusts it.
fn signer() -> Told<(Identity, Roots)> {
    let terms = |name: &str| -> Told<IssueTerms> {
        let subject = Subject { name: name.into(), organisation: None, country: None };
        Ok(IssueTerms { subject, from: "2020-01-01T00:00:00Z".parse()?, until: "2060-01-01T00:00:00Z".parse()? })
    };
    let (above, key) = (SigningKey::generate(KeyKind::P256)?, SigningKey::generate(KeyKind::P256)?);
    let root = Authority::root(&above, &terms("Sample CA")?)?;
    let own = Authority { key: &above, certificate: &root }.issue(&key, &terms("Ada")?)?;
    let mut roots = Roots::default();
    roots.add(&root);
    Ok((Identity::new(key, vec![own, root])?, roots))
}

/// The bytes to append to a file so that it is signed on its first page.
fn signed(identity: &Identity, file: &[u8]) -> Told<Vec<u8>> {
    let seen = PageBox { x: 40.0, y: 40.0, width: 180.0, height: 50.0 };
    let request = SignRequest {
        field: FieldChoice::Visible { name: None, page: 1, seen },
        at: values::Instant::now(),
        statement: Statement { reason: Some("Approved".into()), ..Statement::default() },
        certify: None,
        appearance: Some(Appearance { mark: None, lines: vec!["Ada Pérez".into(), "Approved".into()] }),
        room: 8_192,
        validation: ValidationData::default(),
        password: None,
    };
    let prepared = prepare(file, &request)?;
    let digest = prepared.digest(file, ContentHasher::for_key(&identity.key));
    Ok(prepared.fill(&Detached::sign(identity, &digest)?.to_der()?)?)
}

/// A file of so many pages of text, with a stream of so many bytes beside them.
fn paper(pages: usize, ballast: usize) -> Told<Vec<u8>> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 5 + 2 * page)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>").into_bytes(),
        b"<</Font<</F 4 0 R>>>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    for page in 0..pages {
        let own = 6 + 2 * page;
        let text: String =
            (1..=45).map(|line| format!("(Page {page}, line {line}: what was agreed on that day) Tj T*\n")).collect();
        let text = format!("BT /F 11 Tf 16 TL 60 780 Td\n{text}ET");
        let keys = format!("/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 3 0 R/Contents {own} 0 R");
        objects.push(format!("<<{keys}>>").into_bytes());
        objects.push(format!("<</Length {}>>stream\n{text}\nendstream", text.len()).into_bytes());
    }
    if ballast > 0 {
        let head = format!("<</Length {ballast}>>stream\n").into_bytes();
        objects.push([head, vec![b'x'; ballast], b"\nendstream".to_vec()].concat());
    }
    let (mut file, mut rows) = (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), String::new());
    for (index, object) in objects.iter().enumerate() {
        write!(rows, "{:010} 00000 n\r\n", file.len())?;
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f\r\n{rows}").bytes());
    file.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    Ok(file)
}
