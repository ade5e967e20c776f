//! Readings of an account and a day as bytes: each as its difference from the one before, then deflated. About 8 bytes a
//! reading instead of 80.

use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use rust_decimal::Decimal;
use trading::reading::Reading;
use values::{AccountLogin, Instant};

/// The form of the bytes.
const FORM: u8 = 1;
/// How hard it is tried to make them few.
const LEVEL: u8 = 6;
/// No day of one account is larger than this when unpacked.
const LARGEST: usize = 64 << 20;
const SECOND: i64 = 1_000_000;

/// A reading with the number of its source's name; the name itself is not in the bytes.
pub(crate) type Numbered = (i64, Reading);

/// Packs readings in their order.
pub(crate) fn pack(readings: &[Numbered]) -> Vec<u8> {
    let mut bytes = vec![FORM];
    put(&mut bytes, readings.len() as u128);
    let (mut at, mut before) = (0_i64, [None::<(i128, u32)>; 6]);
    for (source, reading) in readings {
        let taken = reading.at.as_microsecond();
        put_time(&mut bytes, taken.saturating_sub(at));
        put_time(&mut bytes, reading.received_at.as_microsecond().saturating_sub(taken));
        put(&mut bytes, zigzag(i128::from(*source)));
        at = taken;
        let figures = figures(reading);
        let known = figures.iter().enumerate().fold(0_u8, |bits, (n, figure)| bits | u8::from(figure.is_some()) << n);
        bytes.push(known);
        for (figure, before) in figures.iter().zip(&mut before) {
            let Some(figure) = figure.map(|figure| figure.normalize()) else {
                continue;
            };
            let now = (figure.mantissa(), figure.scale());
            match *before {
                Some((mantissa, scale)) if scale == now.1 => put(&mut bytes, zigzag(now.0 - mantissa) << 1),
                _ => {
                    put(&mut bytes, 1);
                    put(&mut bytes, u128::from(now.1));
                    put(&mut bytes, zigzag(now.0));
                }
            }
            *before = Some(now);
        }
    }
    compress_to_vec(&bytes, LEVEL)
}

/// Unpacks the readings of an account; nothing when the bytes are damaged. Sources are named by `name`.
pub(crate) fn unpack(login: AccountLogin, bytes: &[u8], name: impl Fn(i64) -> Option<String>) -> Option<Vec<Numbered>> {
    let bytes = decompress_to_vec_with_limit(bytes, LARGEST).ok()?;
    let mut left = bytes.strip_prefix(&[FORM])?;
    let count = usize::try_from(take(&mut left)?).ok()?;
    let mut readings = Vec::with_capacity(count.min(100_000));
    let (mut at, mut before) = (0_i64, [None::<(i128, u32)>; 6]);
    for _ in 0..count {
        at = at.checked_add(take_time(&mut left)?)?;
        let received = at.checked_add(take_time(&mut left)?)?;
        let source = i64::try_from(unzigzag(take(&mut left)?)).ok()?;
        let (known, rest) = left.split_first()?;
        left = rest;
        let mut figures = [None; 6];
        for (n, (figure, before)) in figures.iter_mut().zip(&mut before).enumerate() {
            if known >> n & 1 == 0 {
                continue;
            }
            let word = take(&mut left)?;
            let now = match (word & 1, *before) {
                (0, Some((mantissa, scale))) => (mantissa.checked_add(unzigzag(word >> 1))?, scale),
                (1, _) => {
                    let scale = u32::try_from(take(&mut left)?).ok()?;
                    (unzigzag(take(&mut left)?), scale)
                }
                _ => return None,
            };
            *figure = Some(Decimal::try_from_i128_with_scale(now.0, now.1).ok()?);
            *before = Some(now);
        }
        let [balance, equity, floating, margin, margin_free, margin_level] = figures;
        let reading = Reading {
            login,
            at: Instant::from_microsecond(at).ok()?,
            received_at: Instant::from_microsecond(received).ok()?,
            source: name(source)?,
            balance,
            equity,
            floating,
            margin,
            margin_free,
            margin_level,
        };
        readings.push((source, reading));
    }
    left.is_empty().then_some(readings)
}

const fn figures(reading: &Reading) -> [Option<Decimal>; 6] {
    [reading.balance, reading.equity, reading.floating, reading.margin, reading.margin_free, reading.margin_level]
}

/// Whole seconds in one unit, anything else in microseconds.
fn put_time(bytes: &mut Vec<u8>, microseconds: i64) {
    if microseconds % SECOND == 0 {
        put(bytes, zigzag(i128::from(microseconds / SECOND)) << 1);
    } else {
        put(bytes, zigzag(i128::from(microseconds)) << 1 | 1);
    }
}

fn take_time(left: &mut &[u8]) -> Option<i64> {
    let word = take(left)?;
    let count = i64::try_from(unzigzag(word >> 1)).ok()?;
    if word & 1 == 0 { count.checked_mul(SECOND) } else { Some(count) }
}

/// A number in groups of seven bits, the lowest first.
fn put(bytes: &mut Vec<u8>, mut number: u128) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(left: &mut &[u8]) -> Option<u128> {
    let mut number = 0_u128;
    for shift in (0..126).step_by(7) {
        let (byte, rest) = left.split_first()?;
        *left = rest;
        number |= u128::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Small numbers of either sign become small numbers.
const fn zigzag(number: i128) -> u128 {
    ((number << 1) ^ (number >> 127)) as u128
}

const fn unzigzag(number: u128) -> i128 {
    (number >> 1) as i128 ^ -((number & 1) as i128)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;

    fn login() -> AccountLogin {
        AccountLogin::new(700_123).unwrap()
    }

    fn reading(second: i64, equity: Option<Decimal>, level: Option<Decimal>) -> Numbered {
        let at = Instant::from_microsecond(second).unwrap();
        let reading = Reading {
            login: login(),
            at,
            received_at: at,
            source: "source 7".into(),
            balance: Some(dec!(100000.10)),
            equity,
            floating: None,
            margin: Some(dec!(0)),
            margin_free: equity,
            margin_level: level,
        };
        (7, reading)
    }

    fn name(number: i64) -> Option<String> {
        Some(format!("source {number}"))
    }

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let readings = [
            reading(1_772_445_600_000_000, Some(dec!(99871.35)), Some(dec!(412.57))),
            reading(1_772_445_600_000_001, None, None),
            reading(1_772_445_900_000_000, Some(dec!(-12.5)), Some(dec!(0.0000000000000000000000000001))),
            reading(1_772_446_200_000_000, Some(Decimal::MAX), Some(Decimal::MIN)),
        ];
        assert_eq!(unpack(login(), &pack(&readings), name).unwrap(), readings);
        assert_eq!(unpack(login(), &pack(&[]), name), Some(Vec::new()));
    }

    #[test]
    fn a_day_of_polls_takes_a_tenth_of_its_rows() {
        let day: Vec<Numbered> = (0..288)
            .map(|n| reading(n * 300_000_000, Some(Decimal::new(9_987_135 + n * 7_919 % 4_000, 2)), Some(dec!(412.57))))
            .collect();
        assert!(pack(&day).len() < 288 * 8, "{}", pack(&day).len());
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack(login(), &bytes, name);
            let _ = unpack(login(), &compress_to_vec(&[&[FORM], bytes.as_slice()].concat(), 1), name);
        }

        #[test]
        fn any_figures_come_back(mantissas in prop::collection::vec((any::<i64>(), 0_u32..28, any::<bool>()), 1..20)) {
            let readings: Vec<Numbered> = (0_i64..)
                .zip(&mantissas)
                .map(|(n, (mantissa, scale, known))| {
                    let figure = Decimal::from_i128_with_scale(i128::from(*mantissa), *scale).normalize();
                    reading(n * 1_500_000, known.then_some(figure), Some(figure))
                })
                .collect();
            prop_assert_eq!(unpack(login(), &pack(&readings), name), Some(readings));
        }
    }
}
