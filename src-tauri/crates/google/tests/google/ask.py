"""Sends through Google's own client what is written on standard input, a call a line, to the address given."""

import json
import sys
from collections import defaultdict

import httplib2
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import DISCOVERY_DOC_DIR
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

root, token = sys.argv[1], sys.argv[2]
NAMES = {"gmail": "gmail.v1", "calendar": "calendar.v3", "drive": "drive.v3", "sheets": "sheets.v4"}


class Signed(httplib2.Http):
    def request(self, uri, method="GET", body=None, headers=None, **rest):
        headers = dict(headers or {}, authorization="Bearer " + token)
        return super().request(uri, method=method, body=body, headers=headers, **rest)


def client(name):
    with open(f"{DISCOVERY_DOC_DIR}/{NAMES[name]}.json", encoding="utf-8") as file:
        document = json.load(file)
    document["rootUrl"] = root + "/"
    document.pop("mtlsRootUrl", None)
    return build_from_document(document, http=Signed())


clients = {name: client(name) for name in NAMES}


def typed(values):
    one = [{"true": True, "false": False}.get(value, value) for value in values]
    return one[0] if len(one) == 1 else one


for line in sys.stdin:
    call = json.loads(line)
    names = call["method"].split(".")
    place = clients[names[0]]
    for name in names[1:-1]:
        place = getattr(place, name)()
    given = defaultdict(list)
    for name, value in call["path"] + call["query"]:
        given[name].append(value)
    upload = given.pop("uploadType", [None])[0]
    name = names[-1]
    if given.pop("alt", [None])[0] == "media":
        name += "_media"
    arguments = {name: typed(values) for name, values in given.items()}
    if call["body"] is not None:
        arguments["body"] = call["body"]
    if upload == "multipart":
        arguments["media_body"] = MediaInMemoryUpload(b"x", mimetype="message/rfc822")
    if upload == "resumable":
        arguments["media_body"] = MediaInMemoryUpload(b"x", mimetype="application/pdf", resumable=True)
    try:
        getattr(place, name)(**arguments).execute()
    except HttpError:
        pass
