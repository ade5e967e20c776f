//! The key from a passphrase: Argon2id, near one second on this machine and never under the floor.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use values::Clock;
use zeroize::{Zeroize, Zeroizing};

use super::Key;
use crate::StoreError;

/// How the cost of deriving a key from a passphrase is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfPolicy {
    /// Near one second on this machine, never under the floor.
    Calibrated,
    /// 64 MiB and 3 passes, for tests and demonstrations.
    Floor,
}

/// The cost, as the header keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KdfCost {
    /// Memory in KiB.
    pub(crate) memory_kib: u32,
    /// Passes over it.
    pub(crate) passes: u32,
}

/// The least that is ever used.
const FLOOR: KdfCost = KdfCost { memory_kib: 64 * 1024, passes: 3 };

/// The most memory that calibration asks for.
const MOST_MEMORY_KIB: u32 = 256 * 1024;

/// The most passes that calibration asks for.
const MOST_PASSES: u32 = 16;

/// More than this in a header is damage or malice, not calibration.
const ABSURD: KdfCost = KdfCost { memory_kib: 2 * 1024 * 1024, passes: 64 };

/// The time to come near to, in seconds.
const TARGET_SECONDS: f64 = 1.0;

impl KdfCost {
    /// The cost under a policy. Blocks for up to some seconds: call it where blocking is allowed.
    pub(crate) fn choose(policy: KdfPolicy, clock: &dyn Clock) -> Result<Self, StoreError> {
        match policy {
            KdfPolicy::Floor => Ok(FLOOR),
            KdfPolicy::Calibrated => {
                let start = clock.monotonic();
                derive(&SecretString::from("calibration"), &[0; 16], FLOOR)?;
                let seconds = clock.monotonic().saturating_sub(start).as_secs_f64();
                Ok(Self::for_speed(seconds))
            }
        }
    }

    /// Memory is doubled first, since it costs an attacker more than passes do; passes fill up the rest.
    fn for_speed(floor_seconds: f64) -> Self {
        let mut cost = FLOOR;
        let mut seconds = floor_seconds.max(0.001);
        while seconds * 2.0 <= TARGET_SECONDS && cost.memory_kib < MOST_MEMORY_KIB {
            cost.memory_kib *= 2;
            seconds *= 2.0;
        }
        while cost.passes < MOST_PASSES
            && seconds * f64::from(cost.passes + 1) / f64::from(FLOOR.passes) <= TARGET_SECONDS
        {
            cost.passes += 1;
        }
        cost
    }

    /// Whether a header may ask for it.
    pub(crate) const fn is_sane(self) -> bool {
        self.memory_kib >= FLOOR.memory_kib
            && self.passes >= FLOOR.passes
            && self.memory_kib <= ABSURD.memory_kib
            && self.passes <= ABSURD.passes
    }
}

/// Derives a key. Blocks for about a second. The memory it worked in is wiped.
pub(crate) fn derive(passphrase: &SecretString, salt: &[u8], cost: KdfCost) -> Result<Key, StoreError> {
    let refused = |error: argon2::Error| StoreError::System { detail: error.to_string() };
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(refused)?;
    let mut memory = vec![Block::default(); params.block_count()];
    let mut key: Key = Zeroizing::new([0; 32]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let derived = argon2.hash_password_into_with_memory(
        passphrase.expose_secret().as_bytes(),
        salt,
        key.as_mut_slice(),
        &mut memory,
    );
    memory.iter_mut().for_each(Zeroize::zeroize);
    derived.map_err(refused).map(|()| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_never_goes_under_the_floor_and_comes_near_a_second() {
        assert_eq!(KdfCost::for_speed(3.0), FLOOR);
        assert_eq!(KdfCost::for_speed(0.6), KdfCost { memory_kib: 64 * 1024, passes: 4 + 1 });
        assert_eq!(KdfCost::for_speed(0.1), KdfCost { memory_kib: 256 * 1024, passes: 7 });
        assert_eq!(KdfCost::for_speed(0.0), KdfCost { memory_kib: 256 * 1024, passes: 16 });
    }

    #[test]
    fn a_cost_below_the_floor_or_beyond_reason_is_not_sane() {
        assert!(FLOOR.is_sane());
        assert!(!KdfCost { passes: 1, ..FLOOR }.is_sane());
        assert!(!KdfCost { memory_kib: u32::MAX, ..FLOOR }.is_sane());
    }

    #[test]
    fn the_same_passphrase_and_salt_give_the_same_key_and_another_salt_another() {
        let passphrase = SecretString::from("walnut lantern");
        let key = |salt: u8| derive(&passphrase, &[salt; 16], FLOOR).map(|key| *key);
        assert_eq!(key(1), key(1));
        assert_ne!(key(1), key(2));
    }
}
