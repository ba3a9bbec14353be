"""This council's settings: site/site.yaml."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slip, Slug, in_editors, may, said
from fingerpost.model.contact import EMAIL, Web, https_address
from fingerpost.model.spans import Spans

_HOST = re.compile(r'https://[^\s/?#\\"<>]+/?')
_HOST_FIX = (
    "Write https:// and the host, such as https://example.org, and put a folder in base_path."
)
_BASE_PATH = re.compile(r"/(?:(?!\.{1,2}/)[A-Za-z0-9._~-]+/)*")
_BASE_FIX = (
    "Begin and end it with / and use a to z, figures, hyphens and dots between, as in /help/"
)
_REPO = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)+")
_REPO_FIX = "Write its owner and its name alone, such as otterfen/fingerpost"
_BRANCH = re.compile(r"(?!.*\.\.)\w[\w.-]*(?:/\w[\w.-]*)*")
_BRANCH_FIX = "Write the name as the code host shows it, such as main"
_SHARE_FIX = "Write a number from 0 to 1, such as 0.95."


def _base_url(address: str) -> str:
    if not _HOST.fullmatch(https_address(address)):
        raise Slip("base-url-odd", f"“{address}” is not a host alone.", _HOST_FIX)
    return address


def _base_path(path: str) -> str:
    if not _BASE_PATH.fullmatch(path):
        raise Slip("base-path-odd", f"“{path}” is not a base path.", _BASE_FIX)
    return path


_SLOT = re.compile(r"\{(.*?)\}")
_SLOTS = ("page", "version")


def _feedback(where: str) -> str:
    is_form = where.startswith("https://")
    if is_form:
        https_address(where)
    elif not EMAIL.fullmatch(where):
        raise Slip(
            "feedback-odd",
            f"“{where}” is neither an https address nor an e-mail address.",
            "Write https://… for a form, or a team's e-mail address.",
        )
    for slot in _SLOT.findall(where):
        if not is_form or slot not in _SLOTS:
            raise Slip(
                "feedback-odd",
                f"Nothing is put in the place of “{{{slot}}}” here.",
                "Write {page} and {version} in a form's address only. A letter says both anyway.",
            )
    return where


def _repo(name: str) -> str:
    if not _REPO.fullmatch(name):
        raise Slip("admin-repo-odd", f"“{name}” is not the name of a repository.", _REPO_FIX)
    return name


def _branch(name: str) -> str:
    if not _BRANCH.fullmatch(name):
        raise Slip("admin-branch-odd", f"“{name}” is not the name of a branch.", _BRANCH_FIX)
    return name


def _share(words: object) -> float:
    try:
        share = float(str(words))
    except ValueError:
        share = -1.0
    if 0 <= share <= 1:
        return share
    raise Slip("share-odd", f"“{words}” is no share.", _SHARE_FIX)


BasePath = Annotated[str, AfterValidator(_base_path), in_editors(_BASE_PATH.pattern, _BASE_FIX)]
BaseUrl = Annotated[Line, AfterValidator(_base_url), in_editors(_HOST.pattern, _HOST_FIX)]
Repo = Annotated[Line, AfterValidator(_repo), in_editors(_REPO.pattern, _REPO_FIX)]
Branch = Annotated[Line, AfterValidator(_branch), in_editors(_BRANCH.pattern, _BRANCH_FIX)]
Share = Annotated[
    float,
    BeforeValidator(_share),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 1,
            "pattern": r"^[-+\d\s._eE]+$",
            "errorMessage": _SHARE_FIX,
        }
    ),
]


class SearchFloors(Record):
    """What the search must reach, over all judged queries; nothing is published below it."""

    success_at_1: Share | None = may(None, "The share of queries with an expected page first.")
    success_at_3: Share | None = may(
        None, "The share of queries with any expected page among the first three."
    )
    recall_at_3: Share | None = may(
        None, "The share of a query's expected pages that are among the first three, on average."
    )
    ndcg_at_10: Share | None = may(
        None, "How near the first ten are to the best order, on average; 1 is the best order."
    )
    crisis_at_3: Share | None = may(
        None, "The share of crisis queries with every expected page among the first three."
    )
    answered: Share | None = may(None, "The share of queries that find anything at all.")
    never_kept: Share | None = may(
        None, "The share of queries with `never` that keep those pages out of the first three."
    )


class Admin(Record):
    """Where the page for editing in a browser reads and writes, made by `fingerpost admin`."""

    backend: Literal["github", "gitlab", "gitea"] = said("The code host that has the repository.")
    repo: Repo = said(
        "The repository there: its owner and its name, such as otterfen/fingerpost.", holds="id"
    )
    branch: Branch = may("main", "The branch that the site is published from.", holds="id")
    host: Web | None = may(
        None,
        "github: the server of yours that signs people in. gitea: the address of yours. gitlab: "
        "the address of yours, if it is not gitlab.com.",
    )
    app_id: Line | None = may(
        None, "gitlab and gitea: the id that it gave the page as an application.", holds="id"
    )

    @model_validator(mode="after")
    def _can_sign_in(self) -> Self:
        needs = {"github": ("host",), "gitlab": ("app_id",), "gitea": ("host", "app_id")}
        if lacks := [name for name in needs[self.backend] if getattr(self, name) is None]:
            raise Slip(
                "admin-cannot-sign-in",
                f"Nobody can sign in to {self.backend} without “{'” and “'.join(lacks)}”.",
                f"Add a line that begins “{lacks[0]}: ”, or delete “admin” to edit only on your "
                "own machine.",
            )
        return self


class SiteFields(Record):
    """What an editor may write in site/site.yaml."""

    name: Line = said("The site's name.", holds="name")
    tagline: Line = said("One sentence under the name, on the home page.")
    stage: Literal["demonstration", "live"] = said(
        "demonstration: a trial that nobody has checked. live: every entry that a guide "
        "recommends is confirmed and reviewed."
    )
    notice: Line | None = may(None, "The notice on every page of a demonstration.")
    areas: tuple[Slug, ...] = said("The areas it is for.", refers_to="areas")
    base_path: BasePath = may("/", "Where the site stands on its host: / or /fingerpost/.")
    base_url: BaseUrl | None = may(
        None, "The site's public address, such as https://example.org.", holds="ours"
    )
    feedback: Annotated[Line, AfterValidator(_feedback)] | None = may(
        None,
        "Where “Is this right? Tell us” goes: a team's e-mail address, or a form's https address. "
        "In that, {page} and {version} become the page's: https://…?page={page}&v={version}.",
        holds="ours",
    )
    offline: Literal["on", "off"] = may(
        "on",
        "Whether a device keeps a copy of the site for when it has no line. off also takes away "
        "the copies that devices have.",
    )
    home_guides: tuple[Slug, ...] = may((), "Guides on the home page.", refers_to="guides")
    home_needs: tuple[Slug, ...] = may((), "Needs on the home page.", refers_to="needs")
    home_audiences: tuple[Slug, ...] = may((), "Readers on the home page.", refers_to="audiences")
    examples: Lines = may((), "Example searches under the search box.")
    allow: Allow = ()
    search_floors: SearchFloors | None = may(
        None, "Scores that the search must reach on search/judged.yaml, or nothing is published."
    )
    admin: Admin | None = may(
        None,
        "Where the page for editing in a browser reads and writes. Leave it out to edit only on "
        "your own machine.",
    )


class Site(SiteFields):
    """The settings as the rest of the house knows them."""

    spans: Spans

    @property
    def is_live(self) -> bool:
        """Whether the site claims to be checked and run by somebody."""
        return self.stage == "live"

    @property
    def is_kept(self) -> bool:
        """Whether devices keep a copy of it for when they have no line."""
        return self.offline == "on"
