//! The window's program.

// A console window beside the real one would confuse on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Memory that is free goes back to the system soon; the C library's own allocator keeps what each thread once needed.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    fidus_desktop::run()
}
