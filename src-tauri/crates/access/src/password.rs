//! Passwords as the web platform stores them (bcrypt), verified here and offline.

use unicode_normalization::UnicodeNormalization as _;

/// What verifying a password found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// It is the password.
    Yes,
    /// It is not, or there was nobody of that name, or the stored hash is malformed: the caller cannot tell which.
    No,
}

/// Why a new password is refused. Nothing of the password is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Too short.
    #[error("a password has at least {least} characters")]
    TooShort {
        /// The least number of characters.
        least: usize,
    },
    /// bcrypt reads 72 bytes and no more: what lies beyond would protect nothing.
    #[error("a password has at most {most} bytes")]
    TooLong {
        /// The greatest number of bytes.
        most: usize,
    },
    /// A control character, which the web platform would read in another way.
    #[error("a password holds no control characters")]
    ControlCharacter,
    /// A temporary or well-known password, or one made of too few different characters.
    #[error("this password is too easy to guess")]
    WellKnown,
    /// It holds the person's own name.
    #[error("a password does not hold the person's own name")]
    HoldsName,
}

/// The cost the web platform hashes with, and so the time every verification takes.
const COST: u32 = 12;

/// A stored hash dearer than this is treated as malformed: it would freeze the desk for a minute and more.
const HIGHEST_COST: u32 = 15;

/// The least number of characters of a new password.
pub const LEAST_CHARACTERS: usize = 12;

/// The bytes of a password that bcrypt reads.
pub const MOST_BYTES: usize = 72;

/// Verifies a password against a stored bcrypt hash, of any of its prefixes.
///
/// Nobody of that name (`None`), a malformed hash and a wrong password take the same time and answer the same. A longer
/// password than 72 bytes is cut there, as the platform that stored the hash did; new ones of that length are refused.
/// A password is tried as typed, as the web platform hashes it, and in its [`normal_form`] where that is another; how
/// often depends on what was typed alone.
#[must_use]
pub fn verify_password(stored: Option<&str>, given: &str) -> Verified {
    let normal = normal_form(given);
    let typed = verify_as_typed(stored, given);
    if normal == given {
        return typed;
    }
    let other = verify_as_typed(stored, &normal);
    if typed == Verified::Yes { typed } else { other }
}

fn verify_as_typed(stored: Option<&str>, given: &str) -> Verified {
    let work = Work::on(stored);
    let matches = work.real.is_some_and(|hash| bcrypt::verify(given, hash).unwrap_or(false));
    work.dummies().for_each(|cost| spend(given, cost));
    if matches { Verified::Yes } else { Verified::No }
}

/// A secret in one form, however a keyboard composed it: NFKC of the Unicode Standard, annex 15. An accent as a letter of
/// its own and one within its letter are the same then, and so are wide and narrow letters.
#[must_use]
pub fn normal_form(typed: &str) -> String {
    // Room for what most texts become, so that no shorter copy of a secret is left behind.
    let mut normal = String::with_capacity(typed.len() * 4);
    normal.extend(typed.nfkc());
    normal
}

/// What a verification computes: the same number of rounds, whatever is stored.
struct Work<'a> {
    /// The stored hash, when it is well-formed.
    real: Option<&'a str>,
    /// Its cost.
    cost: Option<u32>,
}

impl<'a> Work<'a> {
    fn on(stored: Option<&'a str>) -> Self {
        let cost = stored.and_then(cost_of);
        Self { real: stored.filter(|_| cost.is_some()), cost }
    }

    /// The costs of the hashes computed for their time alone. A cheaper hash is made up to the full cost:
    /// 2^c + 2^c + 2^(c+1) + … = 2^12.
    fn dummies(&self) -> std::ops::Range<u32> {
        self.cost.map_or(COST..COST + 1, |cost| cost..COST)
    }
}

/// Hashes the [`normal_form`] of a new password as the web platform does, with a fresh random salt that the caller drew. Call
/// [`check_new_password`] before.
///
/// # Errors
/// [`PasswordRefused::TooLong`], [`PasswordRefused::ControlCharacter`].
pub fn hash_password(password: &str, salt: [u8; 16]) -> Result<String, PasswordRefused> {
    let password = normal_form(password);
    check_bytes(&password)?;
    let parts = bcrypt::hash_with_salt(password, COST, salt).expect("the cost is within bcrypt's range");
    Ok(parts.to_string())
}

/// Whether a new password is strong enough; `names` are the person's name, user name and e-mail address.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_new_password(password: &str, names: &[&str]) -> Result<(), PasswordRefused> {
    let password = &normal_form(password);
    check_bytes(password)?;
    if password.chars().count() < LEAST_CHARACTERS {
        return Err(PasswordRefused::TooShort { least: LEAST_CHARACTERS });
    }
    if is_well_known(password) {
        return Err(PasswordRefused::WellKnown);
    }
    let lower = password.to_lowercase();
    let held = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).any(|part| {
        let part = part.to_lowercase();
        part.chars().count() >= 4 && lower.contains(&part)
    });
    if held { Err(PasswordRefused::HoldsName) } else { Ok(()) }
}

/// Words that temporary and well-known passwords are made of, with the digits and signs around them taken away.
const WELL_KNOWN: [&str; 40] = [
    "123456",
    "abc",
    "abcd",
    "access",
    "admin",
    "administrator",
    "asdfgh",
    "changeit",
    "changeme",
    "changethis",
    "client",
    "default",
    "demo",
    "dragon",
    "fidus",
    "fidusadmin",
    "fidusclient",
    "football",
    "guest",
    "iloveyou",
    "letmein",
    "login",
    "manager",
    "master",
    "monkey",
    "newpassword",
    "pass",
    "passw",
    "password",
    "passwort",
    "qwerty",
    "qwertyuiop",
    "root",
    "secret",
    "temp",
    "temporary",
    "temppass",
    "temppassword",
    "user",
    "welcome",
];

/// Whether a password is a temporary or well-known one, which must be changed before anything else: one of the usual
/// words with digits and signs around it, digits alone, or fewer than four different characters.
#[must_use]
pub fn is_well_known(password: &str) -> bool {
    let lower = normal_form(password).to_lowercase();
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 4 || !lower.chars().any(char::is_alphabetic) {
        return true;
    }
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let plain = |text: &str| WELL_KNOWN.contains(&unleet(text).as_str());
    plain(core) || plain(&lower) || plain(lower.trim_end_matches(|c: char| !c.is_alphabetic()))
}

fn unleet(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0' => Some('o'),
            '1' | '!' => Some('i'),
            '3' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            c if c.is_alphabetic() => Some(c),
            _ => None,
        })
        .collect()
}

fn check_bytes(password: &str) -> Result<(), PasswordRefused> {
    if password.len() > MOST_BYTES {
        Err(PasswordRefused::TooLong { most: MOST_BYTES })
    } else if password.chars().any(char::is_control) {
        Err(PasswordRefused::ControlCharacter)
    } else {
        Ok(())
    }
}

/// The cost of a well-formed hash; nothing for a malformed or an excessively dear one.
fn cost_of(hash: &str) -> Option<u32> {
    let cost = hash.parse::<bcrypt::HashParts>().ok()?.get_cost();
    (4..=HIGHEST_COST).contains(&cost).then_some(cost)
}

/// Does the work of one verification at a cost, for its time alone.
fn spend(given: &str, cost: u32) {
    let dummy = format!("$2b${cost:02}$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01232");
    std::hint::black_box(bcrypt::verify(given, &dummy).unwrap_or(false));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap(password: &str) -> String {
        bcrypt::hash_with_salt(password, 4, [7; 16]).expect("a cost of 4 is allowed").to_string()
    }

    #[test]
    fn the_password_is_recognised_and_another_is_not() {
        let hash = hash_password("a long enough secret", [1; 16]).expect("well formed");
        assert_eq!(verify_password(Some(&hash), "a long enough secret"), Verified::Yes);
        assert_eq!(verify_password(Some(&hash), "a long enough secreT"), Verified::No);
    }

    #[test]
    fn a_password_is_the_same_however_a_keyboard_composed_it() {
        let composed = "caf\u{e9} lantern kestrel";
        let apart = "cafe\u{301} lantern kestrel";
        let hash = hash_password(apart, [1; 16]).expect("well formed");
        assert_eq!(verify_password(Some(&hash), composed), Verified::Yes);
        assert_eq!(verify_password(Some(&hash), apart), Verified::Yes);
        assert_eq!(normal_form("\u{ff34}\u{ff45}\u{ff4d}\u{ff50}\u{ff03}77"), "Temp#77");
        assert!(is_well_known("\u{ff34}\u{ff45}\u{ff4d}\u{ff50}\u{ff03}77"));
    }

    #[test]
    fn what_the_platform_hashed_as_typed_still_signs_in() {
        let apart = "cafe\u{301} lantern kestrel";
        assert_eq!(verify_password(Some(&cheap(apart)), apart), Verified::Yes);
    }

    #[test]
    fn every_prefix_the_platform_has_used_is_read() {
        let hash = cheap("secret");
        for prefix in ["$2a$", "$2b$", "$2y$"] {
            let other = hash.replacen("$2b$", prefix, 1);
            assert_eq!(verify_password(Some(&other), "secret"), Verified::Yes, "{prefix}");
        }
    }

    /// The rounds of bcrypt that a verification computes: what its time is made of.
    fn rounds(stored: Option<&str>) -> u64 {
        let work = Work::on(stored);
        work.cost.into_iter().chain(work.dummies()).map(|cost| 1 << cost).sum()
    }

    #[test]
    fn nobody_a_malformed_hash_and_a_wrong_password_take_the_same_rounds() {
        let full = hash_password("right", [1; 16]).expect("well formed");
        let halfway = bcrypt::hash_with_salt("right", 9, [7; 16]).expect("a cost of 9 is allowed").to_string();
        for stored in [None, Some("not a hash"), Some(""), Some("$2b$31$ñ"), Some(&cheap("right")), Some(&halfway)] {
            assert_eq!(verify_password(stored, "wrong"), Verified::No);
            assert_eq!(rounds(stored), 4096, "{stored:?}");
        }
        assert_eq!(rounds(Some(&full)), 4096);
    }

    #[test]
    fn a_hash_that_would_freeze_the_desk_is_malformed() {
        let dear = cheap("secret").replacen("$04$", "$31$", 1);
        assert_eq!(cost_of(&dear), None);
    }

    #[test]
    fn the_dummy_is_well_formed() {
        assert_eq!(cost_of("$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01232"), Some(12));
    }

    #[test]
    fn more_than_72_bytes_are_refused_and_72_are_not() {
        assert!(hash_password(&"x".repeat(72), [1; 16]).is_ok());
        assert_eq!(hash_password(&"x".repeat(73), [1; 16]), Err(PasswordRefused::TooLong { most: 72 }));
        assert_eq!(hash_password(&"ñ".repeat(37), [1; 16]), Err(PasswordRefused::TooLong { most: 72 }));
    }

    #[test]
    fn what_the_platform_cut_at_72_bytes_still_signs_in() {
        let hash = cheap(&"x".repeat(80));
        assert_eq!(verify_password(Some(&hash), &"x".repeat(80)), Verified::Yes);
    }

    #[test]
    fn temporary_and_well_known_passwords_are_recognised() {
        for password in [
            "Password123!",
            "p4ssw0rd",
            "Welcome2026",
            "changeme",
            "Fidus2026!",
            "12345678901234",
            "aaaaaaaaaaaa",
            "Temp#77",
        ] {
            assert!(is_well_known(password), "{password}");
        }
        for password in ["correct horse battery", "Tr1cky-Walnut-Lantern", "fidushorizon-kestrel"] {
            assert!(!is_well_known(password), "{password}");
        }
    }

    #[test]
    fn a_new_password_is_long_unknown_and_not_the_persons_own_name() {
        assert_eq!(check_new_password("short", &[]), Err(PasswordRefused::TooShort { least: 12 }));
        assert_eq!(check_new_password("Password123!!", &[]), Err(PasswordRefused::WellKnown));
        assert_eq!(check_new_password("amelia-likes-tea", &["Amelia Stone"]), Err(PasswordRefused::HoldsName));
        assert_eq!(check_new_password("line\nbreak in the middle", &[]), Err(PasswordRefused::ControlCharacter));
        assert_eq!(check_new_password("walnut lantern kestrel", &["Amelia Stone"]), Ok(()));
    }
}
