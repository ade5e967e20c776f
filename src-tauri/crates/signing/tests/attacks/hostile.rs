//! Files that want the reader to fall, wait or fill the memory.

use signing::verify::Standing;

use crate::{
    desk::{signed, standing, there},
    paper::{BOTH, document},
};

/// A file of objects, with a table that is true.
fn of_objects(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut rows = String::new();
    for (index, object) in objects.iter().enumerate() {
        rows.push_str(&format!("{:010} 00000 n\r\n", out.len()));
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let start = out.len();
    let size = objects.len() + 1;
    out.extend(format!("xref\n0 {size}\n0000000000 65535 f\r\n{rows}trailer\n<</Size {size}/Root 1 0 R>>\n").bytes());
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}

#[test]
fn loops_and_depths_end() {
    let deep = "[".repeat(10_000);
    let kids = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>";
    for objects in [
        vec![kids, "<</Kids[2 0 R]>>", "<</T(a)/Kids[3 0 R]>>"],
        vec![kids, &deep, &deep],
        vec!["1 0 R"],
        vec!["2 0 R", "1 0 R"],
        vec!["<</Type/Catalog/AcroForm 2 0 R>>", "<</Fields 3 0 R>>", "3 0 R"],
        vec!["<</Length 1 0 R>>stream\n\nendstream"],
    ] {
        let standing = standing(&of_objects(&objects));
        assert!(matches!(standing, Standing::Unsigned | Standing::Unreadable), "{objects:?}: {standing:?}");
    }
    for tail in [
        "xref\n0 4000000000\n",
        "xref\n0 1\n0000000000 65535 f\ntrailer\n<</Prev 9/Size 1>>\n",
        "xref\ntrailer\n<<>>\n",
    ] {
        let file = format!("%PDF-1.7\n{tail}startxref\n9\n%%EOF\n");
        assert_eq!(standing(file.as_bytes()), Standing::Unreadable, "{tail}");
    }
}

/// A generator of numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }
}

#[test]
fn damaged_files_are_never_called_intact_and_never_end_the_program() {
    let tokens: [&[u8]; 8] = [b"<<", b">>", b"[", b"1 0 R", b"endobj", b"stream\n", b"/Kids", b"9999999999"];
    for (seed, paper) in BOTH.into_iter().enumerate() {
        let file = signed(&document(paper), there(), None);
        let value = file.windows(11).position(|window| window == b"/Contents <").expect("a value") + 11;
        let mut numbers = Numbers(seed as u64 + 7);
        for _ in 0..150 {
            let mut damaged = file.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(damaged.len());
                match numbers.below(4) {
                    0 => damaged[at] ^= 1 << numbers.below(8),
                    1 => drop(damaged.drain(at..(at + numbers.below(60)).min(damaged.len()))),
                    2 => drop(damaged.splice(at..at, tokens[numbers.below(tokens.len())].iter().copied())),
                    _ => damaged.truncate(damaged.len() - numbers.below(200).min(damaged.len())),
                }
            }
            // The padding of the value is the only part that is free to change.
            let same_outside = damaged.len() == file.len()
                && damaged[..value] == file[..value]
                && damaged[value + 8_192..] == file[value + 8_192..];
            if !same_outside {
                assert_ne!(standing(&damaged), Standing::Intact);
            }
        }
    }
}
