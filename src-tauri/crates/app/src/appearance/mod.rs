//! How the window looks: kept beside the workspaces, in the clear, since the lock screen needs it. Nothing of the book.

use serde::{Deserialize, Serialize};

use crate::{
    desk::Desk,
    fault::{Fault, FaultCode},
    fault_of::defect,
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much room a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// 36 px.
    #[default]
    Comfortable,
    /// 28 px.
    Compact,
}

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// As the system.
    #[default]
    System,
    /// English.
    En,
    /// Spanish.
    Es,
}

/// The colours of gain and loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GainLoss {
    /// Green and red.
    #[default]
    GreenRed,
    /// Blue and orange, told apart by everyone.
    BlueOrange,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Appearance {
    /// Light or dark.
    pub theme: Theme,
    /// Room of a row.
    pub density: Density,
    /// Language.
    pub language: Language,
    /// Colours of gain and loss.
    pub gain_loss: GainLoss,
    /// Figures are masked.
    pub privacy: bool,
    /// The rail is folded.
    pub rail_folded: bool,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AppearanceRequest {}

const FILE: &str = "appearance.json";

/// The appearance; the default one when the file is missing or cannot be read.
pub(crate) async fn get(desk: &Desk, _request: AppearanceRequest) -> Result<Appearance, Fault> {
    let path = desk.environment().data_dir.join(FILE);
    let text = tokio::fs::read_to_string(path).await.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Keeps the appearance.
pub(crate) async fn save(desk: &Desk, appearance: Appearance) -> Result<(), Fault> {
    let folder = &desk.environment().data_dir;
    let json = serde_json::to_vec_pretty(&appearance).map_err(defect)?;
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        let draft = folder.join("appearance.json.new");
        tokio::fs::write(&draft, json).await?;
        tokio::fs::rename(&draft, folder.join(FILE)).await
    };
    written.await.map_err(|error| Fault::new(FaultCode::StorageUnavailable).with("detail", error.kind()))
}
