//! The threads that everything waits and works on.

use std::{io, thread};

use tokio::runtime::{Builder, Runtime};

/// The driver of the shared database reads an answer by as many calls as it is deep, and a hostile server nests it as deep
/// as it likes. The system gives this memory only as far as it is used.
const STACK: usize = 32 * 1024 * 1024;

/// A runtime whose threads have room for answers nested many thousand levels deep.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().thread_name("fidus").thread_stack_size(STACK).build()
}

/// Does a piece of work on a thread with as much room, and waits for it: what is waited for in place runs on the thread
/// that waits.
///
/// # Errors
/// When the system gives no thread, or the work fell over.
pub fn with_room<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let thread = thread::Builder::new().name("fidus-main".to_owned()).stack_size(STACK).spawn(work)?;
    thread.join().map_err(|_| io::Error::other("the work fell over"))
}
