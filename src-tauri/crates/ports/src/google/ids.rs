//! Ids of our own, made once when something is queued, so that a repeat is known as one.

use values::Ids;

/// A `Message-ID` without brackets, `<uuid>@<domain of the sender>`; a sender without a domain gets `mail.invalid`.
#[must_use]
pub fn new_message_id(ids: &dyn Ids, sender: &str) -> String {
    let domain = sender.split_once('@').map_or("", |(_, domain)| domain);
    let is_domain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    };
    format!("{}@{}", ids.uuid(), if is_domain(domain) { domain } else { "mail.invalid" })
}

/// An id for an event: 32 of the letters `a`–`v` and digits that Calendar takes (base32hex, RFC 4648).
#[must_use]
pub fn new_event_id(ids: &dyn Ids) -> String {
    ids.uuid().chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One;

    impl Ids for One {
        fn uuid(&self) -> String {
            "00000000-0000-4000-8000-00000000000F".to_owned()
        }
    }

    #[test]
    fn a_message_id_carries_the_senders_domain() {
        let of = |sender| new_message_id(&One, sender);
        assert_eq!(of("desk@fund.example"), "00000000-0000-4000-8000-00000000000F@fund.example");
        assert_eq!(of("desk"), "00000000-0000-4000-8000-00000000000F@mail.invalid");
        assert_eq!(of("desk@a>\r\nBcc: b@c.example"), "00000000-0000-4000-8000-00000000000F@mail.invalid");
    }

    #[test]
    fn an_event_id_is_made_of_the_characters_that_calendar_takes() {
        assert_eq!(new_event_id(&One), "0000000000004000800000000000000f");
    }
}
