"""The Flask app: every byte of the site comes from one of its routes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, abort

from fingerpost import addresses, defaults
from fingerpost.model.coverage import Coverage
from fingerpost.model.language import Language
from fingerpost.model.offer import Offer
from fingerpost.model.publication import publication
from fingerpost.model.results import Artefact, Proof
from fingerpost.model.unknowns import Unknowns
from fingerpost.render.assets import Assets, gather, media_type
from fingerpost.render.headers import HEADERS
from fingerpost.render.kinds import Kind, kinds_in_languages, page_kinds
from fingerpost.render.pages.places import not_found
from fingerpost.render.saved import manifest, saved_copy
from fingerpost.render.saved_list import saved_index
from fingerpost.render.setting import Setting
from fingerpost.render.spoken import spoken
from fingerpost.render.templates import Painter, must_hold

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STATICS = "site/static"
HOLIDAYS = "bank-holidays.json"
"""Beside the scripts: what open.js counts with, fetched only by pages that say what is open."""
Translated = tuple[Language, Offer, tuple[Proof, ...]]
"""A language, the offer in its words, and the proofs of its guides."""


def make_app(
    offer: Offer,
    proofs: Iterable[Proof],
    artefacts: Iterable[Artefact],
    *,
    project: Path,
    today: date,
    coverage: Coverage | None = None,
    unknowns: Unknowns | None = None,
    translated: Iterable[Translated] = (),
) -> Flask:
    """The app that serves a site; config["PATHS"] holds every path there is."""
    setting = Setting(offer, tuple(proofs), today, coverage, unknowns)
    made = (*artefacts, saved_index(setting), *_open_data(setting))
    kinds = page_kinds(setting)
    others = tuple(_in_languages(setting, kinds, translated))
    assets = _assets(setting, project, others)
    languages = tuple(other.spoken for other in others)
    painters = [Painter(each, assets, made, project, languages) for each in (setting, *others)]
    files = _files(assets, made) | _fixed_files(setting, assets)

    app = Flask("fingerpost", static_folder=None)
    app.config["BASE_PATH"] = offer.site.base_path
    app.config["URGENT_BAR"] = painters[0].urgent_bar.encode()
    app.config["MUST_HOLD"] = must_hold(setting)
    app.config["LANGUAGES"] = {
        painter.spoken.prefix: (painter.urgent_bar.encode(), must_hold(painter.setting))
        for painter in painters[1:]
    }
    app.config["PERSONAL"] = offer.personal
    app.config["OFFER"] = publication(offer).as_fields()
    app.config["ENVIRONMENTS"] = tuple(painter.environment for painter in painters)
    if offer.site.is_kept:
        app.config["SAVED_COPY"] = saved_copy(kinds, assets, made, painters[0].environment)
    app.config["PATHS"] = (*_add_pages(app, painters, kinds), *files)
    app.add_url_rule("/<path:name>", "file", _file_view(files))
    app.register_error_handler(404, lambda _: (painters[0].paint(not_found(setting)), 404))
    app.after_request(_with_headers)
    app.wsgi_app = _under(offer.site.base_path, app.wsgi_app)  # type: ignore[assignment]
    return app


def _assets(setting: Setting, project: Path, others: Iterable[Setting]) -> Assets:
    """Style sheets, scripts and pictures, and what scripts read of the offer."""
    statics = tuple(dict.fromkeys((project / STATICS, defaults.folder() / STATICS)))
    made = {HOLIDAYS: json.dumps(setting.offer.bank_holidays.exported).encode()}
    return gather(statics, made, {each.spoken.direction for each in (setting, *others)})


def _in_languages(
    setting: Setting, kinds: tuple[Kind, ...], translated: Iterable[Translated]
) -> Iterator[Setting]:
    """What the pages of each language are made from."""
    pages = frozenset(path for kind in kinds_in_languages(kinds) for path in kind.paths)
    for language, offer, proofs in translated:
        yield replace(setting, offer=offer, proofs=proofs, spoken=spoken(language, pages))


def _add_pages(app: Flask, painters: Iterable[Painter], kinds: tuple[Kind, ...]) -> Iterator[str]:
    """Add a route for each kind of page in each language; the path of every page."""
    for painter in painters:
        prefix = painter.spoken.prefix
        for kind in kinds if painter.spoken.is_english else kinds_in_languages(kinds):
            app.add_url_rule(f"/{prefix}{kind.rule[1:]}", prefix + kind.name, _view(painter, kind))
            yield from (prefix + path for path in kind.paths)


def _view(painter: Painter, kind: Kind) -> Callable[..., str]:
    def view(**names: str) -> str:
        page = kind.make(painter.setting, **names)
        return painter.paint(page) if page else abort(404)

    return view


def _open_data(setting: Setting) -> tuple[Artefact, ...]:
    """What programs may read: nothing while the site is a demonstration (safety.md 3.3)."""
    if not setting.offer.site.is_live:
        return ()
    found = (
        (addresses.COVERAGE_DATA, setting.coverage),
        (addresses.UNKNOWNS_DATA, setting.unknowns),
    )
    return tuple(
        Artefact(path, data.as_json().encode(), "application/json") for path, data in found if data
    )


def _files(assets: Assets, artefacts: tuple[Artefact, ...]) -> dict[str, tuple[bytes, str]]:
    """Everything that is not a page: path -> bytes and media type."""
    files = {assets.path(name): (body, media_type(name)) for name, body in assets.files.items()}
    return files | {made.path: (made.body, made.mimetype) for made in artefacts}


def _fixed_files(setting: Setting, assets: Assets) -> dict[str, tuple[bytes, str]]:
    """Files whose address never changes. An app keeps no copies: publishing adds the worker."""
    gone = assets.workers["worker-gone"].encode()
    files = {addresses.WORKER: (gone, media_type(addresses.WORKER))}
    if setting.offer.site.is_kept:
        made = (manifest(setting, assets), media_type(addresses.MANIFEST))
        files[addresses.MANIFEST] = made
    return files


def _file_view(files: dict[str, tuple[bytes, str]]) -> Callable[[str], Response]:
    def view(name: str) -> Response:
        if name not in files:
            abort(404)
        body, kind = files[name]
        return Response(body, content_type=kind)

    return view


def _with_headers(response: Response) -> Response:
    response.headers.extend(HEADERS)
    return response


def _under(base_path: str, inner: WSGIApplication) -> WSGIApplication:
    """The same app, also where the site will stand on its host: so previews show true links."""
    prefix = base_path.rstrip("/")

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if prefix and path.startswith(base_path):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
            environ["PATH_INFO"] = path[len(prefix) :]
        return inner(environ, start_response)

    return serve
