//! Revocation from what is at hand: OCSP answers (RFC 6960) and lists (RFC 5280, 5). Nothing is asked of a network.

use super::{
    asn1::{self, Item},
    certificate::Certificate,
    hash::Hash,
    keys::Algorithm,
    trust::Evidence,
};

/// What an answer or a list says about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Good,
    /// Revoked since a time, in seconds since 1970.
    Revoked(i64),
}

/// Whether a certificate was revoked by its issuer at a time.
pub(crate) fn is_revoked(pair: (&Certificate, &Certificate), evidence: &Evidence<'_>, time: i64) -> bool {
    said(pair, evidence).any(|said| matches!(said, Said::Revoked(since) if since <= time))
}

/// What is known of a certificate at a time: the revocation if there was one by then, else that it was good.
pub(crate) fn known(pair: (&Certificate, &Certificate), evidence: &Evidence<'_>, time: i64) -> Option<Said> {
    let mut known = None;
    for said in said(pair, evidence) {
        match said {
            Said::Revoked(since) if since <= time => return Some(said),
            Said::Revoked(_) | Said::Good => known = Some(Said::Good),
        }
    }
    known
}

/// Whether anything is said about a certificate.
pub(crate) fn is_known(pair: (&Certificate, &Certificate), evidence: &Evidence<'_>) -> bool {
    said(pair, evidence).next().is_some()
}

fn said<'e>(
    (certificate, issuer): (&'e Certificate, &'e Certificate),
    evidence: &'e Evidence<'_>,
) -> impl Iterator<Item = Said> + 'e {
    let lists = evidence.lists.iter().filter_map(move |list| in_list(list, (certificate, issuer)));
    let answers = evidence.answers.iter().filter_map(move |answer| in_answer(answer, (certificate, issuer)));
    lists.chain(answers)
}

fn in_list(list: &[u8], (certificate, issuer): (&Certificate, &Certificate)) -> Option<Said> {
    let outer = asn1::read(list)?.0.parts();
    let [signed, algorithm, signature] = outer.as_slice() else { return None };
    let mut parts = signed.parts();
    if parts.first()?.tag == asn1::INTEGER {
        parts.remove(0);
    }
    if parts.get(1)?.whole != issuer.subject
        || issuer.made(&Algorithm::read(algorithm)?, signed.whole, signature.bits()?).is_err()
    {
        return None;
    }
    let rows = parts.iter().skip(2).find(|part| part.tag == asn1::SEQUENCE);
    for row in rows.into_iter().flat_map(|rows| asn1::items(rows.body)) {
        let mut fields = asn1::items(row.body);
        if fields.next().is_some_and(|serial| serial.body == certificate.serial) {
            return fields.next()?.time().map(Said::Revoked);
        }
    }
    Some(Said::Good)
}

fn in_answer(answer: &[u8], pair: (&Certificate, &Certificate)) -> Option<Said> {
    let outer = asn1::read(answer)?.0.parts();
    // Either the whole answer with its status, or the basic answer alone.
    let basic = if outer.first()?.tag == 0x0a {
        let bytes = asn1::read(outer.get(1)?.body)?.0.parts();
        bytes.get(1)?.octets()
    } else {
        answer.to_vec()
    };
    let parts = asn1::read(&basic)?.0.parts();
    let [data, algorithm, signature, rest @ ..] = parts.as_slice() else { return None };
    let within = rest.iter().find(|part| part.tag == 0xa0).and_then(|part| Some(asn1::read(part.body)?.0.parts()));
    let within: Vec<Certificate> =
        within.unwrap_or_default().iter().filter_map(|item| Certificate::read(item.whole)).collect();
    let algorithm = Algorithm::read(algorithm)?;
    let (_, issuer) = pair;
    let delegated = within.iter().take(4).filter(|responder| {
        responder.purposes.iter().any(|purpose| purpose == "1.3.6.1.5.5.7.3.9") && issuer.signed(responder)
    });
    let mut responders = std::iter::once(issuer).chain(delegated);
    responders
        .find(|responder| responder.made(&algorithm, data.whole, signature.bits().unwrap_or_default()).is_ok())?;
    data.parts()
        .into_iter()
        .filter(|part| part.tag == asn1::SEQUENCE)
        .find_map(|responses| responses.parts().into_iter().find_map(|response| single(&response, pair)))
}

fn single(response: &Item<'_>, (certificate, issuer): (&Certificate, &Certificate)) -> Option<Said> {
    let parts = response.parts();
    let identifier = parts.first()?.tagged(asn1::SEQUENCE)?.parts();
    let [algorithm, name, key, serial] = identifier.as_slice() else { return None };
    let hash = Hash::of(&Algorithm::read(algorithm)?.oid)?;
    let issuer_key = asn1::read(&issuer.key)?.0.parts().get(1)?.bits()?;
    let is_it = serial.body == certificate.serial
        && name.octets() == hash.digest(&[&issuer.subject])
        && key.octets() == hash.digest(&[issuer_key]);
    match parts.get(1)? {
        status if is_it && status.tag == 0x80 => Some(Said::Good),
        status if is_it && status.tag == 0xa1 => asn1::items(status.body).next()?.time().map(Said::Revoked),
        _ => None,
    }
}
