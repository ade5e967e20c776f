//! Positions as bytes: only this crate reads them.

use mongodb::{
    bson::{Bson, RawDocument, RawDocumentBuf, cstr, deserialize_from_slice, serialize_to_vec},
    change_stream::event::ResumeToken,
};
use ports::Position;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Token {
    token: ResumeToken,
}

/// The position in the change stream.
pub(crate) fn of_token(token: &ResumeToken) -> Option<Position> {
    serialize_to_vec(&Token { token: token.clone() }).ok().map(Position)
}

/// The position after an event, whose `_id` is its token.
pub(crate) fn of_event(event: &RawDocument) -> Option<Position> {
    let mut saved = RawDocumentBuf::new();
    saved.append(cstr!("token"), event.get("_id").ok()??);
    Some(Position(saved.into_bytes()))
}

/// The resume token of a position; nothing when it is none.
pub(crate) fn token(position: &Position) -> Option<ResumeToken> {
    deserialize_from_slice::<Token>(&position.0).ok().map(|saved| saved.token)
}

/// Whether a position is at another one or after it: tokens are written so that they order as their moments do. One that is
/// no such token is taken to be there.
pub(crate) fn has_reached(position: &Position, other: &Position) -> bool {
    match (moment(position), moment(other)) {
        (Some(position), Some(other)) => position >= other,
        _ => true,
    }
}

fn moment(position: &Position) -> Option<&str> {
    RawDocument::from_bytes(&position.0).ok()?.get_document("token").ok()?.get_str("_data").ok()
}

/// Where in a collection a read goes on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Place {
    /// From this `_id` on, itself included: reading a document twice does no harm.
    From(Bson),
    /// From the beginning: the collection has no order that could be resumed.
    Beginning,
}

/// The position after a document's `_id`.
pub(crate) fn of_id(id: mongodb::bson::RawBsonRef<'_>) -> Option<Position> {
    // An `_id` that cannot become a query bound is no position.
    Bson::try_from(id).ok()?;
    let mut saved = RawDocumentBuf::new();
    saved.append(cstr!("from"), id);
    Some(Position(saved.into_bytes()))
}

/// The position of a read that must begin again when it is interrupted.
pub(crate) fn beginning() -> Position {
    Position(RawDocumentBuf::new().into_bytes())
}

/// Where a position points; the beginning when it cannot be read.
pub(crate) fn place(position: Option<&Position>) -> Place {
    position
        .and_then(|position| RawDocument::from_bytes(&position.0).ok()?.get("from").ok().flatten())
        .and_then(|id| Bson::try_from(id).ok())
        .map_or(Place::Beginning, Place::From)
}

#[cfg(test)]
mod tests {
    use mongodb::bson::rawdoc;

    use super::*;

    #[test]
    fn an_id_of_any_type_comes_back_as_it_was() {
        let document = rawdoc! { "a": 1_i64, "b": "x", "c": { "d": 1.5 }, "e": true };
        for (name, value) in document.iter().filter_map(Result::ok) {
            let position = of_id(value).expect("a plain value");
            let expected = Bson::try_from(value).expect("a plain value");
            assert_eq!(place(Some(&position)), Place::From(expected), "{name:?}");
        }
    }

    #[test]
    fn the_position_of_an_event_is_that_of_its_token() {
        let event = rawdoc! { "_id": { "_data": "8265" }, "operationType": "insert" };
        let position = of_event(&event).expect("it has a token");
        let token = token(&position).expect("a token");
        assert_eq!(of_token(&token), Some(position));
        assert_eq!(of_event(&rawdoc! { "x": 1 }), None);
    }

    #[test]
    fn positions_order_as_their_tokens_do_and_what_is_none_is_waited_for_by_nobody() {
        let at = |data: &str| of_event(&rawdoc! { "_id": { "_data": data } }).expect("it has a token");
        assert!(has_reached(&at("8265A1"), &at("8265A1")) && has_reached(&at("8265A2"), &at("8265A1")));
        assert!(!has_reached(&at("8265A1"), &at("8265A10")));
        assert!(has_reached(&at("82"), &Position(b"rubbish".to_vec())) && has_reached(&beginning(), &at("82")));
    }

    #[test]
    fn a_position_that_is_none_is_the_beginning_and_no_token() {
        for bytes in [&b""[..], b"rubbish", &beginning().0] {
            let position = Position(bytes.to_vec());
            assert_eq!(place(Some(&position)), Place::Beginning);
            assert!(token(&position).is_none());
        }
    }
}
