//! `tasks`: what is to be done.

use investors::task::Task;

use crate::{
    StoreError,
    cells::{Cell, Cells, folded},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO tasks (doc, mark, id, title, about, due, done, search) VALUES";

pub(crate) fn cells(doc: i64, task: Task) -> [Cell; 8] {
    let search = folded(&task.title);
    [
        doc.into(),
        0_i64.into(),
        String::from(task.id).into(),
        task.title.into(),
        task.about.into(),
        task.due.into(),
        task.done.into(),
        search.into(),
    ]
}

pub(crate) fn read_task(cells: &Cells<'_>) -> Result<Task, StoreError> {
    Ok(Task {
        id: cells.id("id")?,
        title: cells.text("title")?,
        about: cells.opt_text("about")?,
        due: cells.opt_date("due")?,
        done: cells.flag("done")?,
    })
}
