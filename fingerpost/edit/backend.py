"""Where the page reads and writes: a repository on this machine, or on a code host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fingerpost.model.site import Admin

MAIN = "main"
GITLAB = "https://gitlab.com"


@dataclass(frozen=True)
class Backend:
    """What Decap CMS is told of it, and the hosts that the page may ask."""

    said: str
    """What it edits, in words."""
    settings: dict[str, Any]
    hosts: tuple[str, ...]
    has_drafts: bool = False
    """Whether a change is a request on a branch of its own until somebody agrees."""


def local(port: int, branch: str = MAIN) -> Backend:
    """Decap's server on this machine, for trying."""
    host = f"http://127.0.0.1:{port}"
    settings = {"name": "proxy", "proxy_url": f"{host}/api/v1", "branch": branch}
    said = f"the branch {branch} of a repository on this machine, through {host}"
    return Backend(said, settings, (host,))


def hosted(admin: Admin) -> Backend:
    """The code host that the settings name."""
    said = f"{admin.repo} on {admin.backend}, branch {admin.branch}"
    common: dict[str, Any] = {"name": admin.backend, "repo": admin.repo, "branch": admin.branch}
    host = (admin.host or GITLAB).rstrip("/")
    if admin.backend == "github":
        settings = {**common, "base_url": host}
        return Backend(said, settings, ("https://api.github.com",), has_drafts=True)
    signing = {"base_url": host, "app_id": admin.app_id}
    if admin.backend == "gitea":
        return Backend(said, {**common, **signing, "api_root": f"{host}/api/v1"}, (host,))
    roots = {"api_root": f"{host}/api/v4", "graphql_api_root": f"{host}/api/graphql"}
    settings = {**common, **signing, **roots, "auth_type": "pkce"}
    return Backend(said, settings, (host,), has_drafts=True)
