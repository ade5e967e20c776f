//! Pictures: PNG, with transparency, and JPEG, as it is.

use png::{ColorType, Decoder, Transformations};
use std::io::Cursor;

use super::{NewObjects, compressed};
use crate::pdf::{Body, Dictionary, Object, Reference, Stream};

/// The largest file, in bytes.
const LARGEST: usize = 8 << 20;
/// The most pixels.
const MOST_PIXELS: u64 = 16_000_000;

/// Why a picture is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureRefused {
    /// Neither PNG nor JPEG.
    #[error("the picture is neither PNG nor JPEG")]
    Unknown,
    /// Larger than 8 MB or 16 million pixels.
    #[error("the picture is larger than 8 MB or 16 million pixels")]
    TooLarge,
    /// Damaged.
    #[error("the picture is damaged")]
    Damaged,
    /// A JPEG for printing presses.
    #[error("the picture is in CMYK; RGB and grey are taken")]
    Cmyk,
}

/// A picture, ready to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    grey: bool,
    pixels: Pixels,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pixels {
    /// A JPEG file.
    Jpeg(Vec<u8>),
    /// Eight bits a channel, and how opaque each pixel is where some are not.
    Plain { colours: Vec<u8>, opacity: Option<Vec<u8>> },
}

impl Picture {
    /// Reads a PNG or JPEG file.
    ///
    /// # Errors
    /// [`PictureRefused`].
    pub fn from_file(bytes: &[u8]) -> Result<Self, PictureRefused> {
        if bytes.len() > LARGEST {
            return Err(PictureRefused::TooLarge);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            from_png(bytes)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            from_jpeg(bytes)
        } else {
            Err(PictureRefused::Unknown)
        }
    }

    /// Pixels across.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Pixels down.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    pub(crate) fn add_to(&self, objects: &mut impl NewObjects) -> Reference {
        let stream = match &self.pixels {
            Pixels::Jpeg(file) => {
                let mut dictionary = self.dictionary(self.grey);
                dictionary.set("Filter", Object::name("DCTDecode"));
                dictionary.set("Length", Object::Integer(i64::try_from(file.len()).unwrap_or(i64::MAX)));
                Stream { dictionary, body: Body::New(file.clone()) }
            }
            Pixels::Plain { colours, opacity } => {
                let mut dictionary = self.dictionary(self.grey);
                if let Some(opacity) = opacity {
                    let mask = compressed(self.dictionary(true), opacity);
                    dictionary.set("SMask", Object::Reference(objects.add(Object::Stream(mask))));
                }
                compressed(dictionary, colours)
            }
        };
        objects.add(Object::Stream(stream))
    }

    fn dictionary(&self, grey: bool) -> Dictionary {
        Dictionary::of([
            ("Type", Object::name("XObject")),
            ("Subtype", Object::name("Image")),
            ("Width", Object::Integer(i64::from(self.width))),
            ("Height", Object::Integer(i64::from(self.height))),
            ("ColorSpace", Object::name(if grey { "DeviceGray" } else { "DeviceRGB" })),
            ("BitsPerComponent", Object::Integer(8)),
        ])
    }
}

fn check_size(width: u32, height: u32) -> Result<(), PictureRefused> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureRefused::Damaged),
        pixels if pixels > MOST_PIXELS => Err(PictureRefused::TooLarge),
        _ => Ok(()),
    }
}

fn from_png(bytes: &[u8]) -> Result<Picture, PictureRefused> {
    let damaged = |_| PictureRefused::Damaged;
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check_size(width, height)?;
    let mut frame = vec![0; reader.output_buffer_size().ok_or(PictureRefused::TooLarge)?];
    let info = reader.next_frame(&mut frame).map_err(damaged)?;
    frame.truncate(info.buffer_size());
    let (grey, has_opacity) = match info.color_type {
        ColorType::Grayscale => (true, false),
        ColorType::GrayscaleAlpha => (true, true),
        ColorType::Rgb => (false, false),
        ColorType::Rgba => (false, true),
        ColorType::Indexed => return Err(PictureRefused::Damaged),
    };
    if !has_opacity {
        return Ok(Picture { width, height, grey, pixels: Pixels::Plain { colours: frame, opacity: None } });
    }
    let channels = if grey { 1 } else { 3 };
    let (mut colours, mut opacity) = (Vec::with_capacity(frame.len()), Vec::with_capacity(frame.len() / 2));
    for pixel in frame.chunks_exact(channels + 1) {
        colours.extend_from_slice(&pixel[..channels]);
        opacity.push(pixel[channels]);
    }
    let opacity = Some(opacity).filter(|opacity| opacity.iter().any(|value| *value != 255));
    Ok(Picture { width, height, grey, pixels: Pixels::Plain { colours, opacity } })
}

/// Finds the frame header of a JPEG: its size and how many channels it has.
fn from_jpeg(bytes: &[u8]) -> Result<Picture, PictureRefused> {
    let mut at = 2;
    loop {
        let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) else { return Err(PictureRefused::Damaged) };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        match marker {
            0xff => at += 1,
            // Start of frame, but for the tables (C4), the reserved one (C8) and arithmetic conditioning (CC).
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let Some([8, h1, h2, w1, w2, channels]) = bytes.get(at + 4..at + 10) else {
                    return Err(PictureRefused::Damaged);
                };
                let (width, height) = (u16::from_be_bytes([*w1, *w2]), u16::from_be_bytes([*h1, *h2]));
                let (width, height) = (u32::from(width), u32::from(height));
                check_size(width, height)?;
                let grey = match channels {
                    1 => true,
                    3 => false,
                    4 => return Err(PictureRefused::Cmyk),
                    _ => return Err(PictureRefused::Damaged),
                };
                return Ok(Picture { width, height, grey, pixels: Pixels::Jpeg(bytes.to_vec()) });
            }
            _ if length >= 2 => at += 2 + length,
            _ => return Err(PictureRefused::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(colour: ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 1);
        encoder.set_color(colour);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("a PNG");
        file
    }

    #[test]
    fn the_opacity_of_a_png_is_kept_apart_where_it_says_something() {
        let clear = Picture::from_file(&png_of(ColorType::Rgba, &[1, 2, 3, 0, 4, 5, 6, 255])).expect("a picture");
        let pixels = Pixels::Plain { colours: vec![1, 2, 3, 4, 5, 6], opacity: Some(vec![0, 255]) };
        assert_eq!(clear, Picture { width: 2, height: 1, grey: false, pixels });
        let full = Picture::from_file(&png_of(ColorType::Rgba, &[1, 2, 3, 255, 4, 5, 6, 255])).expect("a picture");
        assert!(matches!(full.pixels, Pixels::Plain { opacity: None, .. }));
    }

    #[test]
    fn a_jpeg_says_its_size_in_its_frame_header() {
        let file =
            [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0][..], &[0xff, 0xc0, 0, 11, 8, 0, 7, 0, 9, 1, 1, 0x11, 0]].concat();
        let picture = Picture::from_file(&file).expect("a picture");
        assert_eq!((picture.width(), picture.height(), picture.grey), (9, 7, true));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(Picture::from_file(b"GIF89a"), Err(PictureRefused::Unknown));
        assert_eq!(Picture::from_file(&[0xff, 0xd8, 0xff]), Err(PictureRefused::Damaged));
        assert_eq!(Picture::from_file(b"\x89PNG\r\n\x1a\n"), Err(PictureRefused::Damaged));
        assert_eq!(Picture::from_file(&vec![0; LARGEST + 1]), Err(PictureRefused::TooLarge));
    }
}
