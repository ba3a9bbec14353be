"""Ways to reach somebody: what could mislead a reader, or a reader's own programs, is refused."""

import pytest
from pydantic import ValidationError

from fingerpost.model.contact import Contact


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("https://childline.example@evil.example/", "link-two-names"),
        ("https://ch\N{CYRILLIC SMALL LETTER I}ldline.example/", "link-lookalike"),
        ("https://xn--chldline-2jg.example/", "link-lookalike"),
        ("https://[half", "link-broken"),
        ("https://", "link-broken"),
        ("https://childline.example/ or ring", "link-broken"),
        ('https://childline.example/"onclick=x', "link-broken"),
        ("http://childline.example/", "web-not-https"),
    ],
)
def test_a_web_address_that_misleads_is_refused(address, rule):
    with pytest.raises(ValidationError) as refused:
        Contact(web=address)
    assert refused.value.errors()[0]["ctx"]["error"].rule == rule


@pytest.mark.parametrize(
    "address", ["team@marsh.example?bcc=one@evil.example", "team@marsh.example&cc=one"]
)
def test_what_would_add_a_copy_to_the_letter_is_refused(address):
    with pytest.raises(ValidationError) as refused:
        Contact(email=address)
    assert refused.value.errors()[0]["ctx"]["error"].rule == "email-odd"


def test_a_plain_address_stands():
    assert Contact(web="https://childline.example/kids?page=1").web
    assert Contact(email="early.help@marsh.example").email
