"""Easy read: short lines, each beside a picture, for people who read little."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from fingerpost.model.base import Line, Record, Slip, in_editors, may, said

Picture = Literal[
    "carer", "child", "clock", "cup", "down", "email", "family", "health", "heart",
    "home", "key", "list", "map", "money", "person", "phone", "place", "print", "question", "ring",
    "say", "school", "search", "text", "tick", "up", "waves", "web", "worker",
]  # fmt: skip
"""Names of small pictures in site/static/img/icons.svg that a line may stand beside."""


_LINK = re.compile(r"tel:[0-9]+|https://\S+")
_LINK_FIX = "Write it as tel:18000, with figures only, or as https://999bsl.co.uk."


def _link(words: str) -> str:
    if not _LINK.fullmatch(words):
        raise Slip(
            "easy-link-odd",
            f"“{words}” is neither a number to call nor a site.",
            _LINK_FIX,
        )
    return words


EasyLink = Annotated[Line, AfterValidator(_link), in_editors(_LINK.pattern, _LINK_FIX)]


class EasyLine(Record):
    """One idea in a few short words, and the picture beside it."""

    picture: Picture = said("The picture beside it, which shows the same.")
    say: Line = said("One idea, in sentences of at most 12 words. No hard words.")
    link: EasyLink | None = may(
        None,
        "Where a press on the words leads, when they name a number or a site: tel:18000.",
        holds="ours",
    )


class EasyPart(Record):
    """A few lines that belong together."""

    title: Line = said("The heading, in a few easy words.")
    confirm: Line | None = may(None, "Why a local reviewer must look.", holds="ours")
    lines: tuple[EasyLine, ...] = said("What it says, one idea a line.")


class EasyGuide(Record):
    """A guide in easy words, before its first question."""

    is_for: tuple[EasyLine, ...] = said("What the guide is for.")
    asks: tuple[EasyLine, ...] = said("What its reader will be asked.")
    helpers: tuple[EasyLine, ...] = said("Whom the guide says to turn to.")
