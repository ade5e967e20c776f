//! Pictures of every screen for the README and the user guide: light and dark, two sizes.

use std::path::Path;

use serde_json::json;

use crate::{
    desktop::{self, Build},
    display::Display,
    node,
    run::own_folders,
    stages::Stages,
    system::{self, Purpose},
    tree::Tree,
    trouble::Done,
    walk::{self, Walk},
    webdriver::Window,
};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const CONTROL: &str = "\u{E009}";
const ESCAPE: &str = "\u{E00C}";

pub(crate) fn screens(tree: &Tree, folder: &Path) -> Done {
    let mut stages = Stages::new();
    system::prepare(&mut stages, Purpose::Headless)?;
    stages.need("packages of the window", || node::install(tree))?;
    stages.need("pages of the window", || node::build(tree))?;
    stages.need("build", || desktop::build(tree, Build::Debug).map(drop))?;
    let display = Display::start()?;
    for theme in THEMES {
        for (width, height) in SIZES {
            // A workspace of its own each time, so that the first run is among the pictures.
            let mut environment = display.environment().to_vec();
            environment.extend(own_folders(tree)?);
            let window = Window::open(&desktop::programs(tree, Build::Debug).window, &[], &environment)?;
            window.resize(width, height)?;
            take_all(&window, theme, &folder.join(format!("{theme}-{width}x{height}")))?;
        }
    }
    println!("\nPictures in {}", folder.display());
    Ok(())
}

fn take_all(window: &Window, theme: &str, folder: &Path) -> Done {
    walk::settle(window)?;
    paint(window, theme)?;
    let mut walk = Walk::new(window, folder)?;
    walk.take("first-run")?;
    walk::open_demonstration(window)?;
    walk.everything()?;
    window.press(&[CONTROL, "k"])?;
    walk.take("palette")?;
    window.press(&[ESCAPE])?;
    window.call("workspace.lock", &json!({}))?;
    walk.take("locked")
}

/// Has the desk remember the theme and shows the page anew in it.
fn paint(window: &Window, theme: &str) -> Done {
    let mut appearance = window.call("appearance.get", &json!({}))?;
    appearance["theme"] = json!(theme);
    window.call("appearance.save", &appearance)?;
    window.run("location.reload();", &[])?;
    walk::settle(window)
}
