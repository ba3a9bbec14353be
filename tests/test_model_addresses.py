"""Addresses are for ever: what each sort of page is called, and how an editor names it."""

import pytest

from fingerpost import addresses


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (addresses.service, "services/marsh/"),
        (addresses.organisation, "organisations/marsh/"),
        (addresses.need, "needs/marsh/"),
        (addresses.need_compare, "needs/marsh/compare/"),
        (addresses.area, "areas/marsh/"),
        (addresses.pocket_card, "areas/marsh/pocket-card/"),
        (addresses.audience, "for/marsh/"),
        (addresses.level, "levels/marsh/"),
        (addresses.guidance, "guidance/marsh/"),
        (addresses.guidance_easy_read, "guidance/marsh/easy-read/"),
        (addresses.event, "events/marsh/"),
        (addresses.event_calendar, "events/marsh/marsh.ics"),
        (addresses.resource, "resources/marsh/"),
        (addresses.glossary_term, "glossary/#marsh"),
        (addresses.guide, "guides/marsh/"),
        (addresses.guide_all, "guides/marsh/all/"),
        (addresses.guide_diagram, "guides/marsh/diagram/"),
        (addresses.guide_routes, "guides/marsh/routes/"),
        (addresses.guide_easy_read, "guides/marsh/easy-read/"),
        (addresses.language, "marsh/"),
    ],
)
def test_an_address_never_changes(address, path):
    assert address("marsh") == path


def test_a_guides_first_question_is_the_guides_own_page():
    assert addresses.guide_page("night", "where", "where") == "guides/night/"
    assert addresses.guide_page("night", "ring", "where") == "guides/night/ring/"


def test_what_is_kept_has_the_hash_of_its_bytes_in_its_name():
    assert addresses.assets("abc") == "assets/abc/"
    assert addresses.saved("core", "abc") == "offline/core-abc.bin"


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("", ()),
        ("urgent-help/", ()),
        ("guides/night/ring/", ()),
        ("guides/night/all/", ("", "guides/", "guides/night/")),
        ("ages/", ("", "services/")),
        ("services/marsh/", ("", "services/")),
    ],
)
def test_the_pages_above_are_those_an_address_begins_with(path, above):
    assert addresses.above(path) == above


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("urgent-help/", "guidance/urgent-help"),
        ("services/marsh/", "marsh"),
        ("guides/night/", "guides/night"),
        ("glossary/#camhs", "words/camhs"),
    ],
)
def test_an_editor_names_a_page_by_its_folder_and_an_entry_alone(path, name):
    assert addresses.short(path) == name
