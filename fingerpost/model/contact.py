"""Ways to reach somebody."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, ValidationInfo, model_validator

from fingerpost.model.base import Line, Record, Slip, in_editors, may
from fingerpost.model.phones import LOOKS_LIKE, is_dialable, is_phone_text
from fingerpost.model.web import address_fault

ContactKind = Literal["phone", "text", "email", "web"]
KINDS: tuple[ContactKind, ...] = ("phone", "text", "email", "web")
_OR = re.compile(r"\s*(?:\bor\b|\band\b|[/,;&])\s*")
_NUMBER = re.compile(r"[+(]?[0-9](?:[0-9 -]|\)(?= ?[0-9]))*[0-9]")
EMAIL = re.compile(r"[^@\s<>,;:?&]+@[^@\s<>,;:?&]+\.[A-Za-z0-9-]{2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"“”]+")
_WHOLE = re.compile(r'https://[^\s/?#"<>\\]+(?:[/?#][^\s"<>\\]*)?')
_SCHEME = re.compile(r"^(?:[a-z]{2,8}:)?/*", re.IGNORECASE)
_LOOK_LIKE_FIGURES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", ".": " "})


_PHONE_FIX = "Use figures and spaces only; check that every 0 is a nought and not a letter O."
_WEB_FIX = "Write an address that begins https://"
_EMAIL_FIX = "Write it whole, such as early.help@marsh.example"
_ONE_FIX = "Give each phone, text, email or web a line of its own that begins with a hyphen"


def _phone(number: str, info: ValidationInfo) -> str:
    if not is_phone_text(number):
        raise Slip(
            "phone-odd-character",
            f"“{number}” holds a letter or mark that no phone number has.",
            _without_odd_characters(number, info.field_name or "phone"),
        )
    if not is_dialable(number):
        raise Slip(
            "phone-undialable",
            f"“{number}” is too long or too short to dial in the UK.",
            "Count the figures against the service's own page.",
        )
    return number


def _without_odd_characters(number: str, way: str) -> str:
    several = [part.strip() for part in _OR.split(number)]
    if len(several) > 1 and all(map(_is_phone, several)):
        lines = " and ".join(f"“- {way}: {part}”" for part in several)
        return f"Give each number a line of its own: {lines}"
    figures = number.translate(_LOOK_LIKE_FIGURES)
    if _is_phone(figures):
        return f"Write {figures} if that is the number: a letter stood where a figure should be."
    for found in _NUMBER.findall(number):
        if _is_phone(found):
            return f"Write {found} here, and put the words in “note: ” below it."
    return _PHONE_FIX


def _is_phone(number: str) -> bool:
    return is_phone_text(number) and is_dialable(number)


def https_address(address: str) -> str:
    """The address, if it begins https:// and misleads nobody; else a Slip says what is amiss."""
    if not address.startswith("https://"):
        found = _ADDRESS.search(address)
        rest = _SCHEME.sub("", found[0] if found else address.strip())
        fix = f"Write https://{rest} and try whether it opens."
        fix = fix if " " not in rest and "." in rest else _WEB_FIX
        raise Slip("web-not-https", f"“{address}” is not an https address.", fix)
    if amiss := address_fault(address):
        raise Slip(*amiss)
    if not _WHOLE.fullmatch(address):
        what = "This address has no host, or a space or mark that no address has."
        raise Slip("link-broken", what, "Copy the address again, without the words beside it.")
    return address


def _email(address: str) -> str:
    if not EMAIL.fullmatch(address):
        message = f"“{address}” is not an e-mail address."
        raise Slip("email-odd", message, _EMAIL_FIX)
    return address


def _alone(kind: str) -> dict[str, Any]:
    """For editors: what has one way to reach somebody has no other."""
    others = {other: False for other in KINDS if other != kind}
    return {"if": {"required": [kind]}, "then": {"properties": others, "errorMessage": _ONE_FIX}}


Phone = Annotated[
    str, AfterValidator(_phone), in_editors(LOOKS_LIKE.pattern, _PHONE_FIX, "integer")
]
Web = Annotated[str, AfterValidator(https_address), in_editors(_WHOLE.pattern, _WEB_FIX)]
Email = Annotated[Line, AfterValidator(_email), in_editors(EMAIL.pattern, _EMAIL_FIX)]


class Contact(Record):
    """One way to reach a service: exactly one of phone, text, email or web."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [kind]} for kind in KINDS],
            "allOf": [_alone(kind) for kind in KINDS],
        }
    )

    phone: Phone | None = may(None, "A phone number, written as people say it.")
    text: Phone | None = may(None, "A number to send a text message to.")
    email: Email | None = may(None, "A team's e-mail address, never a person's own.", holds="ours")
    web: Web | None = may(None, "A web address that starts with https://.")
    say: Line | None = may(None, "What to say, choose or write first.")
    note: Line | None = may(None, "Anything a caller should know, such as the cost.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            given = [f"“- {kind}: {way}”" for kind in KINDS if (way := getattr(self, kind))]
            lines = f": {' and '.join(given)}" if given else "."
            raise Slip(
                "contact-not-one",
                "A contact is one way to reach somebody, and here it is none or several.",
                _ONE_FIX + lines,
            )
        return self

    @property
    def kind(self) -> ContactKind:
        """Which way it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def value(self) -> str:
        """The number or address exactly as written."""
        return str(getattr(self, self.kind))

    @property
    def href(self) -> str:
        """The link that dials, texts, writes or opens."""
        dial = "".join(c for c in self.value if c.isdigit() or c == "+")
        scheme = {"phone": f"tel:{dial}", "text": f"sms:{dial}", "email": f"mailto:{self.value}"}
        return scheme.get(self.kind, self.value)
