//! RC4 and AES as PDF uses them.

use aes::cipher::{
    BlockDecryptMut as _, BlockEncryptMut as _, KeyIvInit as _,
    block_padding::{NoPadding, Pkcs7},
};

/// RC4, both ways.
pub(crate) fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        let part = key.get(i % key.len().max(1)).copied().unwrap_or(0);
        j = (j + usize::from(state[i]) + usize::from(part)) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0_usize, 0_usize);
    let byte = |byte: &u8| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        byte ^ state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    data.iter().map(byte).collect()
}

/// AES-CBC over data that begins with its initial vector and is padded; `None` when it is not so.
pub(crate) fn open(key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    if data.is_empty() {
        return Some(Vec::new());
    }
    let (vector, data) = data.split_at_checked(16)?;
    if data.is_empty() {
        return Some(Vec::new());
    }
    match key.len() {
        16 => {
            cbc::Decryptor::<aes::Aes128>::new_from_slices(key, vector).ok()?.decrypt_padded_vec_mut::<Pkcs7>(data).ok()
        }
        32 => {
            cbc::Decryptor::<aes::Aes256>::new_from_slices(key, vector).ok()?.decrypt_padded_vec_mut::<Pkcs7>(data).ok()
        }
        _ => None,
    }
}

/// The reverse of `open` with an initial vector given.
pub(crate) fn seal(key: &[u8], vector: [u8; 16], data: &[u8]) -> Option<Vec<u8>> {
    let sealed = match key.len() {
        16 => cbc::Encryptor::<aes::Aes128>::new_from_slices(key, &vector).ok()?.encrypt_padded_vec_mut::<Pkcs7>(data),
        32 => cbc::Encryptor::<aes::Aes256>::new_from_slices(key, &vector).ok()?.encrypt_padded_vec_mut::<Pkcs7>(data),
        _ => return None,
    };
    Some([&vector[..], &sealed].concat())
}

/// AES-256-CBC without padding and with a vector of zeros: how the file's key is kept.
pub(crate) fn unlocked(key: &[u8], wrapped: &[u8]) -> Option<Vec<u8>> {
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key, &[0; 16]).ok()?;
    cipher.decrypt_padded_vec_mut::<NoPadding>(wrapped).ok()
}

/// AES-128-CBC without padding: a step of the hash of revision 6.
pub(crate) fn stir(key: &[u8], vector: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let cipher = cbc::Encryptor::<aes::Aes128>::new_from_slices(key, vector).ok()?;
    Some(cipher.encrypt_padded_vec_mut::<NoPadding>(data))
}
