//! What no signature covers, its own value: whoever changes that is found out too.

use signing::verify::Standing;

use crate::{
    desk::{signed, signed_as, standing, there, told},
    paper::{Paper, document},
};

/// Where the digits of the value begin, how many are its message's, and how many there are.
fn value(file: &[u8]) -> (usize, usize, usize) {
    let key = b"/Contents <";
    let start = file.windows(key.len()).position(|window| window == key).expect("a value") + key.len();
    let digits = file[start..].iter().position(|byte| *byte == b'>').expect("its end");
    let two = |at: usize| {
        let pair = std::str::from_utf8(&file[start + 2 * at..start + 2 * at + 2]).expect("digits");
        usize::from_str_radix(pair, 16).expect("digits")
    };
    assert_eq!(two(1), 0x82, "its length takes two octets");
    (start, 2 * (4 + two(2) * 256 + two(3)), digits)
}

/// The file with one digit of the value turned into another.
fn turned(file: &[u8], at: usize) -> Vec<u8> {
    let mut turned = file.to_vec();
    turned[at] = match turned[at] {
        b'0' => b'1',
        b'9' => b'8',
        b'a' | b'f' => b'b',
        digit if digit.is_ascii_digit() => digit + 1,
        _ => b'a',
    };
    turned
}

#[test]
fn what_fills_up_a_signatures_place_is_zeros_or_the_signature_is_broken() {
    let file = signed(&document(Paper::Table), there(), None);
    let (start, message, digits) = value(&file);
    for at in [message, message + 1, message + 800, digits - 1] {
        let report = told(&turned(&file, start + at));
        let why = "signature empty: the signature's value is followed by more than the zeros that fill it up";
        assert_eq!((report.document, report.reason.as_str()), (Standing::Broken, why));
    }
}

#[test]
fn digits_in_capital_and_small_letters_were_not_written_by_one_program() {
    let file = signed(&document(Paper::Table), there(), None);
    let (start, message, _) = value(&file);
    let letter = file[start..start + message].iter().position(u8::is_ascii_lowercase).expect("a letter");
    let mut capital = file.clone();
    capital[start + letter].make_ascii_uppercase();
    assert_eq!(standing(&capital), Standing::Broken);
    let mut all = file;
    all[start..start + message].make_ascii_uppercase();
    assert_eq!(standing(&all), Standing::Intact);
}

#[test]
fn hardly_a_digit_of_a_signatures_message_can_be_turned_and_no_other_byte_of_the_file() {
    let file = signed(&document(Paper::Stream), there(), None);
    let (start, message, digits) = value(&file);
    let is_good = |bytes: &[u8]| matches!(standing(bytes), Standing::Intact | Standing::IntactWithPermittedChanges);
    for at in (0..file.len()).step_by(59).filter(|at| !(start..start + digits).contains(at)) {
        let mut turned = file.clone();
        turned[at] ^= 1;
        assert!(!is_good(&turned), "byte {at}");
    }
    let tried: Vec<usize> = (0..message).step_by(11).collect();
    let missed = tried.iter().filter(|at| is_good(&turned(&file, start + **at))).count();
    // What is left is the root's own name and kind of key: nothing in the message tells what they were.
    assert!(missed * 8 < tried.len(), "{missed} of {}", tried.len());
}

#[test]
fn a_certificate_changed_after_its_issuer_signed_it_breaks_the_signature() {
    let file = signed(&document(Paper::Table), there(), None);
    let (start, message, _) = value(&file);
    // The key of the root: its identifier's bits follow the curve's name in the second certificate.
    let curve = b"2a8648ce3d030107";
    let places: Vec<usize> =
        (0..message).filter(|at| file[start + at..].starts_with(curve)).map(|at| start + at + curve.len()).collect();
    assert_eq!(places.len(), 2, "two keys");
    for place in places {
        let report = told(&turned(&file, place + 20));
        let why = "signature empty: a certificate in the signature is not the one its issuer signed";
        assert_eq!((report.document, report.reason.as_str()), (Standing::Broken, why));
    }
}

#[test]
fn a_time_stamp_that_is_none_or_for_another_value_breaks_the_signature_it_stands_in() {
    let none = [0x30, 0x03, 0x02, 0x01, 0x01];
    let file = signed_as(&document(Paper::Table), (there(), None), |message| {
        message.with_time_stamp(&none).expect("it is DER")
    });
    let report = told(&file);
    let why = "signature empty: the time-stamp in the signature does not hold";
    assert_eq!((report.document, report.reason.as_str()), (Standing::Broken, why));
}
