//! Bytes to tokens (ISO 32000-1, 7.2 and 7.3).

use super::trouble::Unreadable;

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Integer(i64),
    Real(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    Word(Vec<u8>),
    End,
}

/// Reads tokens from a place on.
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes white space and comments.
    pub(crate) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    pub(crate) fn next(&mut self) -> Result<Token, Unreadable> {
        self.skip_space();
        let start = self.at;
        let Some(byte) = self.peek() else { return Ok(Token::End) };
        self.at += 1;
        let second = self.peek();
        match byte {
            b'[' => Ok(Token::ArrayStart),
            b']' => Ok(Token::ArrayEnd),
            b'/' => Ok(Token::Name(self.name())),
            b'(' => self.literal(start),
            b'<' if second == Some(b'<') => {
                self.at += 1;
                Ok(Token::DictionaryStart)
            }
            b'<' => self.hexadecimal(start),
            b'>' if second == Some(b'>') => {
                self.at += 1;
                Ok(Token::DictionaryEnd)
            }
            b'{' | b'}' => Ok(Token::Word(vec![byte])),
            b'>' | b')' => Unreadable::malformed(start, "a bracket closes nothing"),
            _ => Ok(self.word(start)),
        }
    }

    /// The next token when it is the word; else nothing is passed.
    pub(crate) fn take_word(&mut self, word: &[u8]) -> bool {
        let before = self.at;
        let found = matches!(self.next(), Ok(Token::Word(found)) if found == word);
        if !found {
            self.at = before;
        }
        found
    }

    /// The next token when it is a whole number that is not negative; else nothing is passed.
    pub(crate) fn take_number(&mut self) -> Option<u64> {
        let before = self.at;
        if let Ok(Token::Integer(integer)) = self.next()
            && let Ok(number) = u64::try_from(integer)
        {
            return Some(number);
        }
        self.at = before;
        None
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            let two = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
            match (byte, two) {
                (b'#', [high, low]) if hex(*high).is_some() && hex(*low).is_some() => {
                    name.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                    self.at += 2;
                }
                _ => name.push(byte),
            }
        }
        name
    }

    fn literal(&mut self, start: usize) -> Result<Token, Unreadable> {
        let (mut text, mut open) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Token::Text(text));
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        Unreadable::malformed(start, "a string does not end")
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|byte| (b'0'..=b'7').contains(byte)) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(code & 0xff).unwrap_or(0));
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self, start: usize) -> Result<Token, Unreadable> {
        let (mut text, mut half) = (Vec::new(), None);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match (byte, hex(byte), half) {
                (b'>', ..) => {
                    text.extend(half.map(|high| high << 4));
                    return Ok(Token::Text(text));
                }
                (_, Some(digit), None) => half = Some(digit),
                (_, Some(low), Some(high)) => {
                    text.push(high << 4 | low);
                    half = None;
                }
                (other, None, _) if is_space(other) => {}
                _ => return Unreadable::malformed(start, "a hexadecimal string has a letter that is none"),
            }
        }
        Unreadable::malformed(start, "a string does not end")
    }

    fn word(&mut self, start: usize) -> Token {
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        // Known of some producers: a number that touches the end of its object.
        if let Some(number) = word.strip_suffix(b"endobj").and_then(number) {
            self.at -= b"endobj".len();
            return number;
        }
        number(word).unwrap_or_else(|| Token::Word(word.to_vec()))
    }
}

fn number(word: &[u8]) -> Option<Token> {
    let digits = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
    if digits.is_empty() || !digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    match digits.iter().filter(|byte| **byte == b'.').count() {
        0 => text.parse().ok().map(Token::Integer).or_else(|| text.parse().ok().map(Token::Real)),
        1 if digits.len() > 1 => text.parse().ok().map(Token::Real),
        1 => Some(Token::Integer(0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Token> {
        let mut lexer = Lexer::new(text.as_bytes(), 0);
        std::iter::from_fn(|| lexer.next().ok().filter(|token| *token != Token::End)).collect()
    }

    #[test]
    fn strings_names_and_numbers_are_read_as_the_standard_says() {
        assert_eq!(all("(a\\(b\\)\\101(c))"), [Token::Text(b"a(b)A(c)".to_vec())]);
        assert_eq!(all("<48 656>"), [Token::Text(b"He`".to_vec())]);
        assert_eq!(all("/A#42C"), [Token::Name(b"ABC".to_vec())]);
        assert_eq!(
            all("-.5 +3 obj%c\n1."),
            [Token::Real(-0.5), Token::Integer(3), Token::Word(b"obj".to_vec()), Token::Real(1.0)]
        );
        assert_eq!(all("74191endobj"), [Token::Integer(74_191), Token::Word(b"endobj".to_vec())]);
    }
}
