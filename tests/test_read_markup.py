"""Text below the fields: nothing but Markdown comes through, whatever else is wrong with it."""

from __future__ import annotations

import pytest

from fingerpost.markup import read_markdown
from fingerpost.text import Source

WARNED = "[moor](http://moor.example)"
"""A link that is only warned of."""


def rules(text: str) -> list[str]:
    _, faults = read_markdown(Source("entry.md", text))
    return [fault.rule for fault in faults]


def test_a_link_that_is_warned_of_hides_no_html():
    """Between two marks that are no code a line looks harmless; what is made of it is not."""
    html = r"\`<img src=x onerror=alert(1)>\`"
    assert rules(html) == ["html-in-text"]
    assert rules(f"{html} {WARNED}") == ["link-not-https", "html-in-text"]
    assert rules(WARNED) == ["link-not-https"]


def test_a_heading_made_by_a_line_below_it_is_as_large_as_the_title_too():
    assert rules("Who it is for\n=====\n\nThose.") == ["heading-too-large"]
    assert rules("Who it is for\n-----\n\nThose.") == []
    assert rules("One line.\n\n=====\n\nThose.") == []


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("[call](javascript:alert(1))", "link-kind"),
        ("[call](JaVaScRiPt:alert(1))", "link-kind"),
        ("[call](data:text/html,x)", "link-kind"),
        ("[call](//evil.example/)", "link-kind"),
        (r"[call](/\\evil.example/)", "link-kind"),
        ("[call](https://nhs.uk@evil.example/)", "link-two-names"),
        ("[call](https://nһs.uk/)", "link-lookalike"),
        ("[call](https://xn--nhs-abc.example/)", "link-lookalike"),
        ("[01632 960111](tel:01632960112)", "link-other-number"),
        ("![x](https://evil.example/x.png)", "picture"),
    ],
)
def test_a_link_that_could_mislead_is_refused(link, rule):
    assert rules(link) == [rule]
