"""Every entry of the catalogue that the sources were read into has its page."""

import yaml

from fingerpost.read import read_project
from tests.conftest import ROOT
from tests.projects import make_project


def missing(catalogue, project):
    """The slugs of the catalogue that no readable entry of a project has."""
    offer, _ = read_project(project)
    found = {entry.slug for entry in (*offer.services, *offer.organisations)}
    return [entry["slug"] for entry in catalogue["services"] if entry["slug"] not in found]


def test_every_slug_of_the_catalogue_resolves(shared, record_property):
    words = (shared / "domain" / "services.yaml").read_text(encoding="utf-8")
    catalogue = yaml.safe_load(words)
    assert len(catalogue["services"]) >= 252
    assert missing(catalogue, ROOT) == []
    record_property("catalogue", f"{len(catalogue['services'])} slugs resolve to an entry")


def test_a_slug_without_an_entry_is_named(tmp_path):
    catalogue = {"services": [{"slug": "marsh-listening"}, {"slug": "no-such-entry"}]}
    assert missing(catalogue, make_project(tmp_path)) == ["no-such-entry"]
