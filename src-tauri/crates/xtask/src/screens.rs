//! Pictures of every screen for the README and the user guide: light and dark, two sizes.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::json;

use crate::{
    desktop::{self, Build},
    display::Display,
    furnish, node,
    run::own_folders,
    stages::Stages,
    system::{self, Purpose},
    tree::Tree,
    trouble::{Done, Trouble},
    walk::{self, Walk},
    webdriver::Window,
};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const CONTROL: &str = "\u{E009}";
const ESCAPE: &str = "\u{E00C}";
/// What shows pictures, and where those stand.
const DOCUMENTS: [&str; 2] = ["README.md", "src-tauri/docs/user-guide.md"];
const SHOWN: &str = "src-tauri/docs/screens";

/// Takes them all into `folder`; with `documents`, those that the documents show are brought up to date.
pub(crate) fn screens(tree: &Tree, folder: &Path, documents: bool) -> Done {
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
            take_all(&window, (theme, width), folder)?;
        }
    }
    println!("\nPictures in {}", folder.display());
    if documents { into_the_documents(tree, folder) } else { Ok(()) }
}

/// A picture that a document shows and no walk took is an error: its name, or the walk, is wrong.
fn into_the_documents(tree: &Tree, folder: &Path) -> Done {
    let place = tree.root.join(SHOWN);
    for document in DOCUMENTS {
        let document = tree.root.join(document);
        let text = fs::read_to_string(&document).map_err(Trouble::file(&document))?;
        for name in named(&text) {
            let taken = folder.join(name);
            fs::copy(&taken, place.join(name)).map_err(Trouble::file(&taken))?;
        }
    }
    println!("Those that the documents show are in {}", place.display());
    Ok(())
}

/// The pictures that a document shows or leads to.
fn named(text: &str) -> BTreeSet<&str> {
    let ends = text.split("screens/").skip(1).filter_map(|rest| rest.split(')').next());
    ends.filter(|name| name.ends_with(".png") && !name.contains(char::is_whitespace)).collect()
}

fn take_all(window: &Window, (theme, width): (&str, u32), folder: &Path) -> Done {
    walk::settle(window)?;
    paint(window, theme)?;
    let mut walk = Walk::new(window, folder, &format!("-{theme}-{width}"))?;
    walk.take("first-run")?;
    walk::open_demonstration(window)?;
    furnish::furnish(window)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_of_a_document_are_found_by_their_names() {
        let text = "![Home](docs/screens/home-light-1280.png), [dark](screens/home-dark-1280.png); not `screens/x`.";
        assert_eq!(named(text), BTreeSet::from(["home-dark-1280.png", "home-light-1280.png"]));
    }
}
