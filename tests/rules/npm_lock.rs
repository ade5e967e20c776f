//! The window's lock file holds for every system, not for the one it was made on.

use serde_json::{Map, Value};

use crate::{none, source};

#[test]
fn the_lock_file_names_every_package_that_some_system_needs() {
    let lock: Value = serde_json::from_str(&source::text("ui/package-lock.json")).expect("JSON");
    let packages = lock["packages"].as_object().expect("a lock file of version 3");
    let mut violations = Vec::new();
    for (path, package) in packages {
        let optional = package["optionalDependencies"].as_object().into_iter().flat_map(Map::keys);
        let missing = optional.filter(|name| !is_locked(packages, path, name));
        violations.extend(missing.map(|name| format!("{path} needs {name}")));
    }
    none("packages of other systems that `npm ci` would miss", &violations);
}

/// Node looks beside the package, then in each folder above.
fn is_locked(packages: &Map<String, Value>, from: &str, name: &str) -> bool {
    let mut folder = from;
    loop {
        let place =
            if folder.is_empty() { format!("node_modules/{name}") } else { format!("{folder}/node_modules/{name}") };
        if packages.contains_key(&place) {
            return true;
        }
        match folder.rfind("node_modules/") {
            Some(at) => folder = folder[..at].trim_end_matches('/'),
            None => return false,
        }
    }
}
