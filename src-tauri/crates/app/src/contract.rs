//! The TypeScript contract, made from the table: types, endpoints, tags. `cargo xtask codegen` writes it, a test compares.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _};

use access::permission::Permission;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{
    endpoints::{self, Access, Endpoint, Kind},
    event::DeskEvent,
    fault::{Fault, FaultCode},
    tag::Tag,
};

/// What has been declared so far.
pub(crate) struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    seen: Vec<TypeId>,
    rows: String,
    requests: String,
}

struct Visit<'a>(&'a mut Declarations);

impl TypeVisitor for Visit<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.0.declare::<T>();
    }
}

impl Declarations {
    fn new() -> Self {
        let config = Config::new().with_large_int("number");
        Self { config, types: BTreeMap::new(), seen: Vec::new(), rows: String::new(), requests: String::new() }
    }

    fn declare<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            self.types.insert(T::ident(&self.config), format!("export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(&mut Visit(self));
        T::visit_generics(&mut Visit(self));
    }

    /// Adds one endpoint with its types.
    pub(crate) fn endpoint<Request: TS + 'static, Response: TS + 'static>(&mut self, endpoint: &Endpoint) {
        self.declare::<Request>();
        self.declare::<Response>();
        let (request, response) = (Request::name(&self.config), Response::name(&self.config));
        let name = endpoint.name;
        let kind = match endpoint.kind {
            Kind::Query => "query",
            Kind::Mutation => "mutation",
        };
        let permission = match endpoint.access {
            Access::Desk => "null".to_owned(),
            Access::Seat(permission) => word(&permission),
        };
        let tags: Vec<String> = endpoint.tags.iter().map(word).collect();
        let tags = tags.join(", ");
        let _ = writeln!(self.rows, "  \"{name}\": {{ kind: \"{kind}\", permission: {permission}, tags: [{tags}] }},");
        let _ =
            writeln!(self.requests, "  \"{name}\": {{ request: {request}; response: {response}; kind: \"{kind}\" }};");
    }
}

fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The whole file `ui/src/ipc/contract.gen.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut declarations = Declarations::new();
    endpoints::declare(&mut declarations);
    declarations.declare::<Fault>();
    declarations.declare::<DeskEvent>();
    declarations.declare::<Tag>();
    declarations.declare::<Permission>();
    let codes: Vec<String> = FaultCode::ALL.iter().map(word).collect();
    let types: Vec<String> = declarations.types.into_values().collect();
    format!(
        "// Made by `cargo xtask codegen` from the table of endpoints. Not written by hand.\n\n{}\n\nexport interface Contract {{\n{}}}\n\nexport type EndpointName = keyof Contract;\n\nexport interface EndpointRow {{\n  readonly kind: \"query\" | \"mutation\";\n  readonly permission: Permission | null;\n  readonly tags: readonly Tag[];\n}}\n\nexport const endpoints: {{ readonly [Name in EndpointName]: EndpointRow }} = {{\n{}}};\n\nexport const faultCodes: readonly FaultCode[] = [{}];\n",
        types.join("\n\n"),
        declarations.requests,
        declarations.rows,
        codes.join(", "),
    )
}
