"""Ways to reach somebody."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from fingerpost.model.base import Line, Record, may
from fingerpost.model.phones import is_dialable, is_phone_text

ContactKind = Literal["phone", "text", "email", "web"]
KINDS: tuple[ContactKind, ...] = ("phone", "text", "email", "web")


def _phone(number: str) -> str:
    if not is_phone_text(number):
        raise ValueError("a phone number has only digits, spaces, brackets, + and -")
    if not is_dialable(number):
        raise ValueError("nobody can dial this number in the UK")
    return number


def _web(address: str) -> str:
    if not address.startswith("https://"):
        raise ValueError("a web address starts with https://")
    return address


Phone = Annotated[str, AfterValidator(_phone)]
Web = Annotated[str, AfterValidator(_web)]


class Contact(Record):
    """One way to reach a service: exactly one of phone, text, email or web."""

    phone: Phone | None = may(None, "A phone number, written as people say it.")
    text: Phone | None = may(None, "A number to send a text message to.")
    email: Line | None = may(None, "A team's e-mail address, never a person's own.")
    web: Web | None = may(None, "A web address that starts with https://.")
    say: Line | None = may(None, "What to say, choose or write first.")
    note: Line | None = may(None, "Anything a caller should know, such as the cost.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            raise ValueError("a contact is one of phone, text, email or web")
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
