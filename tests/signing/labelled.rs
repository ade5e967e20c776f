//! Signed files by others, told as their own makers label them: the test files of pyHanko, from its source package.
//! A tool of the tests alone, checked by its hash, never shipped.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest as _, Sha256};
use signing::verify::{Question, Roots, Standing, verify};

use crate::{
    signer::now,
    tools::{python_tools, run},
};

const PACKAGE: &str = "pyHanko==0.38.0";
const SHA256: &str = "267d6d3fa460b0f0e9c5362a2d7979dccbe1e6b1f8d89ba0818dd0c45b5f300e";
const INSIDE: &str = "pyhanko-0.38.0/pyhanko_testing_commons/test_data/data/pdf";

use Standing::{Altered, Broken, Intact, Unreadable, Unsigned};

/// What pyHanko's own tests expect of each, in our words: `FORM_FILLING` and `LTA_UPDATES` by signing alone are intact.
const LABELS: &[(&str, Standing)] = &[
    ("minimal.pdf", Unsigned),
    ("minimal-xref.pdf", Unsigned),
    ("minimal-hybrid-xref.pdf", Unsigned),
    ("minimal-two-fields.pdf", Unsigned),
    ("minimal-rc4.pdf", Unreadable),
    ("minimal-pubkey-aes256.pdf", Unreadable),
    ("circular-xref-chain.pdf", Unreadable),
    ("minimal-two-fields-signed-twice.pdf", Intact),
    ("minimal-signed-twice-second-created.pdf", Intact),
    ("minimal-signed-twice-both-created.pdf", Intact),
    ("minimal-signed-twice-no-sig-type.pdf", Intact),
    ("separate-annots-kids-indir.pdf", Intact),
    ("certified-with-indirect-refs-in-dir.pdf", Intact),
    ("pades-with-old-style-signing-cert-attr.pdf", Intact),
    ("pades-with-old-style-signing-cert-attr-issser.pdf", Intact),
    ("pades-lta-dss-indirect-arrs-test.pdf", Intact),
    ("pades-lta-dss-indirect-arrs-test-2.pdf", Intact),
    ("sig-with-ski-sid.pdf", Intact),
    ("sig-no-signed-attrs.pdf", Intact),
    ("extensions-direct.pdf", Intact),
    ("extensions-indirect.pdf", Intact),
    ("extensions-update-direct.pdf", Intact),
    ("extensions-update-indirect.pdf", Intact),
    ("form-update-original-ap-type-wrong.pdf", Intact),
    ("form-update-override-appearance-stream.pdf", Intact),
    ("form-update-override-appearance-stream-ap-indirect.pdf", Intact),
    ("form-update-no-override-appearance-stream-ap-indirect.pdf", Intact),
    ("extensions-indirect-not-all-paths.pdf", Altered),
    ("form-update-ap-indirect-sneaky-trailer.pdf", Altered),
    ("form-update-override-appearance-stream-sneaky.pdf", Altered),
    ("form-update-override-appearance-stream-ap-indirect-sneaky.pdf", Altered),
    ("form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf", Altered),
    ("pdf-sig-with-econtent.pdf", Broken),
    ("coverage-anomalies/base.pdf", Broken),
    ("coverage-anomalies/one-byterange.pdf", Broken),
    ("coverage-anomalies/weird-byterange.pdf", Broken),
    ("coverage-anomalies/tail-uncovered.pdf", Broken),
    ("coverage-anomalies/signature-gap-too-big.pdf", Broken),
];

/// The folder with the files; fetched and unpacked once.
fn files() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("HOME is set");
    let cache = home.join(".cache/fidus-desktop/pdf-labelled");
    let unpacked = cache.join("pyhanko-0.38.0");
    if !unpacked.exists() {
        fs::create_dir_all(&cache).expect("the cache is writable");
        let workbench =
            tempfile::Builder::new().prefix("installing-").tempdir_in(&cache).expect("the cache is writable");
        fetch(workbench.path());
        // A rename onto a full folder fails: another process was faster, and its result is as good.
        fs::rename(workbench.path().join("unpacked"), &unpacked).ok();
    }
    unpacked.join(INSIDE)
}

fn fetch(folder: &Path) {
    let pip =
        ["download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:", PACKAGE, "-d", "."];
    run(Command::new(python_tools().join("pip")).args(pip).current_dir(folder));
    let archive = folder.join("pyhanko-0.38.0.tar.gz");
    let bytes = fs::read(&archive).expect("pip downloads it");
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, SHA256, "the downloaded package is not the known one");
    run(Command::new(python_tools().join("python"))
        .args(["-m", "tarfile", "-e"])
        .args([&archive, &folder.join("unpacked")]));
}

#[test]
fn files_by_others_are_told_as_their_makers_label_them() {
    let folder = files();
    let roots = Roots::default();
    let mut wrong = Vec::new();
    for (name, label) in LABELS {
        let bytes = fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let report = verify(&Question { bytes: &bytes, password: b"", roots: &roots, now: now() });
        if report.document != *label {
            wrong.push(format!("{name}: {label:?} is told as {:?}: {}", report.document, report.reason));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
