//! When what was sent counts as arrived, and what of it is shown until then.

use super::*;

#[tokio::test]
async fn an_edit_that_was_seen_takes_those_before_it_along_whose_answers_never_came() {
    let office = Office::open().await;
    office.edit("notes", text("first\nA")).await;
    office.sent_without_an_answer(&[("first", "first\nA")]).await;
    // Everything is read anew: of the first edit no change will ever tell.
    office.server.lock().forget_events();
    office.pull().await;
    office.edit("notes", text("first\nA\nB")).await;
    office.sent_without_an_answer(&[("first", "first\nA"), ("first\nA", "first\nA\nB")]).await;
    office.pull().await;
    assert_eq!(office.there("notes"), Some(text("first\nA\nB")));
    assert_eq!(office.shown("notes").await, Some(text("first\nA\nB")));
    assert_eq!(office.state().await, RecordState::Confirmed);
    office.close().await;
}

impl Office {
    /// An edit is sent and nobody answers; it never arrived. Everything is read anew before it is sent again, so that
    /// nobody here can say whether the changes that are followed will ever tell of it.
    async fn sent_again_after_everything_was_read(&self, amount: &str) {
        self.edit("amount", Value::Decimal(amount.into())).await;
        let waiting = self.desk.workspace.sendable(0, 9).await.expect("readable");
        self.desk.workspace.mark_sent(&waiting).await.expect("writable");
        self.desk.pull.full(|_| {}, CancellationToken::new()).await.expect("the model answers");
        assert_eq!(self.shown("amount").await, Some(Value::Decimal(amount.into())));
    }

    /// Of the changes so many come, then the connection breaks.
    async fn pull_breaking_after(&self, changes: usize) {
        *self.desk.link.breaks_after.lock().expect("nobody panicked") = Some(changes);
        let broken = self.desk.pull.catch_up(|_| {}, CancellationToken::new()).await;
        broken.expect_err("the change stream broke");
    }

    async fn acknowledged(&self) -> u64 {
        self.desk.workspace.queue().await.expect("readable").acknowledged
    }
}

#[tokio::test]
async fn what_was_applied_is_not_taken_back_by_older_changes_that_come_after_it() {
    let office = Office::open().await;
    office.sent_again_after_everything_was_read("20.00").await;
    // The back-end writes the whole document as it knows it, before the edit arrives.
    office.server.lock().put(&place(), rude::fresh("300", 10));
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    assert_eq!(office.there("amount"), Some(Value::Decimal("20.00".into())));
    office.pull_breaking_after(1).await;
    assert_eq!(office.shown("phone").await, Some(text("300")));
    assert_eq!(office.shown("amount").await, Some(Value::Decimal("20.00".into())));
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Queued, 1));
    office.pull().await;
    assert_eq!(office.shown("amount").await, Some(Value::Decimal("20.00".into())));
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Confirmed, 0));
    office.close().await;
}

#[tokio::test]
async fn what_was_applied_before_the_position_that_is_followed_is_settled_though_no_change_tells_of_it() {
    let office = Office::open().await;
    office.edit("notes", text("first\nA")).await;
    office.sent_without_an_answer(&[("first", "first\nA")]).await;
    office.desk.pull.full(|_| {}, CancellationToken::new()).await.expect("the model answers");
    assert_eq!(office.push().await, PushReport { applied_before: 1, ..PushReport::default() });
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Queued, 1));
    office.pull().await;
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Confirmed, 0));
    assert_eq!(office.shown("notes").await, Some(text("first\nA")));
    office.close().await;
}

#[tokio::test]
async fn without_changes_to_follow_what_was_sent_again_is_settled_by_the_next_full_read() {
    let office = Office::open().await;
    office.server.lock().streams = false;
    office.sent_again_after_everything_was_read("20.00").await;
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Queued, 1));
    office.pull().await;
    assert_eq!((office.state().await, office.acknowledged().await), (RecordState::Confirmed, 0));
    assert_eq!(office.shown("amount").await, Some(Value::Decimal("20.00".into())));
    office.close().await;
}

#[tokio::test]
async fn an_edit_of_a_row_that_was_made_here_and_deleted_there_before_anybody_read_it_waits_for_a_person() {
    let office = Office::open().await;
    let row = vec![("name".to_owned(), text("Ana")), ("amount".to_owned(), Value::Decimal("100.00".into()))];
    let made = office.desk.edits.insert(&actor(), "leads.add", ("leads".into(), Fields(row))).await.unwrap().place;
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    let phone = (made.clone(), vec![FieldEdit::set("phone", text("200"))]);
    office.desk.edits.edit(&actor(), "leads.edit", phone).await.unwrap();
    // It is sent, and does not arrive.
    let waiting = office.desk.workspace.sendable(0, 9).await.unwrap();
    office.desk.workspace.mark_sent(&waiting).await.unwrap();
    office.server.lock().delete(&made);
    office.server.lock().forget_events();
    office.pull().await;
    assert_eq!(office.push().await, PushReport { differed: 1, ..PushReport::default() });
    let (decision, conflict) = office.conflict().await;
    assert_eq!(conflict, Conflict::Gone { fields: vec![both("phone", [None, Some(text("200")), None])] });
    office.desk.edits.resolve(&actor(), &decision).await.unwrap();
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    let there = office.server.lock().documents.get(&made).cloned().unwrap();
    assert_eq!(
        (there.get("name"), there.get("amount"), there.get("phone")),
        (Some(&text("Ana")), Some(&Value::Decimal("100.00".into())), Some(&text("200")))
    );
    office.close().await;
}

#[tokio::test]
async fn an_edit_whose_conflict_ended_by_itself_is_sent_before_later_ones_and_settled_by_none_of_them() {
    let office = Office::open().await;
    office.edit("status", text("ours")).await;
    office.elsewhere("status", text("theirs"));
    assert_eq!(office.push().await, PushReport { differed: 1, ..PushReport::default() });
    office.edit("phone", text("200")).await;
    office.server.lock().update(&place(), |fields| fields.0.retain(|(name, _)| name != "status"));
    office.pull().await;
    let waiting = office.desk.workspace.sendable(0, 9).await.unwrap();
    assert_eq!(waiting.iter().map(|one| one.attempts).collect::<Vec<_>>(), [0, 0], "both are as good as never sent");
    let first = waiting[0].number;
    assert_eq!(office.desk.workspace.sendable(first, 9).await, Ok(vec![]), "the second waits for the first");
    assert_eq!(office.push().await, PushReport { applied: 2, ..PushReport::default() });
    office.pull().await;
    assert_eq!((office.there("status"), office.there("phone")), (Some(text("ours")), Some(text("200"))));
    assert_eq!(office.state().await, RecordState::Confirmed);
    office.close().await;
}
