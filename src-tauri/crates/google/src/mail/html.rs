//! HTML of strangers made safe: what is left cannot run, load, call, cover or hide. The tree comes from html5ever by ammonia.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use ammonia::{Builder, UrlRelative};
use mail_parser::decoders::html::html_to_text;
use ports::google::MailLink;

use super::hosts;

/// The longest HTML that is read, bytes; newsletters are about 100 kB.
pub(super) const LONGEST: usize = 1 << 20;
const MOST_LINKS: usize = 1000;
const MOST_TAGS: usize = 50_000;
/// Deeper than this is cut: a tree costs the product of its tags and its depth to build. Browsers stop at 512 as well.
const DEEPEST: usize = 400;
/// Tags that never hold another, or that end by themselves: leaving them open makes nothing deeper.
const SHALLOW: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];
/// Gone with everything in them. Other tags lose themselves and keep their text.
const WITH_CONTENT: &[&str] = &[
    "script", "style", "title", "svg", "math", "iframe", "object", "applet", "template", "noscript", "noembed",
    "noframes", "textarea", "select", "audio", "video", "canvas", "head",
];
const DANGERS: &[&str] = &[
    "<script",
    "<iframe",
    "<frame",
    "<object",
    "<embed",
    "<applet",
    "<form",
    "<svg",
    "<math",
    "<meta",
    "<base",
    "<link",
    "<style",
    "<input",
    "<button",
    "<template",
    "javascript:",
    "vbscript:",
    "data:text",
    "data:image/svg",
    " onerror",
    " onload",
    " onclick",
    " onmouse",
    " onfocus",
    " onanimation",
    " ontoggle",
    " onpointer",
    "@import",
    "expression(",
];

/// What is left of a piece of HTML.
#[derive(Debug, Default)]
pub(super) struct Safe {
    pub(super) html: String,
    pub(super) links: Vec<MailLink>,
    pub(super) images_blocked: u32,
    pub(super) dangers_blocked: u32,
    pub(super) is_cut: bool,
}

#[derive(Default)]
struct Seen {
    addresses: Vec<String>,
    images: u32,
}

/// Makes HTML safe; the numbers of its links start at `first`.
pub(super) fn safe(source: &str, first: usize) -> Safe {
    let (source, is_cut) = bounded(source);
    let seen = Arc::new(Mutex::new(Seen::default()));
    let html = builder(seen.clone(), first).clean(source).to_string();
    let Seen { addresses, images } = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    // Only a tag of ours begins so: a quote inside an attribute or a text is written `&quot;`, and `<` in a text `&lt;`.
    let html = html.replace("<a href=\"", "<a data-link=\"");
    let texts = texts_of_links(&html, first, addresses.len());
    let links = addresses.iter().zip(&texts).map(|(address, text)| {
        hosts::link(address, text).unwrap_or_else(|| MailLink {
            text: text.clone(),
            address: String::new(),
            host: String::new(),
            host_in_letters: None,
            warnings: Vec::new(),
        })
    });
    Safe { links: links.collect(), images_blocked: images, dangers_blocked: dangers(source), is_cut, html }
}

fn builder(seen: Arc<Mutex<Seen>>, first: usize) -> Builder<'static> {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .clean_content_tags(set(WITH_CONTENT))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", set(&["href"])),
            ("img", set(&["src", "alt"])),
            ("td", set(&["colspan", "rowspan"])),
            ("th", set(&["colspan", "rowspan"])),
            ("ol", set(&["start"])),
        ]))
        .url_schemes(set(&["http", "https", "mailto", "cid"]))
        // What is relative was decided on by the filter before: the number of a link, or nothing.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |tag, name, value| attribute(&seen, first, (tag, name, value)));
    builder
}

fn attribute<'v>(seen: &Mutex<Seen>, first: usize, (tag, name, value): (&str, &str, &'v str)) -> Option<Cow<'v, str>> {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    match (tag, name) {
        ("a", "href") => {
            hosts::link(value, "")?;
            if seen.addresses.len() >= MOST_LINKS {
                return None;
            }
            seen.addresses.push(value.to_owned());
            Some((first + seen.addresses.len() - 1).to_string().into())
        }
        ("img", "src") => {
            seen.images += u32::from(!value.starts_with("cid:"));
            None
        }
        // A thousand columns would cost the window more than they tell.
        (_, "colspan" | "rowspan" | "start") => {
            value.parse().ok().filter(|number| (1..=100_u32).contains(number)).map(|_| value.into())
        }
        _ => Some(value.into()),
    }
}

fn bounded(source: &str) -> (&str, bool) {
    let mut depth = 0_usize;
    let too_far = source.match_indices('<').enumerate().find_map(|(number, (at, _))| {
        let rest = &source.as_bytes()[at + 1..];
        let is_end = rest.first() == Some(&b'/');
        let name: Vec<u8> = rest
            .iter()
            .skip(usize::from(is_end))
            .take(12)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .copied()
            .collect();
        let is_shallow = SHALLOW.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(&name));
        if !name.is_empty() && !is_shallow {
            depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        }
        (depth > DEEPEST || number >= MOST_TAGS).then_some(at)
    });
    let end = source.floor_char_boundary(LONGEST.min(too_far.unwrap_or(source.len())));
    (&source[..end], end < source.len())
}

fn dangers(source: &str) -> u32 {
    let lower = source.to_ascii_lowercase();
    let number: usize = DANGERS.iter().map(|danger| lower.matches(danger).count()).sum();
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What stands in each link, by its number.
fn texts_of_links(html: &str, first: usize, number: usize) -> Vec<String> {
    let mut texts = vec![String::new(); number];
    for piece in html.split("<a data-link=\"").skip(1) {
        let Some((at, rest)) = piece.split_once("\">") else { continue };
        let inner = rest.split_once("</a>").map_or(rest, |(inner, _)| inner);
        let place = at.parse::<usize>().ok().and_then(|at| texts.get_mut(at.checked_sub(first)?));
        if let Some(place) = place {
            *place = html_to_text(inner);
        }
    }
    texts
}

/// Safe HTML as plain text.
pub(super) fn text_of(html: &str) -> String {
    html_to_text(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_loads_or_covers_is_gone_and_what_is_said_stays() {
        let source = "<p onclick=alert(1) style=\"position:fixed\">Hi <b>there</b><script>x()</script>\
            <img src=\"https://t.example/p.gif\" alt=\"logo\"><img src=cid:1><iframe src=//e.example>in</iframe>\
            <svg><a href=x>y</a></svg><form action=https://e.example><input>word</form>";
        let safe = safe(source, 0);
        assert_eq!(safe.html, "<p>Hi <b>there</b><img alt=\"logo\"><img></p>word");
        assert_eq!(safe.images_blocked, 1);
        assert!(safe.dangers_blocked >= 5, "{}", safe.dangers_blocked);
    }

    #[test]
    fn links_lead_nowhere_by_themselves() {
        let source = "<a href='https://a.example/x?a=1&b=2'>one &amp; <i>two</i></a><a href=\"javascript:x\">three</a>\
            <a href=mailto:b@c.example title='<a href=\"9\">'>four</a>";
        let safe = safe(source, 5);
        assert_eq!(safe.html, "<a data-link=\"5\">one &amp; <i>two</i></a><a>three</a><a data-link=\"6\">four</a>");
        let short: Vec<_> = safe.links.iter().map(|link| (link.text.as_str(), link.address.as_str())).collect();
        assert_eq!(short, [("one & two", "https://a.example/x?a=1&b=2"), ("four", "mailto:b@c.example")]);
    }

    #[test]
    fn a_huge_page_is_cut() {
        let safe = safe(&"<b>".repeat(200_000), 0);
        assert!(safe.is_cut);
    }
}
