//! A desk: its clock, its chance, its settings.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use google::HttpGoogle;
use jiff::SignedDuration;
use ports::google::{GoogleEndpoints, GoogleSettings};
use values::{Clock, Ids, Instant, Sensitive};

/// The real time, moved by so many seconds.
#[derive(Default)]
pub(crate) struct MovedClock(AtomicI64);

impl MovedClock {
    pub(crate) fn move_to(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    #[expect(clippy::disallowed_methods, reason = "the clock of a test")]
    fn now(&self) -> Instant {
        jiff::Timestamp::now() + SignedDuration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(0)
    }
}

/// UUIDv4 of the system's chance.
pub(crate) struct RandomIds;

impl Ids for RandomIds {
    fn uuid(&self) -> String {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("chance");
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }
}

/// The connector with a clock that can be moved.
pub(crate) fn google() -> (HttpGoogle, Arc<MovedClock>) {
    let clock = Arc::new(MovedClock::default());
    (HttpGoogle::new(clock.clone(), Arc::new(RandomIds)), clock)
}

/// Everything at one address of this machine.
pub(crate) fn settings(root: &str) -> GoogleSettings {
    let at = |path: &str| format!("{root}{path}");
    GoogleSettings {
        client_id: "desk.apps.example".to_owned(),
        client_secret: Some(Sensitive::new("not-a-secret-of-a-desktop".to_owned())),
        endpoints: GoogleEndpoints {
            issuer: root.to_owned(),
            issuer_is_always_sent: false,
            authorise: at("/auth"),
            token: at("/token"),
            revoke: at("/revoke"),
            keys: at("/jwks"),
            gmail: root.to_owned(),
            calendar: root.to_owned(),
            drive: root.to_owned(),
            sheets: root.to_owned(),
        },
    }
}
