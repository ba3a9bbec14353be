"""Hosts of files on this machine, as starter/deploy and `fingerpost headers` say: nginx, Caddy,
and one that reads `_headers`."""

from __future__ import annotations

import json
import os
import pwd
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.packages import install
from bench.pages.host import node
from fingerpost import defaults
from fingerpost.render.hosts import HOSTS
from tests.decap import free_port, wait_for
from tests.hosts import find

HERE = Path(__file__).resolve().parent
"""Where the reader of `_headers` is locked."""
DEPLOY = HERE.parents[1] / defaults.STARTER / "deploy"

NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/pid;
error_log stderr;
{user}
events {{ worker_connections 1024; }}
http {{
    include {types};
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include conf.d/*.conf;
}}
"""
CADDY = "{\n\tadmin off\n\tauto_https off\n}\n"


@contextmanager
def nginx(site: Path, folder: Path, workers: int = 1) -> Iterator[str]:
    """The address at which nginx serves a site as its example says; ends in /."""
    port, program = free_port(), str(find("nginx"))
    text = (DEPLOY / "nginx/site.conf").read_text("utf-8")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = re.sub(r"(?m)^ *ssl_.*\n", "", text).replace("/srv/fingerpost/public", str(site))
    (folder / "conf.d").mkdir(parents=True)
    (folder / "conf.d/site.conf").write_text(text, "utf-8")
    (folder / "headers.conf").write_text(HOSTS["nginx"](), "utf-8")
    main = folder / "nginx.conf"
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    types = _kept_by(program) / "mime.types"
    main.write_text(NGINX.format(workers=workers, folder=folder, user=user, types=types), "utf-8")
    with _running([program, "-c", str(main), "-e", "stderr"], folder, port) as address:
        yield address


def _kept_by(program: str) -> Path:
    """The folder of nginx's own settings."""
    said = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", said)
    return Path(found[1]).parent if found else Path("/etc/nginx")


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """The address at which Caddy serves a site as its example says; ends in /."""
    port, folder = free_port(), folder.absolute()
    text = (DEPLOY / "caddy/Caddyfile").read_text("utf-8")
    text = text.replace("\nexample.org {", f"\nhttp://127.0.0.1:{port} {{")
    folder.mkdir(parents=True)
    (folder / "Caddyfile").write_text(
        CADDY + text.replace("/srv/fingerpost/public", str(site)), "utf-8"
    )
    (folder / "headers.caddy").write_text(HOSTS["caddy"](), "utf-8")
    command = [str(find("caddy")), "run", "--config", "Caddyfile", "--adapter", "caddyfile"]
    with _running(command, folder, port) as address:
        yield address


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[str]:
    log = folder / "log"
    with log.open("w") as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "HOME": str(folder)}, stdout=said, stderr=said
        )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    except TimeoutError:
        raise AssertionError(log.read_text()) from None
    finally:
        process.terminate()
        process.wait()


def rules_of(file: Path) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """What a file `_headers` means, as the reader that Netlify publishes says it."""
    install(HERE)
    command = [node(), HERE / "read.mjs", file]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said["errors"] == []
    return [(re.compile(rule["for"]), rule["values"]) for rule in said["rules"]]
