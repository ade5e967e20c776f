//! The words of the mail, for the search: SQLite's FTS5 without the texts themselves, in the order of time, each word
//! beginning as typed. See `decisions/0105-words-of-the-mail.md`.

use sqlx::SqliteConnection;

use super::mail::MailKept;
use crate::StoreError;

/// Beyond this nobody looks for a word in one mail, in bytes.
const LONGEST_TEXT: usize = 64 * 1_024;

/// Whose words they are, as a word of its own: the search of one person meets nobody else's.
fn owner(own: i64) -> String {
    format!("box{own}")
}

/// Adds the words of a message.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    (number, own): (i64, i64),
    message: &MailKept,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO google_mail_words (rowid, box, subject, people, body) VALUES (?, ?, ?, ?, ?)")
        .bind(number)
        .bind(owner(own))
        .bind(&message.subject)
        .bind(&message.people)
        .bind(begin(&message.text, LONGEST_TEXT))
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes the words of a message.
pub(super) async fn remove(connection: &mut SqliteConnection, number: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM google_mail_words WHERE rowid = ?").bind(number).execute(connection).await?;
    Ok(())
}

/// Removes the words of all messages of a person; before the messages themselves.
pub(super) async fn forget(connection: &mut SqliteConnection, own: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM google_mail_words WHERE rowid IN (SELECT number FROM google_messages WHERE box = ?)")
        .bind(own)
        .execute(connection)
        .await?;
    Ok(())
}

/// What is asked of FTS5: every word, each as a beginning, in one person's mail; nothing when there is no word.
pub(super) fn question(own: i64, text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(16)
        .map(|word| format!("{{subject people body}} : \"{word}\" *"))
        .collect();
    if words.is_empty() {
        return None;
    }
    Some(format!("box : \"{}\" AND {}", owner(own), words.join(" AND ")))
}

fn begin(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_made_of_words_alone_whatever_is_typed() {
        assert_eq!(question(7, " \"; -* "), None);
        assert_eq!(
            question(7, "ana@firm OR \"x\"").as_deref(),
            Some(
                "box : \"box7\" AND {subject people body} : \"ana\" * AND {subject people body} : \"firm\" * \
                 AND {subject people body} : \"OR\" * AND {subject people body} : \"x\" *"
            )
        );
    }

    #[test]
    fn a_long_text_is_cut_between_two_letters() {
        assert_eq!(begin("añb", 2), "a");
        assert_eq!(begin("añb", 3), "añ");
        assert_eq!(begin("añb", 99), "añb");
    }
}
