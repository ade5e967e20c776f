//! Which workspace is meant.

use std::path::{Path, PathBuf};

use app::Desk;
use serde::Deserialize;

use crate::{arguments::Common, outcome::Ended};

/// Where the desk looks, and which workspace was named by its own folder.
pub(crate) struct Place {
    pub(crate) data_dir: PathBuf,
    pub(crate) named: Option<String>,
}

/// The folder meant: one of workspaces, or one workspace's own.
pub(crate) fn place(common: &Common) -> Result<Place, Ended> {
    match &common.workspace {
        Some(folder) if folder.join("header.json").is_file() => own_folder(folder),
        Some(folder) => Ok(Place { data_dir: folder.clone(), named: None }),
        None => {
            let found = adapters::data_dir();
            let data_dir = found.ok_or_else(|| {
                Ended::Usage("this system names no folder for data: give one with --workspace DIR".to_owned())
            })?;
            Ok(Place { data_dir, named: None })
        }
    }
}

fn own_folder(folder: &Path) -> Result<Place, Ended> {
    let whole = folder.canonicalize().map_err(|error| Ended::Unavailable(error.to_string()))?;
    let id = whole.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let parent = whole.parent().and_then(Path::parent).map(Path::to_path_buf);
    match (id, parent) {
        (Some(id), Some(data_dir)) => Ok(Place { data_dir, named: Some(id) }),
        _ => Err(Ended::Usage(format!("{} is no workspace's folder", folder.display()))),
    }
}

/// A workspace as `desk.state` lists it.
#[derive(Debug, Deserialize)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) demo: bool,
}

#[derive(Deserialize)]
struct State {
    workspaces: Vec<Listed>,
}

/// The one workspace that is meant: the one named, the only one, or the only one that is no demonstration.
pub(crate) async fn chosen(desk: &Desk, place: &Place) -> Result<Listed, Ended> {
    let state = app::door::call(desk, app::door::Caller::CommandLine, "desk.state", "{}").await?;
    let State { mut workspaces } =
        serde_json::from_str(&state).map_err(|error| Ended::Unavailable(error.to_string()))?;
    if let Some(named) = &place.named {
        workspaces.retain(|workspace| workspace.id == *named);
    } else if workspaces.iter().any(|workspace| !workspace.demo) {
        workspaces.retain(|workspace| !workspace.demo);
    }
    let names: Vec<String> =
        workspaces.iter().map(|workspace| format!("  {} ({})", workspace.id, workspace.name)).collect();
    let only = workspaces.pop().filter(|_| names.len() == 1);
    only.ok_or_else(|| {
        let folder = place.data_dir.display();
        Ended::Usage(if names.is_empty() {
            format!("there is no workspace in {folder}: make one with `fidus workspace create`, or `fidus demo`")
        } else {
            format!("which workspace? name its folder with --workspace {folder}/workspaces/ID\n{}", names.join("\n"))
        })
    })
}
