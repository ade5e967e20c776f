//! Text of strangers on one line: without characters that turn, hide or end it.

/// Characters that change the direction of what stands around them: `gpj.exe` shown as `exe.jpg`.
pub(crate) const fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}' | '\u{200E}' | '\u{200F}')
}

/// Characters that are not seen.
const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' | '\u{E0000}'..='\u{E007F}')
}

/// One line of at most `longest` characters; a name, a subject, a title.
pub(crate) fn line(text: &str, longest: usize) -> String {
    let seen = text.chars().filter(|character| !turns_direction(*character) && !is_unseen(*character));
    let spaced: String = seen
        .map(|character| if character.is_control() || character.is_whitespace() { ' ' } else { character })
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(longest).collect()
}

/// Lines of text: line breaks and tabs stay, other controls and turning characters go.
pub(crate) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|character| !turns_direction(*character))
        .filter(|character| !character.is_control() || matches!(character, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cannot_turn_break_or_hide() {
        assert_eq!(line("invoice\u{202E}fdp.exe", 99), "invoicefdp.exe");
        assert_eq!(line("a\r\nBcc: b\u{0}\u{200B}c", 99), "a Bcc: b c");
        assert_eq!(line("  many   spaces ", 9), "many spac");
        assert_eq!(lines("a\r\nb\u{7}\tc\u{2066}"), "a\nb\tc");
    }
}
