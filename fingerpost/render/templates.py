"""Templates: where they are found, and the words and paths that all of them may use."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import CodeType

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from fingerpost import addresses, defaults
from fingerpost.english import ATTRIBUTES, UNTRANSLATED, bare
from fingerpost.model.guide import URGENCIES, Urgency
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact, Proof
from fingerpost.render.assets import STYLES, Assets
from fingerpost.render.diagram import Ink, Sign, draw
from fingerpost.render.explain import explainer
from fingerpost.render.feedback import Feedback
from fingerpost.render.headers import META_POLICY
from fingerpost.render.in_english import InEnglish
from fingerpost.render.looks import alone, in_a_page
from fingerpost.render.names import breadcrumb
from fingerpost.render.page import Page
from fingerpost.render.pages.ways import duty_team_of
from fingerpost.render.setting import Link, Setting
from fingerpost.render.spoken import ENGLISH, Spoken

TEMPLATES = "site/templates"
EXIT_TO = "https://www.bbc.co.uk/weather"
"""Where the exit button leads: a page that anybody might have open."""

_TEXT = re.compile(r">[^<>]*\d[^<>]*<")
_SPACED = re.compile(r"\d+(?:[ \u00a0]\d+)+")

NOINDEX = '<meta name="robots" content="noindex, nofollow">'


class Painter:
    """Turns pages into HTML."""

    def __init__(
        self,
        setting: Setting,
        assets: Assets,
        artefacts: tuple[Artefact, ...],
        project: Path,
        languages: tuple[Spoken, ...] = (),
    ) -> None:
        self.setting, self.spoken = setting, setting.spoken
        self.environment = environment_of(project, setting.spoken)
        self.environment.globals |= _globals(setting, assets, artefacts)
        self.environment.globals["alternates"] = _alternates(setting, languages)
        self.environment.globals["drawing"] = _drawing_in(setting, self.environment)
        bar = self.environment.get_template("parts/urgent_bar.html").render().strip()
        self.urgent_bar = Markup(bar)
        self.environment.globals["urgent_bar"] = self.urgent_bar
        self._explained = explainer(setting) if self.spoken.is_english else str

    def paint(self, page: Page) -> str:
        """The page's HTML."""
        if not self.spoken.is_english:
            return self._translated(page)
        html = self._rendered(page)
        return self._explained(html) if page.is_explained else html

    def _rendered(self, page: Page, **more: object) -> str:
        template = self.environment.get_template(f"pages/{page.template}")
        crumbs = breadcrumb(self.setting, page.path)
        return template.render(page=page, view=page.view, crumbs=crumbs, **more)

    def _translated(self, page: Page) -> str:
        """A page of another language: it says when some of it is in English."""
        version = hashlib.sha256(f"{page.version} {self.spoken.version}".encode()).hexdigest()[:8]
        page = replace(page, version=version)
        html = self._rendered(page)
        if UNTRANSLATED in html.partition("<main")[2].partition("</main>")[0]:
            html = self._rendered(page, is_partly_english=True)
        return with_numbers_kept(html) if self.spoken.direction == "rtl" else html


def with_numbers_kept(html: str) -> str:
    """The page with every spaced number in one piece: else, right to left, its groups swap."""
    head, body, rest = html.partition("<body")
    kept = _TEXT.sub(lambda text: _SPACED.sub(r'<bdi dir="ltr">\g<0></bdi>', text[0]), rest)
    return head + body + kept


def draw_guide(offer: Offer, proof: Proof, project: Path) -> str:
    """A guide's drawing as a file that stands alone; its links need the site's public address."""
    site = offer.site
    root = f"{site.base_url.rstrip('/')}{site.base_path}" if site.base_url else ""

    def href(key: str) -> str:
        return root and root + addresses.guide_page(proof.guide, key, proof.start)

    title = offer.guide_by_slug[proof.guide].title
    return draw(proof, title, Ink(_signs(environment_of(project)), href, alone))


def _drawing_in(setting: Setting, environment: Environment) -> Callable[[Proof], Markup]:
    """What templates call to place a guide's drawing."""
    signs = _signs(environment)

    def drawing(proof: Proof) -> Markup:
        def href(key: str) -> str:
            return setting.url(addresses.guide_page(proof.guide, key, proof.start))

        title = setting.offer.guide_by_slug[proof.guide].title
        return Markup(draw(proof, title, Ink(signs, href, in_a_page)))

    return drawing


def _signs(environment: Environment) -> dict[Urgency, Sign]:
    """The words and shapes of urgency, as every page has them."""
    words = environment.get_template("words.html").make_module().urgency  # type: ignore[attr-defined]
    shape = environment.get_template("parts/shapes.html").make_module().urgency_path  # type: ignore[attr-defined]
    return {urgency: Sign(words[urgency], str(shape(urgency))) for urgency in URGENCIES}


def _alternates(
    setting: Setting, languages: tuple[Spoken, ...]
) -> Callable[[str], tuple[tuple[Spoken, Link], ...]]:
    """What gives a page in every language that has it, English first; nothing if it is alone."""
    base = setting.offer.site.base_path

    def alternates(path: str) -> tuple[tuple[Spoken, Link], ...]:
        others = [spoken for spoken in languages if path in spoken.pages]
        every = (ENGLISH, *others) if others else ()
        return tuple((one, Link(f"{base}{one.at(path)}", one.name)) for one in every)

    return alternates


def must_hold(setting: Setting) -> tuple[bytes, ...]:
    """What every page must hold, byte for byte: in a demonstration, the notice and noindex."""
    site = setting.offer.site
    notice = (str(escape(site.notice)).encode(),) if site.notice else ()
    return notice if site.is_live else (*notice, NOINDEX.encode())


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: a preview makes an app for every edit."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name and file as they are: Jinja's own key fails for a path that is not UTF-8 here."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of the same words under the same name, if there is some."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        assert bucket.code is not None
        self.kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {True: _Compiled(), False: _Compiled()}
"""For templates in English, and for those whose words are looked up."""


def _loader(project: Path) -> ChoiceLoader:
    """A template of the project's own can name the one in whose place it stands: inherited/…"""
    own = FileSystemLoader(project / TEMPLATES)
    default = FileSystemLoader(defaults.folder() / TEMPLATES)
    if own.searchpath == default.searchpath:
        return ChoiceLoader([own])
    return ChoiceLoader([own, default, PrefixLoader({"inherited": default})])


def environment_of(project: Path, spoken: Spoken = ENGLISH) -> Environment:
    """What templates are read with: the project's first, then the defaults; in a language."""
    environment = Environment(
        loader=_loader(project),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED[spoken.is_english],
        extensions=["jinja2.ext.i18n", *([InEnglish] if spoken.is_english else [])],
    )
    environment.install_gettext_translations(spoken.catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["bare"] = bare
    # Scripts speak English: a place that one writes its words in says so.
    script_words = Markup("" if spoken.is_english else ATTRIBUTES)
    environment.globals |= {
        "language": spoken,
        "is_partly_english": False,
        "script_words": script_words,
    }
    return environment


def _globals(
    setting: Setting, assets: Assets, artefacts: tuple[Artefact, ...]
) -> dict[str, object]:
    site = setting.offer.site
    return {
        "site": site,
        "at": _fixed_places(setting.url),
        "url": setting.url,
        "beside": setting.beside,
        "asset": lambda name: setting.url(assets.path(name)),
        "styles": setting.url(assets.path(STYLES[setting.spoken.direction])),
        "policy": META_POLICY,
        "noindex": Markup("" if site.is_live else NOINDEX),
        "notice": site.notice or "",
        "exit_to": EXIT_TO,
        "host": (site.base_url or "").rstrip("/"),
        "duty_team": partial(duty_team_of, setting),
        "feedback": Feedback(site.feedback or "", setting.spoken),
        "ideas_page": setting.url(addresses.IDEAS) if setting.has_ideas else "",
        "everyday_page": setting.url(addresses.EVERYDAY)
        if setting.offer.words.topics.terms
        else "",
        "coverage_page": setting.url(addresses.COVERAGE) if setting.coverage else "",
        "unknowns_page": setting.url(addresses.UNKNOWNS) if setting.unknowns else "",
        "worker": setting.url(addresses.WORKER) if site.is_kept else "",
        "manifest": setting.url(addresses.MANIFEST),
        "search_areas": json.dumps([*setting.offer.areas_to_choose.items()], ensure_ascii=False),
        "saved_index": _artefact(setting, artefacts, addresses.LIST_DATA),
        "search_start": _artefact(setting, artefacts, addresses.SEARCH_START),
    }


def _fixed_places(url: Callable[[str], str]) -> dict[str, str]:
    """The pages that every council has, by the name that addresses.py gives them."""
    names = (
        "HOME URGENT SEARCH SAVED_LIST SERVICES ORGANISATIONS GUIDES NEEDS AREAS AUDIENCES LEVELS "
        "GUIDANCE WHO_CAN_ASK HOW_GIVEN AGES EVENTS RESOURCES GLOSSARY WORDS HANDBOOK ABOUT "
        "PRIVACY ACCESSIBILITY FEEDBACK HEARD NEWS"
    )
    return {name.lower(): url(getattr(addresses, name)) for name in names.split()}


def _artefact(setting: Setting, artefacts: tuple[Artefact, ...], start: str) -> str:
    found = (artefact.path for artefact in artefacts if artefact.path.startswith(start))
    return next((setting.url(path) for path in found), "")
