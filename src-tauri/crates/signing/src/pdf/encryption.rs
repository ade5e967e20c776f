//! The standard security handler, revisions 2 to 6 (ISO 32000-1, 7.6; ISO 32000-2, 7.6.4).

use md5::{Digest as _, Md5};
use sha2::{Sha256, Sha384, Sha512};

use super::{
    cipher,
    object::{Dictionary, Object, Reference},
    trouble::Unreadable,
};

/// What pads a password that is shorter than 32 bytes.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
    0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Plain,
    Rc4,
    Aes128,
    Aes256,
}

/// An opened encryption: the file's key and how strings and streams use it.
#[derive(Clone)]
pub(crate) struct Encryption {
    key: Vec<u8>,
    strings: Method,
    streams: Method,
    metadata: bool,
}

impl std::fmt::Debug for Encryption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encryption")
            .field("strings", &self.strings)
            .field("streams", &self.streams)
            .finish_non_exhaustive()
    }
}

/// The entries of the encryption dictionary a key is made from.
struct Lock<'d> {
    dictionary: &'d Dictionary,
    revision: i64,
    length: usize,
    permissions: i64,
    id: Vec<u8>,
    metadata: bool,
}

impl Encryption {
    /// Opens the encryption with a password (the user's or the owner's; empty for files anyone may read).
    ///
    /// # Errors
    /// [`Unreadable::Password`] when it does not open; [`Unreadable::Unsupported`] for other handlers.
    pub(crate) fn open(dictionary: &Dictionary, id: Vec<u8>, password: &[u8]) -> Result<Self, Unreadable> {
        if dictionary.name("Filter") != Some(b"Standard") {
            return Err(Unreadable::Unsupported("an encryption other than by password"));
        }
        let version = dictionary.integer("V").unwrap_or(0);
        let metadata = dictionary.get("EncryptMetadata") != Some(&Object::Boolean(false));
        let bits = dictionary.integer("Length").filter(|bits| (40..=256).contains(bits)).unwrap_or(40);
        let (strings, streams) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(dictionary, "StrF")?, method(dictionary, "StmF")?),
            _ => return Err(Unreadable::Unsupported("this version of encryption")),
        };
        let length = match version {
            1 => 5,
            4 => 16,
            _ => usize::try_from(bits / 8).unwrap_or(5).min(16),
        };
        let revision = dictionary.integer("R").unwrap_or(0);
        let permissions = dictionary.integer("P").unwrap_or(0);
        let lock = Lock { dictionary, revision, length, permissions, id, metadata };
        let key = if version == 5 { lock.modern(password) } else { lock.legacy(password) };
        key.map(|key| Self { key, strings, streams, metadata }).ok_or(Unreadable::Password)
    }

    fn object_key(&self, reference: Reference, method: Method) -> Vec<u8> {
        if method == Method::Aes256 {
            return self.key.clone();
        }
        let mut hash = Md5::new();
        hash.update(&self.key);
        hash.update(&reference.number.to_le_bytes()[..3]);
        hash.update(reference.generation.to_le_bytes());
        if method == Method::Aes128 {
            hash.update(b"sAlT");
        }
        hash.finalize()[..(self.key.len() + 5).min(16)].to_vec()
    }

    fn opened(&self, method: Method, reference: Reference, data: &[u8]) -> Option<Vec<u8>> {
        match method {
            Method::Plain => Some(data.to_vec()),
            Method::Rc4 => Some(cipher::rc4(&self.object_key(reference, method), data)),
            Method::Aes128 | Method::Aes256 => cipher::open(&self.object_key(reference, method), data),
        }
    }

    fn sealed(&self, method: Method, reference: Reference, (vector, data): ([u8; 16], &[u8])) -> Vec<u8> {
        match method {
            Method::Plain => data.to_vec(),
            Method::Rc4 => cipher::rc4(&self.object_key(reference, method), data),
            Method::Aes128 | Method::Aes256 => {
                cipher::seal(&self.object_key(reference, method), vector, data).unwrap_or_default()
            }
        }
    }

    /// Decrypts every string of an object that stands in the file (not in an object stream).
    pub(crate) fn open_strings(&self, reference: Reference, object: &mut Object) {
        // The value of a signature is never encrypted; it is known by the range beside it.
        self.each_string(object, &mut |text| {
            if let Some(opened) = self.opened(self.strings, reference, text) {
                *text = opened;
            }
        });
    }

    /// Encrypts every string of an object that is to be written. `vectors` gives a fresh initial vector each time.
    pub(crate) fn seal_strings(
        &self,
        reference: Reference,
        object: &mut Object,
        vectors: &mut dyn FnMut() -> [u8; 16],
    ) {
        self.each_string(object, &mut |text| *text = self.sealed(self.strings, reference, (vectors(), text)));
    }

    fn each_string(&self, object: &mut Object, act: &mut dyn FnMut(&mut Vec<u8>)) {
        match object {
            Object::Text(text) => act(text),
            Object::Array(items) => items.iter_mut().for_each(|item| self.each_string(item, act)),
            Object::Dictionary(dictionary) => self.in_dictionary(dictionary, act),
            Object::Stream(stream) => self.in_dictionary(&mut stream.dictionary, act),
            _ => {}
        }
    }

    fn in_dictionary(&self, dictionary: &mut Dictionary, act: &mut dyn FnMut(&mut Vec<u8>)) {
        let is_signature = dictionary.has("ByteRange");
        for (key, value) in dictionary.values_mut() {
            if !(is_signature && key == b"Contents") {
                self.each_string(value, act);
            }
        }
    }

    /// Decrypts a stream's stored bytes; `None` when they are malformed.
    pub(crate) fn open_stream(&self, reference: Reference, dictionary: &Dictionary, data: &[u8]) -> Option<Vec<u8>> {
        self.opened(self.of_stream(dictionary), reference, data)
    }

    /// Encrypts a stream's bytes.
    pub(crate) fn seal_stream(
        &self,
        (reference, dictionary): (Reference, &Dictionary),
        data: &[u8],
        vector: [u8; 16],
    ) -> Vec<u8> {
        self.sealed(self.of_stream(dictionary), reference, (vector, data))
    }

    fn of_stream(&self, dictionary: &Dictionary) -> Method {
        let is_plain = dictionary.is_type("XRef") || (dictionary.is_type("Metadata") && !self.metadata);
        let identity = match dictionary.get("Filter") {
            Some(Object::Array(filters)) => filters.first().and_then(Object::as_name) == Some(b"Crypt"),
            filter => filter.and_then(Object::as_name) == Some(b"Crypt"),
        };
        if is_plain || identity { Method::Plain } else { self.streams }
    }
}

fn method(dictionary: &Dictionary, which: &str) -> Result<Method, Unreadable> {
    let name = dictionary.name(which).unwrap_or(b"Identity");
    if name == b"Identity" {
        return Ok(Method::Plain);
    }
    let filters = dictionary.get("CF").and_then(Object::as_dictionary);
    let filter =
        filters.and_then(|filters| filters.get(std::str::from_utf8(name).ok()?)).and_then(Object::as_dictionary);
    match filter.and_then(|filter| filter.name("CFM")) {
        Some(b"V2") => Ok(Method::Rc4),
        Some(b"AESV2") => Ok(Method::Aes128),
        Some(b"AESV3") => Ok(Method::Aes256),
        Some(b"None") => Ok(Method::Plain),
        _ => Err(Unreadable::Unsupported("this method of encryption")),
    }
}

impl Lock<'_> {
    fn text(&self, key: &str) -> &[u8] {
        self.dictionary.text(key).unwrap_or_default()
    }

    /// Revisions 2 to 4: MD5 and RC4.
    fn legacy(&self, password: &[u8]) -> Option<Vec<u8>> {
        let padded = |password: &[u8]| -> Vec<u8> { password.iter().chain(&PADDING).copied().take(32).collect() };
        let user = self.legacy_key(&padded(password));
        if self.opens(&user) {
            return Some(user);
        }
        let mut digest = Md5::digest(padded(password)).to_vec();
        let rounds = if self.revision >= 3 { 50 } else { 0 };
        (0..rounds).for_each(|_| digest = Md5::digest(&digest).to_vec());
        digest.truncate(self.length);
        let mut found = self.text("O").to_vec();
        let last = if self.revision >= 3 { 19 } else { 0 };
        for step in (0..=last).rev() {
            let key: Vec<u8> = digest.iter().map(|byte| byte ^ step).collect();
            found = cipher::rc4(&key, &found);
        }
        let owner = self.legacy_key(&padded(&found));
        self.opens(&owner).then_some(owner)
    }

    fn legacy_key(&self, padded: &[u8]) -> Vec<u8> {
        let mut hash = Md5::new();
        hash.update(padded);
        hash.update(self.text("O").get(..32).unwrap_or_default());
        // The permissions are 32 bits; some producers write them without the sign.
        hash.update(&self.permissions.to_le_bytes()[..4]);
        hash.update(&self.id);
        if self.revision >= 4 && !self.metadata {
            hash.update([0xff; 4]);
        }
        let mut key = hash.finalize().to_vec();
        if self.revision >= 3 {
            for _ in 0..50 {
                key = Md5::digest(&key[..self.length.min(16)]).to_vec();
            }
        }
        key.truncate(self.length);
        key
    }

    fn opens(&self, key: &[u8]) -> bool {
        if self.revision == 2 {
            return cipher::rc4(key, &PADDING) == self.text("U");
        }
        let mut hash = Md5::new();
        hash.update(PADDING);
        hash.update(&self.id);
        let mut check = hash.finalize().to_vec();
        for step in 0..20_u8 {
            let key: Vec<u8> = key.iter().map(|byte| byte ^ step).collect();
            check = cipher::rc4(&key, &check);
        }
        self.text("U").get(..16) == Some(&check)
    }

    /// Revisions 5 and 6: SHA-2 and AES-256.
    fn modern(&self, password: &[u8]) -> Option<Vec<u8>> {
        let password = &password[..password.len().min(127)];
        let (user, owner) = (self.text("U").get(..48)?, self.text("O").get(..48)?);
        if self.hash(password, &user[32..40], &[]) == user[..32] {
            return cipher::unlocked(&self.hash(password, &user[40..48], &[]), self.text("UE").get(..32)?);
        }
        if self.hash(password, &owner[32..40], user) == owner[..32] {
            return cipher::unlocked(&self.hash(password, &owner[40..48], user), self.text("OE").get(..32)?);
        }
        None
    }

    fn hash(&self, password: &[u8], salt: &[u8], user: &[u8]) -> Vec<u8> {
        let first = Sha256::digest([password, salt, user].concat()).to_vec();
        if self.revision < 6 { first } else { hardened(password, user, first) }
    }
}

/// Algorithm 2.B of ISO 32000-2.
fn hardened(password: &[u8], user: &[u8], first: Vec<u8>) -> Vec<u8> {
    let mut key = first;
    // The standard ends it with near certainty within some hundred rounds; the bound is for hostile values.
    for round in 0..2_048_u32 {
        let block = [password, &key, user].concat().repeat(64);
        let Some(stirred) = cipher::stir(&key[..16], &key[16..32], &block) else { break };
        let rest = stirred[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        key = match rest {
            0 => Sha256::digest(&stirred).to_vec(),
            1 => Sha384::digest(&stirred).to_vec(),
            _ => Sha512::digest(&stirred).to_vec(),
        };
        let last = stirred.last().copied().map_or(0, u32::from);
        if round >= 63 && last <= round.saturating_sub(31) {
            break;
        }
    }
    key.truncate(32);
    key
}
