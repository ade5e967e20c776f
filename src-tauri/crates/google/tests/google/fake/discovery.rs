//! Google's discovery documents: routes, parameters, scopes, schemas, and whether a request or an answer keeps to them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use regex::Regex;
use serde_json::{Map, Value};

use crate::tools;

/// One method of a program.
pub(crate) struct Method {
    pub(crate) id: String,
    document: usize,
    http: String,
    /// From the root, each `{x}` a group.
    pattern: Regex,
    names: Vec<String>,
    literal: usize,
    facts: Value,
    is_upload: bool,
}

/// The documents.
pub(crate) struct Discovery {
    documents: Vec<Value>,
    methods: Vec<Method>,
}

/// A request understood.
pub(crate) struct Matched<'a> {
    pub(crate) method: &'a Method,
    pub(crate) path: BTreeMap<String, String>,
}

pub(crate) fn discovery() -> &'static Discovery {
    static ALL: OnceLock<Discovery> = OnceLock::new();
    ALL.get_or_init(|| {
        let documents = ["gmail.v1", "calendar.v3", "drive.v3", "sheets.v4"].map(tools::discovery).to_vec();
        let mut methods = Vec::new();
        for (at, document) in documents.iter().enumerate() {
            collect(at, document, document, &mut methods);
        }
        Discovery { documents, methods }
    })
}

fn collect(at: usize, document: &Value, resource: &Value, methods: &mut Vec<Method>) {
    for facts in resource["methods"].as_object().into_iter().flat_map(Map::values) {
        let base = document["servicePath"].as_str().unwrap_or_default();
        methods.push(method(at, facts, &format!("/{base}{}", facts["path"].as_str().expect("a path")), false));
        for protocol in facts["mediaUpload"]["protocols"].as_object().into_iter().flat_map(Map::values) {
            methods.push(method(at, facts, protocol["path"].as_str().expect("a path"), true));
        }
    }
    for inner in resource["resources"].as_object().into_iter().flat_map(Map::values) {
        collect(at, document, inner, methods);
    }
}

fn method(document: usize, facts: &Value, path: &str, is_upload: bool) -> Method {
    let hole = Regex::new(r"\{\+?(\w+)\}").expect("a pattern");
    let names = hole.captures_iter(path).map(|found| found[1].to_owned()).collect();
    let mut pattern = String::from("^");
    let mut last = 0;
    for found in hole.find_iter(path) {
        pattern.push_str(&regex::escape(&path[last..found.start()]));
        pattern.push_str("([^/]+)");
        last = found.end();
    }
    pattern.push_str(&format!("{}$", regex::escape(&path[last..])));
    let literal = hole.replace_all(path, "").len();
    let (id, http) = (facts["id"].as_str().expect("an id"), facts["httpMethod"].as_str().expect("a method"));
    let pattern = Regex::new(&pattern).expect("a pattern");
    Method {
        id: id.to_owned(),
        document,
        http: http.to_owned(),
        pattern,
        names,
        literal,
        facts: facts.clone(),
        is_upload,
    }
}

pub(crate) fn unescaped(text: &str) -> String {
    let pair = format!("x={}", text.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

impl Discovery {
    /// The method of a request, the one with most letters of its own.
    pub(crate) fn find(&self, http: &str, path: &str) -> Option<Matched<'_>> {
        let fitting = self.methods.iter().filter(|method| method.http == http && method.pattern.is_match(path));
        let method = fitting.max_by_key(|method| method.literal)?;
        let found = method.pattern.captures(path)?;
        let path = method.names.iter().zip(found.iter().skip(1));
        let path = path.map(|(name, value)| (name.clone(), unescaped(value.map_or("", |value| value.as_str()))));
        Some(Matched { method, path: path.collect() })
    }

    pub(crate) fn scopes(method: &Method) -> BTreeSet<&str> {
        method.facts["scopes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// What is wrong with the parameters.
    pub(crate) fn parameters(&self, matched: &Matched<'_>, query: &[(String, String)]) -> Vec<String> {
        let method = matched.method;
        let (own, all) = (&method.facts["parameters"], &self.documents[method.document]["parameters"]);
        let mut wrong = Vec::new();
        let mut seen = BTreeSet::new();
        for (name, value) in query {
            if name == "uploadType" && method.is_upload {
                continue;
            }
            let known = own.get(name).filter(|known| known["location"] == "query").or_else(|| all.get(name));
            let Some(known) = known else {
                wrong.push(format!("{}: no parameter {name}", method.id));
                continue;
            };
            if !seen.insert(name) && known["repeated"] != true {
                wrong.push(format!("{}: {name} is repeated", method.id));
            }
            wrong.extend(scalar(known, value).map(|why| format!("{}: {name}={value}: {why}", method.id)));
            if name == "fields" {
                wrong.extend(self.mask(method, value).into_iter().map(|why| format!("{}: fields: {why}", method.id)));
            }
        }
        for (name, value) in &matched.path {
            wrong.extend(scalar(&own[name], value).map(|why| format!("{}: {name}={value}: {why}", method.id)));
        }
        let needed = own.as_object().into_iter().flatten().filter(|(_, known)| known["required"] == true);
        let missing = needed.filter(|(name, _)| !seen.contains(name) && !matched.path.contains_key(*name));
        wrong.extend(missing.map(|(name, _)| format!("{}: {name} is missing", method.id)));
        wrong
    }

    /// What is wrong with a body, by the method's request.
    pub(crate) fn body(&self, method: &Method, body: Option<&Value>) -> Vec<String> {
        match (method.facts.get("request"), body) {
            (Some(schema), Some(body)) => self.keeps_to(method, schema, body, true),
            (None, None) => Vec::new(),
            (Some(_), None) => vec![format!("{}: no body", method.id)],
            (None, Some(_)) => vec![format!("{}: a body that is not asked for", method.id)],
        }
    }

    /// What is wrong with an answer, by the method's response.
    pub(crate) fn answer(&self, method: &Method, body: &Value) -> Vec<String> {
        method.facts.get("response").map(|schema| self.keeps_to(method, schema, body, false)).unwrap_or_default()
    }

    fn keeps_to(&self, method: &Method, schema: &Value, body: &Value, may_be_null: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        self.value(method, schema, body, (&method.id, may_be_null, &mut wrong));
        wrong
    }

    fn schema<'a>(&'a self, method: &Method, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(name) => &self.documents[method.document]["schemas"][name],
            None => schema,
        }
    }

    fn value(&self, method: &Method, schema: &Value, value: &Value, (at, null, wrong): (&str, bool, &mut Vec<String>)) {
        let schema = self.schema(method, schema);
        match (schema["type"].as_str().unwrap_or("any"), value) {
            (_, Value::Null) if null => {}
            ("any", _) => {}
            ("object", Value::Object(fields)) => {
                for (name, inner) in fields {
                    let known = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
                    match known {
                        Some(known) => self.value(method, known, inner, (&format!("{at}.{name}"), null, wrong)),
                        None => wrong.push(format!("{at}: no field {name}")),
                    }
                }
            }
            ("array", Value::Array(list)) => {
                for inner in list {
                    self.value(method, &schema["items"], inner, (&format!("{at}[]"), null, wrong));
                }
            }
            ("boolean", Value::Bool(_)) | ("number", Value::Number(_)) => {}
            ("integer", Value::Number(number)) if number.is_i64() || number.is_u64() => {}
            ("string", Value::String(text)) => {
                wrong.extend(scalar(schema, text).map(|why| format!("{at}={text}: {why}")))
            }
            (kind, other) => wrong.push(format!("{at}: {other} is no {kind}")),
        }
    }

    /// What is wrong with a mask of fields, by the method's response.
    fn mask(&self, method: &Method, mask: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        for path in super::mask::paths(mask) {
            let mut schema = &method.facts["response"];
            for name in &path {
                let mut inner = self.schema(method, schema);
                if inner["type"] == "array" {
                    inner = self.schema(method, &inner["items"]);
                }
                match inner["properties"].get(name).or_else(|| inner.get("additionalProperties")) {
                    Some(known) => schema = known,
                    None => {
                        wrong.push(format!("{} in {mask}", path.join("/")));
                        break;
                    }
                }
            }
        }
        wrong
    }
}

fn scalar(schema: &Value, text: &str) -> Option<String> {
    let is_good = match (schema["type"].as_str().unwrap_or("string"), schema["format"].as_str().unwrap_or_default()) {
        ("integer", "uint32") => text.parse::<u32>().is_ok(),
        ("integer", _) => text.parse::<i32>().is_ok(),
        ("boolean", _) => matches!(text, "true" | "false"),
        ("string", "int64") => text.parse::<i64>().is_ok(),
        ("string", "uint64") => text.parse::<u64>().is_ok(),
        ("string", "date-time" | "google-datetime") => text.parse::<jiff::Timestamp>().is_ok(),
        ("string", "date") => text.parse::<jiff::civil::Date>().is_ok(),
        _ => true,
    };
    let limit = |name: &str| schema[name].as_str().and_then(|limit| limit.parse::<i64>().ok());
    let number = text.parse::<i64>().ok();
    let is_in = |number: i64| {
        limit("minimum").is_none_or(|least| number >= least) && limit("maximum").is_none_or(|most| number <= most)
    };
    let is_listed = schema["enum"].as_array().is_none_or(|list| list.iter().any(|one| one == text));
    let fits = schema["pattern"]
        .as_str()
        .is_none_or(|pattern| Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text)));
    if !is_good {
        Some("it is of another type".to_owned())
    } else if !is_listed {
        Some("it is not in the list".to_owned())
    } else if !fits || number.is_some_and(|number| !is_in(number)) {
        Some("it is out of bounds".to_owned())
    } else {
        None
    }
}
