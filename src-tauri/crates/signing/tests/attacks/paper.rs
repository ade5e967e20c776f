//! Documents made here: one page, a form with a text field and an empty signature field, in each kind of cross-reference.

/// How the file's cross-references are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Table,
    Stream,
}

pub(crate) const BOTH: [Paper; 2] = [Paper::Table, Paper::Stream];

/// Object numbers of the document, for those who attack it.
pub(crate) const CATALOGUE: u32 = 1;
pub(crate) const PAGES: u32 = 2;
pub(crate) const PAGE: u32 = 3;
pub(crate) const CONTENT: u32 = 4;
pub(crate) const FONT: u32 = 5;
pub(crate) const FORM: u32 = 6;
pub(crate) const NAME_FIELD: u32 = 7;
pub(crate) const SIGNATURE_FIELD: u32 = 8;
pub(crate) const LOOKS: u32 = 9;
pub(crate) const LINK: u32 = 10;
/// Referred to by the page's resources, and not there.
pub(crate) const MISSING: u32 = 400;

fn stream(entries: &str, data: &str) -> String {
    format!("<<{entries}/Length {}>>stream\n{data}\nendstream", data.len())
}

/// The document's objects, by their numbers from 1.
pub(crate) fn objects() -> Vec<String> {
    vec![
        "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Annots[7 0 R 8 0 R 10 0 R]\
         /Resources<</Font<</F1 5 0 R>>/XObject<</X 400 0 R>>>>>>"
            .into(),
        stream("", "BT /F1 12 Tf 40 250 Td (Pay 100 to Ada) Tj ET /X Do"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".into(),
        "<</Fields[7 0 R 8 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 10 Tf)>>".into(),
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Ada)/Rect[40 200 140 220]/P 3 0 R/AP<</N 9 0 R>>/F 4>>".into(),
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(empty)/Rect[40 100 140 140]/P 3 0 R/F 4>>".into(),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>",
            "BT /F1 10 Tf (Ada) Tj ET",
        ),
        "<</Type/Annot/Subtype/Text/Rect[250 250 270 270]/Contents(see annex)/P 3 0 R>>".into(),
    ]
}

/// The document, not signed.
pub(crate) fn document(paper: Paper) -> Vec<u8> {
    written(&objects().into_iter().map(String::into_bytes).collect::<Vec<_>>(), paper)
}

/// A file of objects, with cross-references that are true.
pub(crate) fn written(objects: &[Vec<u8>], paper: Paper) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    match paper {
        Paper::Table => {
            out.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1).bytes());
            offsets.iter().for_each(|offset| out.extend(format!("{offset:010} 00000 n\r\n").bytes()));
            out.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\n", objects.len() + 1).bytes());
        }
        Paper::Stream => {
            let own = objects.len() + 1;
            let mut rows = vec![0_u8; 4];
            for offset in offsets.iter().chain([&start]) {
                rows.push(1);
                rows.extend(&u32::try_from(*offset).expect("small").to_be_bytes()[1..]);
            }
            let head = format!(
                "{own} 0 obj\n<</Type/XRef/Size {}/W[1 3 0]/Root 1 0 R/Length {}>>stream\n",
                own + 1,
                rows.len()
            );
            out.extend(head.bytes());
            out.extend(rows);
            out.extend(b"\nendstream\nendobj\n");
        }
    }
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}
