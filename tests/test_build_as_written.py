"""What an editor wrote is what a reader sees, character for character."""

from fingerpost.pipeline.build import build_app
from tests.projects import TODAY, edited, make_project

LISTENING = "content/services/marsh-listening.md"


def page(tmp_path, **fields):
    """The page of the made-up service, serving the whole country, with these fields."""
    lines = "".join(f"{name}: {words}\n" for name, words in fields.items())
    files = edited(LISTENING, "areas: [marsh]\nserves_by: is_now\n", "areas: [uk]\n" + lines)
    app, checked = build_app(make_project(tmp_path, files), TODAY)
    assert [problem.message for problem in checked.problems] == []
    return app.test_client().get("/services/marsh-listening/").get_data(as_text=True)


def test_numbers_times_and_no_come_out_exactly_as_written(tmp_path):
    said = page(
        tmp_path,
        contacts="[{phone: 01223 000000}, {phone: 0800 1111}]",
        hours_said="8:30",
        cost="No",
    )
    for words in ("01223 000000", "0800 1111", "8:30", ">No<"):
        assert words in said, words
    assert 'href="tel:01223000000"' in said


def test_hours_are_shown_in_words_and_nothing_claims_to_be_open_now(tmp_path):
    said = page(tmp_path, hours="Mo-Fr 08:30-17:00")
    assert "Monday to Friday" in said
    assert "open now" not in said.lower()
