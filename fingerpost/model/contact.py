"""Ways to reach somebody."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, model_validator

from fingerpost.model.base import Line, Record, Slip, in_editors, may
from fingerpost.model.phones import LOOKS_LIKE, is_dialable, is_phone_text

ContactKind = Literal["phone", "text", "email", "web"]
KINDS: tuple[ContactKind, ...] = ("phone", "text", "email", "web")


_PHONE_FIX = "Use figures and spaces only; check that every 0 is a nought and not a letter O."
_WEB_FIX = "Try https://."
_ONE_FIX = "Give each phone, text, email or web a line of its own that begins with a hyphen."


def _phone(number: str) -> str:
    if not is_phone_text(number):
        raise Slip(
            "phone-odd-character",
            f"“{number}” holds a letter or mark that no phone number has.",
            _PHONE_FIX,
        )
    if not is_dialable(number):
        raise Slip(
            "phone-undialable",
            f"“{number}” is too long or too short to dial in the UK.",
            "Count the figures against the service's own page.",
        )
    return number


def _web(address: str) -> str:
    if not address.startswith("https://"):
        raise Slip("web-not-https", f"“{address}” is not an https address.", _WEB_FIX)
    return address


def _alone(kind: str) -> dict[str, Any]:
    """For editors: what has one way to reach somebody has no other."""
    others = {other: False for other in KINDS if other != kind}
    return {"if": {"required": [kind]}, "then": {"properties": others, "errorMessage": _ONE_FIX}}


Phone = Annotated[
    str, AfterValidator(_phone), in_editors(LOOKS_LIKE.pattern, _PHONE_FIX, "integer")
]
Web = Annotated[str, AfterValidator(_web), in_editors("https://.*", _WEB_FIX)]


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
    email: Line | None = may(None, "A team's e-mail address, never a person's own.", holds="ours")
    web: Web | None = may(None, "A web address that starts with https://.")
    say: Line | None = may(None, "What to say, choose or write first.")
    note: Line | None = may(None, "Anything a caller should know, such as the cost.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            raise Slip(
                "contact-not-one",
                "A contact is one way to reach somebody, and here it is none or several.",
                _ONE_FIX,
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
