//! `fidus google drafts` and `templates`: letters that were begun, and those that are written often.

use app::Desk;
use serde_json::{Value, json};

use super::{
    google::{about, list, sent, text, texts, words},
    google_mail::lacks,
};
use crate::{
    google_mail_arguments::{DraftsArguments, TemplatesArguments},
    outcome::Ended,
    output, seated,
};

/// Lists, shows, sends or throws away drafts.
pub(super) async fn drafts(desk: &Desk, arguments: DraftsArguments, as_json: bool) -> Result<(), Ended> {
    if let Some(id) = arguments.forget {
        found(desk, &id).await?;
        return seated::ask(desk, "mail.forget_draft", json!({ "id": id })).await.map(drop);
    }
    if let Some(id) = arguments.send {
        let draft = found(desk, &id).await?;
        return sent(desk, ("mail.send", json!({ "mail": draft["mail"], "draft": id })), as_json).await;
    }
    if let Some(id) = arguments.show {
        let draft = found(desk, &id).await?;
        if as_json {
            output::line(draft.to_string());
        } else {
            letter(&draft["mail"]);
        }
        return Ok(());
    }
    let mut drafts = seated::ask(desk, "mail.drafts", json!({})).await?;
    drafts["rows"] = drafts["drafts"].take();
    if drafts["rows"].as_array().is_some_and(Vec::is_empty) && !as_json {
        output::remark("No mail was begun. fidus google mail --text-file F --keep keeps one.");
        return Ok(());
    }
    list(&drafts, as_json, |draft| {
        let (to, subject) = (texts(&draft["mail"]["to"]).join(", "), text(&draft["mail"]["subject"]));
        format!("{}  {}  {to}  {subject}", text(&draft["id"]), text(&draft["changed_at"]))
    });
    Ok(())
}

async fn found(desk: &Desk, id: &str) -> Result<Value, Ended> {
    let drafts = seated::ask(desk, "mail.drafts", json!({})).await?;
    let draft = drafts["drafts"].as_array().into_iter().flatten().find(|draft| draft["id"] == id).cloned();
    draft.ok_or_else(|| Ended::Usage(format!("{id} is no draft of yours: fidus google drafts lists them")))
}

/// A letter as it would be sent.
fn letter(mail: &Value) {
    for (name, head) in [("to", "To"), ("cc", "Cc"), ("bcc", "Bcc"), ("files", "File")] {
        texts(&mail[name]).iter().for_each(|value| output::line(format!("{head}: {value}")));
    }
    output::line(format!("Subject: {}\n", text(&mail["subject"])));
    output::line(text(&mail["text"]));
}

/// Lists, shows, keeps or removes templates.
pub(super) async fn templates(desk: &Desk, arguments: TemplatesArguments, as_json: bool) -> Result<(), Ended> {
    if let (Some(name), Some(subject), Some(file)) = (&arguments.keep, &arguments.subject, &arguments.text_file) {
        let template = json!({ "name": name, "subject": subject, "text": words(file)? });
        return seated::ask(desk, "mail.save_template", template).await.map(drop);
    }
    if let Some(name) = &arguments.remove {
        return seated::ask(desk, "mail.remove_template", json!({ "name": name })).await.map(drop);
    }
    if let (Some(name), Some(record)) = (&arguments.merge, &arguments.about) {
        let merged = seated::ask(desk, "mail.merge", json!({ "name": name, "about": about(record)? })).await?;
        if as_json {
            output::line(merged.to_string());
            return Ok(());
        }
        letter(&merged);
        let missing = texts(&merged["missing"]);
        if !missing.is_empty() {
            output::remark(lacks(&missing));
        }
        return Ok(());
    }
    let mut held = seated::ask(desk, "mail.templates", json!({})).await?;
    if let Some(name) = &arguments.show {
        let template = held["templates"].as_array().into_iter().flatten().find(|held| held["name"] == **name);
        let unknown = || Ended::Usage(format!("no template is called {name}: fidus google templates lists them"));
        let template = template.ok_or_else(unknown)?;
        if as_json {
            output::line(template.to_string());
        } else {
            letter(template);
        }
        return Ok(());
    }
    let fields = texts(&held["fields"]).join(", ");
    held["rows"] = held["templates"].take();
    if held["rows"].as_array().is_some_and(Vec::is_empty) && !as_json {
        output::remark(format!("There is no template. Its text may have the fields {fields}, each in {{{{ }}}}."));
        return Ok(());
    }
    list(&held, as_json, |template| format!("{}  {}", text(&template["name"]), text(&template["subject"])));
    Ok(())
}
