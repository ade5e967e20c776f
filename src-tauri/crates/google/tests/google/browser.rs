//! With a real browser: Chromium signs in, and shows hostile mail that does nothing.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use google::read_mime;
use ports::google::GoogleConnector;

use crate::{
    attacks::asked,
    desk::google,
    hostile,
    oidc::provider,
    server::{Response, serve},
};

/// The browser of the machine; `FIDUS_TEST_CHROMIUM` names another one.
fn chromium() -> PathBuf {
    let named = std::env::var_os("FIDUS_TEST_CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.exists());
    found.expect("Chromium or Chrome is needed: install it, or name its program in FIDUS_TEST_CHROMIUM")
}

/// What a page is after it was loaded; its profile is gone afterwards.
async fn dumped(program: PathBuf, address: String) -> String {
    let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{}", std::process::id()));
    let mut browser = Command::new(program);
    browser.args([
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--dump-dom",
        "--timeout=15000",
    ]);
    browser.arg(format!("--user-data-dir={}", profile.display())).arg(address).stderr(Stdio::null());
    let shown = tokio::task::spawn_blocking(move || browser.output()).await.expect("no panic").expect("it runs");
    let _ = std::fs::remove_dir_all(profile);
    String::from_utf8_lossy(&shown.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_browser_signs_in_and_shows_hostile_mail_that_does_nothing() {
    let program = chromium();
    let provider = provider();
    let flow = google().0.sign_in(&provider.settings(), asked()).await.expect("a port");
    let shown = dumped(program.clone(), flow.address().to_owned()).await;
    assert!(shown.contains("return to Fidus Desktop"), "{shown}");
    assert_eq!(flow.finish().await.expect("signed in").account.subject, "person-1");

    // Everything hostile in one page without any policy of its own: whatever is fetched beside it is told.
    let fetched = Arc::new(Mutex::new(Vec::new()));
    let (told, page) = (fetched.clone(), Arc::new(Mutex::new(String::new())));
    let given = page.clone();
    let server = serve(Arc::new(move |request| {
        told.lock().expect("a lock").push(request.target.clone());
        let body = given.lock().expect("a lock").clone().into_bytes();
        let headers = vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())];
        Box::pin(async move { Response { headers, body, ..Response::json(200, &serde_json::Value::Null) } })
    }))
    .await;
    let mut html = String::from("<!doctype html><meta charset=utf-8><title>quiet</title>");
    for mail in hostile::mails(&server.root) {
        let body = read_mime(&mail).expect("a message").0;
        html.push_str(&format!("<section>{}</section>", body.html.unwrap_or_default()));
    }
    *page.lock().expect("a lock") = html + "<p id=end>end</p>";
    let shown = dumped(program, format!("{}/mail", server.root)).await;
    assert!(shown.contains("<title>quiet</title>") && shown.contains("id=\"end\""), "it was shown to its end");
    let beside: Vec<String> = fetched
        .lock()
        .expect("a lock")
        .iter()
        .filter(|target| !matches!(&***target, "/mail" | "/favicon.ico"))
        .cloned()
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}
