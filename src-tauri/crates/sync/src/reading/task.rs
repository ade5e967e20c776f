//! `crm_tasks`: what is to be done by a day.

use investors::task::Task;

use super::{Read, row::Row};

/// Reads a task.
pub(super) fn read(row: &Row<'_>) -> Read<Task> {
    let done = row.state(&["status"], |word| match word {
        "done" | "completed" | "closed" | "cancelled" => Some(true),
        "open" | "pending" | "todo" | "in_progress" => Some(false),
        _ => None,
    })?;
    Ok(Task {
        id: row.own_id(&["task_id", "id"])?,
        title: Row::required("title", row.text(&["title", "subject", "description"])?)?,
        about: row.text(&["about", "prospect_id", "client_id"])?,
        due: row.date(&["due", "due_date", "due_at"])?,
        done: row.flag(&["done", "completed"])?.or(done).unwrap_or(false),
    })
}
