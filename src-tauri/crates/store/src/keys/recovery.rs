//! The recovery code: 128 random bits and a checksum, in letters and digits that are not mistaken for each other.

use values::Sensitive;
use zeroize::Zeroizing;

use super::random;
use crate::StoreError;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 26 characters hold 128 bits, two more a checksum of ten bits.
const LENGTH: usize = 28;

/// A recovery code, shown once: seven groups of four letters and digits, 128 random bits and a checksum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryCode(Sensitive<String>);

impl RecoveryCode {
    /// The code as a person writes it down.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }

    /// A fresh one.
    pub(crate) fn generate() -> Result<Self, StoreError> {
        Ok(Self::from_entropy(&*random::<16>()?))
    }

    /// Reads what a person typed: any case, any spaces and hyphens, `O` for zero, `I` and `L` for one.
    pub(crate) fn parse(typed: &str) -> Result<Self, StoreError> {
        let digits = digits(typed).ok_or(StoreError::MalformedRecoveryCode)?;
        let entropy = entropy_of(&digits).ok_or(StoreError::MalformedRecoveryCode)?;
        let code = Self::from_entropy(&entropy);
        if digits_of(&entropy) == *digits { Ok(code) } else { Err(StoreError::MalformedRecoveryCode) }
    }

    /// The random bits.
    pub(crate) fn entropy(&self) -> Result<Zeroizing<[u8; 16]>, StoreError> {
        digits(self.0.reveal()).and_then(|digits| entropy_of(&digits)).ok_or(StoreError::MalformedRecoveryCode)
    }

    fn from_entropy(entropy: &[u8; 16]) -> Self {
        let digits = digits_of(entropy);
        let groups: Vec<String> = digits
            .chunks(4)
            .map(|group| group.iter().map(|d| char::from(ALPHABET[usize::from(*d)])).collect())
            .collect();
        Self(Sensitive::new(groups.join("-")))
    }
}

fn digits_of(entropy: &[u8; 16]) -> [u8; LENGTH] {
    let number = u128::from_be_bytes(*entropy);
    let checksum = u16::from_be_bytes([blake3::hash(entropy).as_bytes()[0], blake3::hash(entropy).as_bytes()[1]]);
    std::array::from_fn(|i| match i {
        // Two zero bits before the 128 make 26 digits of five.
        0..26 => u8::try_from((number >> (125 - 5 * i)) & 31).unwrap_or(0),
        26 => u8::try_from((checksum >> 5) & 31).unwrap_or(0),
        _ => u8::try_from(checksum & 31).unwrap_or(0),
    })
}

fn entropy_of(digits: &[u8; LENGTH]) -> Option<Zeroizing<[u8; 16]>> {
    let (first, rest) = digits[..26].split_first()?;
    // The first digit holds three bits alone.
    (*first < 8).then(|| {
        let number = rest.iter().fold(u128::from(*first), |number, digit| number << 5 | u128::from(*digit));
        Zeroizing::new(number.to_be_bytes())
    })
}

fn digits(typed: &str) -> Option<Zeroizing<[u8; LENGTH]>> {
    let mut digits = Zeroizing::new([0; LENGTH]);
    let mut count = 0;
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let plain = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let digit = ALPHABET.iter().position(|a| char::from(*a) == plain)?;
        *digits.get_mut(count)? = u8::try_from(digit).ok()?;
        count += 1;
    }
    (count == LENGTH).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_seven_groups_of_four_and_is_read_back() {
        let code = RecoveryCode::generate().expect("random");
        assert_eq!(code.reveal().split('-').map(str::len).collect::<Vec<_>>(), [4; 7]);
        assert_eq!(RecoveryCode::parse(code.reveal()), Ok(code.clone()));
        assert_eq!(RecoveryCode::parse(&code.reveal().to_lowercase().replace('-', " ")), Ok(code));
    }

    #[test]
    fn the_largest_and_smallest_codes_hold_all_their_bits() {
        for entropy in [[0; 16], [255; 16], std::array::from_fn(|i| u8::try_from(i * 16).expect("small"))] {
            let code = RecoveryCode::from_entropy(&entropy);
            assert_eq!(code.entropy().as_deref(), Ok(&entropy));
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_digits() {
        let code = RecoveryCode::from_entropy(&[0; 16]);
        assert_eq!(RecoveryCode::parse(&code.reveal().replace('0', "o")), Ok(code));
    }

    #[test]
    fn a_slip_of_the_pen_is_noticed() {
        let code = RecoveryCode::from_entropy(&[9; 16]);
        let mut slips = 0;
        for (i, c) in code.reveal().char_indices().filter(|(_, c)| *c != '-') {
            let other = if c == 'Z' { 'Y' } else { 'Z' };
            let mut typed = code.reveal().to_owned();
            typed.replace_range(i..=i, &other.to_string());
            slips += u32::from(RecoveryCode::parse(&typed).is_err());
        }
        assert_eq!(slips, 28);
        assert_eq!(RecoveryCode::parse(&code.reveal()[..32]), Err(StoreError::MalformedRecoveryCode));
        assert_eq!(RecoveryCode::parse(""), Err(StoreError::MalformedRecoveryCode));
    }
}
