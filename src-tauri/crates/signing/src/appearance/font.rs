//! DejaVu Sans, embedded with only the glyphs that are used, and readable as text.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use super::{NewObjects, compressed};
use crate::pdf::{Dictionary, Object, Reference};

/// The thousandths of the size in which PDF measures glyphs.
const UNITS: f64 = 1_000.0;

/// A font for given lines.
pub(crate) struct EmbeddedFont {
    /// The subset, a font file.
    program: Vec<u8>,
    /// What each character is in the subset, and how wide in thousandths.
    glyphs: BTreeMap<char, Glyph>,
    metrics: Metrics,
}

#[derive(Clone, Copy)]
struct Glyph {
    code: u16,
    width: f64,
}

struct Metrics {
    ascent: f64,
    descent: f64,
    capital: f64,
    bounds: [f64; 4],
}

impl EmbeddedFont {
    /// The font for all characters of the lines; what the font does not have is shown as a question mark.
    pub(crate) fn for_text(lines: &[String]) -> Option<Self> {
        let data = dejavu::sans::regular();
        let face = Face::parse(data, 0).ok()?;
        let per_em = f64::from(face.units_per_em());
        let scaled = |units: i16| f64::from(units) * UNITS / per_em;
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        let unknown = face.glyph_index('?').unwrap_or(GlyphId(0));
        for character in lines.iter().flat_map(|line| line.chars()) {
            let glyph = face.glyph_index(character).unwrap_or(unknown);
            let width = f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * UNITS / per_em;
            glyphs.insert(character, Glyph { code: remapper.remap(glyph.0), width });
        }
        let program = subsetter::subset(data, 0, &remapper).ok()?;
        let bounds = face.global_bounding_box();
        let metrics = Metrics {
            ascent: scaled(face.ascender()),
            descent: scaled(face.descender()),
            capital: scaled(face.capital_height().unwrap_or(face.ascender())),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled),
        };
        Some(Self { program, glyphs, metrics })
    }

    /// The width of a line at size 1.
    pub(crate) fn width(&self, line: &str) -> f64 {
        line.chars().filter_map(|character| self.glyphs.get(&character)).map(|glyph| glyph.width / UNITS).sum()
    }

    /// The line as the codes of a string in hexadecimal.
    pub(crate) fn codes(&self, line: &str) -> String {
        let codes = line.chars().filter_map(|character| self.glyphs.get(&character));
        codes.map(|glyph| format!("{:04X}", glyph.code)).collect()
    }

    /// Adds the font and what it consists of.
    pub(crate) fn add_to(&self, objects: &mut impl NewObjects) -> Reference {
        let length = i64::try_from(self.program.len()).unwrap_or(i64::MAX);
        let program = compressed(Dictionary::of([("Length1", Object::Integer(length))]), &self.program);
        let program = objects.add(Object::Stream(program));
        let whole = |number: f64| super::real(number.round());
        let descriptor = Dictionary::of([
            ("Type", Object::name("FontDescriptor")),
            ("FontName", Object::name(NAME)),
            // Nonsymbolic.
            ("Flags", Object::Integer(32)),
            ("FontBBox", Object::Array(self.metrics.bounds.iter().map(|bound| whole(*bound)).collect())),
            ("ItalicAngle", Object::Integer(0)),
            ("Ascent", whole(self.metrics.ascent)),
            ("Descent", whole(self.metrics.descent)),
            ("CapHeight", whole(self.metrics.capital)),
            ("StemV", Object::Integer(80)),
            ("FontFile2", Object::Reference(program)),
        ]);
        let descriptor = objects.add(Object::Dictionary(descriptor));
        let system = Dictionary::of([
            ("Registry", Object::Text(b"Adobe".to_vec())),
            ("Ordering", Object::Text(b"Identity".to_vec())),
            ("Supplement", Object::Integer(0)),
        ]);
        let descendant = Dictionary::of([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("CIDFontType2")),
            ("BaseFont", Object::name(NAME)),
            ("CIDSystemInfo", Object::Dictionary(system)),
            ("FontDescriptor", Object::Reference(descriptor)),
            ("CIDToGIDMap", Object::name("Identity")),
            ("W", Object::Array(self.widths())),
        ]);
        let descendant = objects.add(Object::Dictionary(descendant));
        let readable = objects.add(Object::Stream(compressed(Dictionary::default(), self.to_unicode().as_bytes())));
        objects.add(Object::Dictionary(Dictionary::of([
            ("Type", Object::name("Font")),
            ("Subtype", Object::name("Type0")),
            ("BaseFont", Object::name(NAME)),
            ("Encoding", Object::name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![Object::Reference(descendant)])),
            ("ToUnicode", Object::Reference(readable)),
        ])))
    }

    fn widths(&self) -> Vec<Object> {
        let by_code: BTreeMap<u16, f64> = self.glyphs.values().map(|glyph| (glyph.code, glyph.width)).collect();
        let of = |(code, width): (u16, f64)| {
            [Object::Integer(i64::from(code)), Object::Array(vec![super::real(width.round())])]
        };
        by_code.into_iter().flat_map(of).collect()
    }

    /// The map by which the text can be read and copied.
    fn to_unicode(&self) -> String {
        let mut by_code = BTreeMap::new();
        for (character, glyph) in &self.glyphs {
            by_code.entry(glyph.code).or_insert(*character);
        }
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let rows: Vec<(u16, char)> = by_code.into_iter().collect();
        for rows in rows.chunks(100) {
            map.push_str(&format!("{} beginbfchar\n", rows.len()));
            for (code, character) in rows {
                let units: String =
                    character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                map.push_str(&format!("<{code:04X}> <{units}>\n"));
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// The font's name, with the six letters that mark a subset.
const NAME: &str = "FIDUSS+DejaVuSans";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_holds_the_glyphs_of_the_text_and_measures_it() {
        let lines = vec!["Ada Pérez".to_owned(), "漢".to_owned()];
        let font = EmbeddedFont::for_text(&lines).expect("the font");
        assert!(font.program.len() < 20_000, "{}", font.program.len());
        assert_eq!(font.codes("AA").len(), 8);
        assert!((font.width("A") - 0.684).abs() < 0.001, "{}", font.width("A"));
        let question = EmbeddedFont::for_text(&["?".to_owned()]).expect("the font");
        assert!((font.width("漢") - question.width("?")).abs() < 1e-9);
    }
}
