"""What a record says, word by word, and what each field's words are."""

from collections.abc import Iterator
from typing import get_args

from pydantic import BeforeValidator

from fingerpost.model.base import Held, Line, Lines, Record, Slug, Whole, holds, may, said
from fingerpost.model.comparison import Comparison
from fingerpost.model.offer import Service
from fingerpost.model.values import values


class Room(Record):
    """A page of its own."""

    ask: Line = said("What to ask there.")


class House(Record):
    """Every sort of field."""

    name: Line = said("What it is called.", holds="name")
    kind: Slug = said("What sort it is.", refers_to="kinds")
    rules: Lines = may((), "What to know.")
    floors: Whole = may(1, "How many floors it has.")
    rooms: dict[Slug, Room] = may({}, "Its rooms.", holds="pages")


HOUSE = House(
    name="Mill House",
    kind="home",
    rules=("Knock first.", "Wipe your feet."),
    rooms={"hall": Room(ask="Who is in?")},
)


def test_every_word_comes_with_its_place():
    assert [(words, path) for words, _, path in values(HOUSE)] == [
        ("Mill House", ("name",)),
        ("home", ("kind",)),
        ("Knock first.", ("rules", 0)),
        ("Wipe your feet.", ("rules", 1)),
        ("Who is in?", ("rooms", "hall", "ask")),
    ]


def test_a_line_is_a_sentence_unless_its_field_says_otherwise():
    assert {words: field.holds for words, field, _ in values(HOUSE)} == {
        "Mill House": "name",
        "home": "id",
        "Knock first.": "sentence",
        "Wipe your feet.": "sentence",
        "Who is in?": "sentence",
    }


def test_what_is_a_page_of_its_own_can_be_left_out():
    assert "Who is in?" not in [words for words, *_ in values(HOUSE, into_pages=False)]


def test_a_word_says_what_it_must_be_the_name_of():
    assert [words for words, field, _ in values(HOUSE) if field.refers_to] == ["home"]


def records(of: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in of.__subclasses__():
        yield kind
        yield from records(kind)


def test_every_field_of_an_offer_holds_something_that_is_known():
    assert Service in records()
    found = {holds(kind, name) for kind in records() for name in kind.model_fields}
    assert found == set(get_args(Held))


def test_no_number_is_read_by_pydantics_own_rule():
    # It reads 0-4 as -4. Editors do not write a Comparison.
    read = [kind for kind in records() if kind is not Comparison]
    fields = [field for kind in read for field in kind.model_fields.values()]
    numbers = [field for field in fields if field.annotation is int]
    assert len(numbers) > 4
    assert all(any(isinstance(m, BeforeValidator) for m in field.metadata) for field in numbers)
    assert not [field for field in fields if field.annotation in (int | None, float)]
