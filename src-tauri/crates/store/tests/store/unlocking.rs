//! What opens a workspace and what does not.

use std::{fs, time::Duration};

use secrecy::SecretString;
use store::{KdfPolicy, Root, StoreError, Unlock};
use values::Sensitive;

use crate::support::{PASSPHRASE, clock, locked, new_workspace, passphrase, ports, secret};

#[tokio::test]
async fn a_workspace_opens_with_its_passphrase_and_with_its_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, code) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    for unlock in [passphrase(), Unlock::RecoveryCode(secret(&code.reveal().to_lowercase()))] {
        let workspace = root.open(&id, unlock, ports(&clock)).await.unwrap();
        assert_eq!(workspace.details().name, "Harbour Fund");
        assert_eq!(workspace.details().time_zone, "Europe/Madrid");
        assert_eq!(workspace.owner().await.unwrap().name, "Olive Owner");
        workspace.close().await;
    }
}

#[tokio::test]
async fn a_demonstration_opens_at_once_and_has_no_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let root = Root::new(folder.path());
    let (workspace, code) = root.create(new_workspace(true), ports(&clock)).await.unwrap();
    assert!(code.is_none());
    assert!(workspace.details().demo);
    let id = workspace.details().id;
    assert_eq!(workspace.new_recovery_code().await, Err(StoreError::NotPermitted));
    workspace.close().await;
    assert!(root.open(&id, Unlock::Demonstration, ports(&clock)).await.is_ok());
}

#[tokio::test]
async fn a_workspace_is_not_opened_by_what_it_does_not_have() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, _) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    let refused = root.open(&id, Unlock::Demonstration, ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::NoSuchUnlock));
    let refused = root.open(&id, Unlock::Device(Sensitive::new(vec![1; 32])), ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::NoSuchUnlock));
}

#[tokio::test]
async fn an_empty_passphrase_makes_no_workspace_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = new_workspace(false);
    new.passphrase = Some(SecretString::from(""));
    let refused = Root::new(folder.path()).create(new, ports(&clock())).await.err();
    assert_eq!(refused, Some(StoreError::EmptyPassphrase));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_changed_passphrase_opens_and_the_one_before_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, code) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    let workspace = root.open(&id, passphrase(), ports(&clock)).await.unwrap();
    let wrong = workspace.change_passphrase(secret("not it"), secret("another one"), KdfPolicy::Floor).await;
    assert_eq!(wrong, Err(StoreError::WrongSecret));
    workspace.change_passphrase(secret(PASSPHRASE), secret("another one"), KdfPolicy::Floor).await.unwrap();
    let refused = workspace.set_passphrase_after_recovery(secret("a third"), KdfPolicy::Floor).await;
    assert_eq!(refused, Err(StoreError::NotPermitted));
    workspace.close().await;

    assert_eq!(root.open(&id, passphrase(), ports(&clock)).await.err(), Some(StoreError::WrongSecret));
    let recovered = root.open(&id, Unlock::RecoveryCode(secret(code.reveal())), ports(&clock)).await.unwrap();
    recovered.set_passphrase_after_recovery(secret("a third"), KdfPolicy::Floor).await.unwrap();
    recovered.close().await;
    assert!(root.open(&id, Unlock::Passphrase(secret("a third")), ports(&clock)).await.is_ok());
}

#[tokio::test]
async fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, old) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    let workspace = root.open(&id, passphrase(), ports(&clock)).await.unwrap();
    let new = workspace.new_recovery_code().await.unwrap();
    workspace.close().await;
    let refused = root.open(&id, Unlock::RecoveryCode(secret(old.reveal())), ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::WrongSecret));
    assert!(root.open(&id, Unlock::RecoveryCode(secret(new.reveal())), ports(&clock)).await.is_ok());
}

#[tokio::test]
async fn a_device_key_opens_until_it_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, _) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    let workspace = root.open(&id, passphrase(), ports(&clock)).await.unwrap();
    let key = workspace.add_device_key().await.unwrap();
    workspace.close().await;
    assert!(root.list().unwrap()[0].quick_unlock);

    let workspace = root.open(&id, Unlock::Device(key.clone()), ports(&clock)).await.unwrap();
    workspace.remove_device_key().await.unwrap();
    workspace.close().await;
    let refused = root.open(&id, Unlock::Device(key), ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::NoSuchUnlock));
    assert!(root.open(&id, passphrase(), ports(&clock)).await.is_ok());
}

#[tokio::test]
async fn a_slip_in_the_recovery_code_is_said_and_not_counted() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, _) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    for _ in 0..6 {
        let refused = root.open(&id, Unlock::RecoveryCode(secret("ABCD-EFGH")), ports(&clock)).await.err();
        assert_eq!(refused, Some(StoreError::MalformedRecoveryCode));
    }
    assert_eq!(root.wait_before_attempt(&id, &*clock), Ok(Duration::ZERO));
}

#[tokio::test]
async fn wrong_passphrases_meet_growing_waits_that_a_restart_and_a_changed_clock_do_not_shorten() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (id, _) = locked(folder.path(), &clock).await;
    let root = Root::new(folder.path());
    let wrong = || Unlock::Passphrase(secret("not it"));
    for _ in 0..3 {
        assert_eq!(root.open(&id, wrong(), ports(&clock)).await.err(), Some(StoreError::WrongSecret));
    }
    let second = Duration::from_secs(1);
    assert_eq!(root.wait_before_attempt(&id, &*clock), Ok(second));
    // Even the right one waits.
    let refused = root.open(&id, passphrase(), ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::TooManyAttempts { wait: second }));
    clock.pass(second);
    assert_eq!(root.open(&id, wrong(), ports(&clock)).await.err(), Some(StoreError::WrongSecret));
    assert_eq!(root.wait_before_attempt(&id, &*clock), Ok(2 * second));

    // A restart: the monotonic clock of a new process starts at zero. The wall clock jumps a year.
    let later = crate::support::TestClock::at("2027-06-15T12:00:00Z");
    let restarted = Root::new(folder.path());
    assert_eq!(restarted.wait_before_attempt(&id, &*later), Ok(2 * second));
    later.pass(2 * second);
    let workspace = restarted.open(&id, passphrase(), ports(&later)).await.unwrap();
    workspace.close().await;
    assert_eq!(restarted.wait_before_attempt(&id, &*later), Ok(Duration::ZERO));
}

#[tokio::test]
async fn an_owners_password_is_kept_as_bcrypt() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = new_workspace(true);
    new.owner_password = Some(secret("a private password"));
    let (workspace, _) = Root::new(folder.path()).create(new, ports(&clock())).await.unwrap();
    let hash = workspace.owner().await.unwrap().password_hash.unwrap();
    assert!(hash.reveal().starts_with("$2b$12$"));
}

#[tokio::test]
async fn workspaces_are_listed_by_name_with_the_damaged_ones_and_without_other_folders() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let root = Root::new(folder.path().join("not yet there"));
    assert_eq!(root.list(), Ok(vec![]));
    let shared = ports(&clock);
    let mut ids = Vec::new();
    for name in ["Beta", "Alpha", "Gamma"] {
        let mut new = new_workspace(true);
        new.name = name.into();
        let (workspace, _) = root.create(new, shared.clone()).await.unwrap();
        ids.push(workspace.details().id);
        workspace.close().await;
    }
    let place = folder.path().join("not yet there");
    fs::create_dir(place.join("photographs")).unwrap();
    let header = place.join(ids[2].as_str()).join("header.json");
    fs::write(&header, fs::read_to_string(&header).unwrap().replace("Gamma", "Delta")).unwrap();
    let found = root.list().unwrap();
    let names: Vec<&str> = found.iter().map(|summary| summary.name.as_str()).collect();
    assert_eq!(names, [ids[2].as_str(), "Alpha", "Beta"]);
    assert_eq!(found[0].damaged.as_deref(), Some("the workspace header is damaged: its checksum does not match"));
    assert_eq!(found[1].last_opened, Some(crate::support::instant("2026-06-15T12:00:00Z")));
}

#[tokio::test]
async fn what_is_under_way_when_the_workspace_is_locked_ends_and_nothing_can_be_read_any_more() {
    let desk = crate::support::Desk::open().await;
    let other = desk.workspace.clone();
    desk.workspace.close().await;
    assert_eq!(other.setting::<String>("time_zone").await, Err(StoreError::Locked));
    assert_eq!(other.record_readings(vec![]).await, Err(StoreError::Locked));
    assert_eq!(other.add_device_key().await.err(), Some(StoreError::NotPermitted));
}
