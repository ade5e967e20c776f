//! Something to do for a prospect or a client by a day.

use serde::{Deserialize, Serialize};
use values::{CalendarDate, TaskId};

/// A task at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// What is to be done, in a line.
    pub title: String,
    /// The prospect's or client's id it concerns.
    pub about: Option<String>,
    /// The day it is due.
    pub due: Option<CalendarDate>,
    /// Done.
    pub done: bool,
}

impl Task {
    /// Whether its day has passed and it is not done. A task without a day is never overdue; one due today is not yet.
    #[must_use]
    pub fn is_overdue(&self, day: CalendarDate) -> bool {
        !self.done && self.due.is_some_and(|due| due < day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_task_is_overdue_the_day_after_it_was_due_until_it_is_done() {
        let task = Task {
            id: TaskId::new("task-1").expect("well formed"),
            title: "Call back".into(),
            about: None,
            due: Some(date(2026, 3, 2)),
            done: false,
        };
        assert!(!task.is_overdue(date(2026, 3, 2)));
        assert!(task.is_overdue(date(2026, 3, 3)));
        assert!(!Task { done: true, ..task.clone() }.is_overdue(date(2026, 3, 3)));
        assert!(!Task { due: None, ..task }.is_overdue(date(2026, 3, 3)));
    }
}
