"""Validates the crates of some folders without a network: RO-Crate's context comes from the package rocrate."""

import io
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.response import addinfourl
from email.message import Message

import rdflib.parser
from rocrate_validator import models, services
from rocrate_validator.utils import http

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
# found, not imported: only its data are wanted
TEXT = Path(find_spec("rocrate").submodule_search_locations[0], "data/ro-crate.jsonld").read_bytes()


class Answer:
    status_code, ok, content, text = 200, True, TEXT, TEXT.decode()
    headers = {"Content-Type": "application/ld+json"}

    def json(self):
        return json.loads(TEXT)

    def raise_for_status(self):
        pass


def known(url):
    if url != CONTEXT:
        raise OSError(f"asked for {url}")


def get(_self, url, *_args, **_more):
    known(url)
    return Answer()


def urlopen(request, *_args, **_more):
    known(request.full_url)
    head = Message()
    head["Content-Type"] = "application/ld+json"
    return addinfourl(io.BytesIO(TEXT), head, request.full_url, 200)


http.HttpRequester.get = get
rdflib.parser._urlopen = urlopen

found = 0
for folder in sys.argv[1:]:
    for profile in ["ro-crate-1.3", "process-run-crate-0.5"]:
        settings = services.ValidationSettings(
            rocrate_uri=models.URI(folder),
            profile_identifier=profile,
            requirement_severity=models.Severity.REQUIRED,
        )
        result = services.validate(settings)
        for issue in result.get_issues():
            found += 1
            print(f"{folder}: {profile}: {issue.check.identifier}: {issue.message}")
print(f"{found} issues")
sys.exit(found > 0)
