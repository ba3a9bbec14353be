"""A small site as a Flask app, with the settings that publishing asks for."""

import sys
from pathlib import Path

from flask import Flask, Response

from fingerpost.model.personal import Personal
from fingerpost.publish import Published, publish

BAR = '<p id="urgent">In danger? <a href="tel:999">Call 999</a> or <a href="tel:111">111</a></p>'
NOTICE = "<p>This is a trial.</p>"
STYLE = "assets/{}/css/look.css"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def page(words="", links=(), bar=BAR, base="/", style=""):
    """One page: valid HTML with the urgent bar, the notice, these words and these links."""
    listed = "".join(f'<li><a href="{href}">{href}</a></li>' for href in links)
    sheet = f'<link rel="stylesheet" href="{base}{style}">' if style else ""
    return (
        f'<!doctype html><html lang="en"><head><title>A page</title>{sheet}</head>'
        f"<body>{bar}{NOTICE}<main>{words}<ul>{listed}</ul></main></body></html>"
    )


def make_app(files, **settings):
    """An app that serves these paths: text is HTML, bytes are whatever their ending says."""
    app = Flask(__name__, static_folder=None)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def serve(path):
        body = files[path]
        mimetype = "text/html" if isinstance(body, str) else TYPES[path.rpartition(".")[2]]
        return Response(body, mimetype=mimetype)

    app.config["PATHS"] = tuple(files)
    app.config["BASE_PATH"] = "/"
    app.config["URGENT_BAR"] = BAR.encode()
    app.config["MUST_HOLD"] = (NOTICE.encode(),)
    app.config["PERSONAL"] = Personal()
    app.config.update(settings)
    return app


def make_site(version="old", pages=40, **settings):
    """A site of so many pages, every one different in every version, with a style sheet."""
    style = STYLE.format(version.encode().hex())
    names = [f"services/service-{number}/" for number in range(pages)]
    files = {"": page(f"<h1>{version}</h1>", [f"/{name}" for name in names], style=style)}
    for name in names:
        files[name] = page(f"<h1>{name} {version}</h1>" * 20, ["/"], style=style)
    files[style] = f".{version} {{ color: red }}".encode()
    return make_app(files, **settings)


def tree(folder):
    """Every file of a folder with its bytes; None where there is no folder."""
    if not folder.is_dir():
        return None
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


if __name__ == "__main__":
    # python -m tests.small_site OUT VERSION: published in a process of its own.
    site = make_site(sys.argv[2], pages=3)
    assert isinstance(publish(site, Path(sys.argv[1]), progress=str), Published)
