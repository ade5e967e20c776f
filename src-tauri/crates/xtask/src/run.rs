//! The main job: build the desk and open the demo fund; where nobody can look, walk it and take pictures.

use std::path::Path;

use crate::{
    command::Line,
    desktop::{self, Build, Programs},
    display::Display,
    node,
    stages::Stages,
    system::{self, Purpose},
    tree::Tree,
    trouble::Done,
    walk::{self, Walk},
    webdriver::Window,
};

/// The shell opens the demo fund by itself when no workspace is on the machine.
const DEMO: &str = "--demo";

pub(crate) fn run(tree: &Tree, pictures: &Path, headless: bool) -> Done {
    let headless = headless || !system::has_display();
    let mut stages = Stages::new();
    system::prepare(&mut stages, if headless { Purpose::Headless } else { Purpose::Build })?;
    stages.need("packages of the window", || node::install(tree))?;
    stages.need("pages of the window", || node::build(tree))?;
    let mut programs = desktop::programs(tree, Build::Debug);
    stages.need("build", || {
        programs = desktop::build(tree, Build::Debug)?;
        Ok(())
    })?;
    if headless {
        walk_the_demo(tree, &programs, pictures)
    } else {
        println!("\nThe desk opens. Close its window to end.");
        Line::new(&programs.window).args([DEMO]).run()
    }
}

fn walk_the_demo(tree: &Tree, programs: &Programs, pictures: &Path) -> Done {
    let display = Display::start()?;
    let mut environment = display.environment().to_vec();
    environment.extend(own_folders(tree)?);
    println!("\nNo display here: walking the screens of the demo fund.");
    let window = Window::open(&programs.window, &[DEMO], &environment)?;
    window.resize(1280, 800)?;
    walk::open_demonstration(&window)?;
    let mut walk = Walk::new(&window, pictures, "")?;
    walk.everything()?;
    tell(&walk);
    // The workspace is given back before the window goes: the program may still be ending when the figures are asked for.
    window.call("workspace.lock", &serde_json::json!({}))?;
    drop(window);
    println!("\nThe demo fund's key figures:\n");
    Line::new(&programs.command_line).args(["demo"]).envs(&environment).run()
}

fn tell(walk: &Walk<'_>) {
    println!("\nPictures:");
    for picture in walk.pictures() {
        println!("  {}", picture.display());
    }
}

/// A run without a person touches no workspace of theirs: its folders are its own and fresh.
pub(crate) fn own_folders(tree: &Tree) -> Done<Vec<(String, String)>> {
    let folder = tree.workbench("desk")?;
    let kinds = [
        ("FIDUS_DATA_DIR", "desk"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
    ];
    Ok(kinds.map(|(name, kind)| (name.to_owned(), folder.join(kind).display().to_string())).to_vec())
}
