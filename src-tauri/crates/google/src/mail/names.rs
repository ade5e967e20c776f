//! Names of files of strangers: without a path, and dangerous ones told.

use std::collections::BTreeSet;

use crate::plain;

const PROGRAMS: &[&str] = &[
    "exe",
    "msi",
    "msix",
    "appx",
    "bat",
    "cmd",
    "com",
    "scr",
    "pif",
    "cpl",
    "js",
    "jse",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "ps1",
    "psm1",
    "hta",
    "lnk",
    "url",
    "reg",
    "dll",
    "sys",
    "jar",
    "app",
    "dmg",
    "pkg",
    "command",
    "sh",
    "bash",
    "zsh",
    "run",
    "appimage",
    "deb",
    "rpm",
    "desktop",
    "iso",
    "img",
    "vhd",
    "vhdx",
    "chm",
    "hlp",
    "scf",
    "inf",
    "gadget",
    "application",
    "docm",
    "xlsm",
    "pptm",
    "dotm",
    "xltm",
    "xlam",
    "xll",
    "iqy",
    "slk",
    "one",
    "html",
    "htm",
    "xhtml",
    "shtml",
    "svg",
    "mht",
    "mhtml",
    "wasm",
    "py",
    "rb",
    "pl",
    "library-ms",
    "search-ms",
    "settingcontent-ms",
];
const OF_DOCUMENTS: &[&str] =
    &["pdf", "doc", "docx", "xls", "xlsx", "csv", "txt", "jpg", "jpeg", "png", "gif", "zip", "ppt", "pptx", "rtf"];

/// A name without a path, never empty, never hidden.
pub(crate) fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let line = plain::line(last, 200);
    let clean: String =
        line.chars().map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c }).collect();
    let clean = clean.trim_matches(['.', ' ']);
    if clean.is_empty() {
        "file".to_owned()
    } else if is_device(clean) {
        format!("_{clean}")
    } else {
        clean.to_owned()
    }
}

/// Windows opens these as devices, whatever their ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |kind| stem.strip_prefix(kind).is_some_and(|number: &str| number.len() == 1 && number != "0");
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// A program or a page that runs, or a name that hides what it is.
pub(crate) fn is_dangerous(name: &str, mime: &str) -> bool {
    let turns = name.chars().any(plain::turns_direction);
    let lower = safe(name).to_lowercase();
    let ends: Vec<&str> = lower.split('.').skip(1).map(str::trim).collect();
    let programs: BTreeSet<&str> = PROGRAMS.iter().copied().collect();
    let last = ends.last().copied().unwrap_or_default();
    let hides = ends.len() > 1
        && OF_DOCUMENTS.contains(&ends[ends.len() - 2])
        && !OF_DOCUMENTS.contains(&last)
        && last.len() <= 4;
    let runs = [
        "application/x-msdownload",
        "application/x-sh",
        "application/hta",
        "application/x-msdos-program",
        "text/html",
        "image/svg+xml",
        "application/xhtml+xml",
        "application/javascript",
        "text/javascript",
    ];
    turns || programs.contains(last) || hides || runs.contains(&mime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_path_and_is_never_empty() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\a.txt", "a.txt"),
            ("a\r\nb\u{0}.pdf", "a b .pdf"),
            ("..", "file"),
            ("", "file"),
            ("con:aux?.pdf", "con_aux_.pdf"),
            ("Con.pdf", "_Con.pdf"),
            ("com1", "_com1"),
            ("company.pdf", "company.pdf"),
            (".bashrc", "bashrc"),
        ] {
            assert_eq!(safe(given), kept, "{given:?}");
        }
    }

    #[test]
    fn programs_and_names_that_hide_are_dangerous() {
        for name in ["a.exe", "a.PDF.exe", "report.pdf.xyz", "a\u{202E}fdp.exe", "x.svg", "x.html", "a.exe.", "a.docm"]
        {
            assert!(is_dangerous(name, "application/octet-stream"), "{name}");
        }
        for name in ["a.pdf", "archive.tar.gz", "photo.jpg", "a", "v1.2.pdf"] {
            assert!(!is_dangerous(name, "application/pdf"), "{name}");
        }
        assert!(is_dangerous("a.pdf", "text/html"));
    }
}
