//! A workspace that is connected to a real database server and to a recorded bridge, both on this machine:
//! `cargo run -p acceptance --example connected -- DIR [large]`. It says in `DIR/ready` that they answer, and ends with its
//! input. What opens the workspace stands in `DIR/passphrase`; the book in it is invented.

use std::{env, fs, io, path::Path, sync::Arc};

use acceptance::{
    bridge::{self, accounts},
    mongod::{Mongod, Shape},
};
use adapters::SystemClock;
use app::{
    Desk, Environment,
    door::{Caller, call},
};
use bridge_mt5::recorded::Dialect;
use ports::RemoteSettings;
use serde_json::{Value, json};
use store::KdfPolicy;
use testkit::demo::{DemoFund, Scale};
use values::{Clock as _, Sensitive};

type Failed = Box<dyn std::error::Error>;

const PASSPHRASE: &str = "an invented sentence for a check";
const DATABASE: &str = "checked";

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let folder = env::args().nth(1).ok_or("the folder to make")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let clock = Arc::new(SystemClock::started());
    let server = Mongod::start(Shape::ReplicaSet).await;
    let settings = RemoteSettings { uri: Sensitive::new(server.uri()), database: DATABASE.to_owned(), ca_file: None };
    // For measurements: the fund with a hundred thousand documents.
    let large = env::args().nth(2).is_some_and(|word| word == "large");
    let scale = if large { Scale::HUNDRED_THOUSAND_DOCUMENTS } else { Scale::DEMONSTRATION };
    let demo = DemoFund::generate_until(1, clock.now(), scale);
    remote_mongo::seed(&settings, &demo.shared_documents(1)).await?;
    let recorded = bridge::start(&clock, Dialect::default(), accounts(3, clock.now())).await;
    connect(folder, &server.uri(), &recorded.address()).await?;
    fs::write(folder.join("passphrase"), PASSPHRASE)?;
    fs::write(folder.join("ready"), "")?;
    tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink())).await??;
    Ok(())
}

/// Makes the workspace through the door, as a person would.
async fn connect(folder: &Path, database: &str, bridge: &str) -> Result<(), Failed> {
    let desk = Desk::new(Environment { kdf: KdfPolicy::Floor, ..adapters::environment(folder.join("data")) });
    let steps: [(&str, Value); 3] = [
        (
            "workspace.create",
            json!({
                "name": "Checked", "passphrase": PASSPHRASE, "base_currency": "USD", "time_zone": "UTC",
                "owner_name": "Nobody", "owner_password": null,
            }),
        ),
        ("connections.save_database", json!({ "uri": database, "database": DATABASE, "ca_file": null })),
        (
            "bridges.save",
            json!({
                "id": null, "name": "recorded", "address": bridge, "second_address": null, "api_key": null,
                "interval_seconds": 300, "allow_plain_http": false,
            }),
        ),
    ];
    for (name, request) in steps {
        call(&desk, Caller::CommandLine, name, &request.to_string()).await?;
    }
    desk.lock().await;
    Ok(())
}
