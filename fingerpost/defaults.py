"""The one answer to “where are the defaults?”: what every council inherits.

In a checkout they are the repository's own folders; in the installed package they stand beside
this file, where the wheel build puts them (pyproject.toml, force-include).
"""

from __future__ import annotations

from pathlib import Path

INHERITED_FOLDERS = ("site/templates", "site/static", "site/admin", "decision_trees/parts")
INHERITED_FILES = (
    "content/areas.yaml",
    "content/bank-holidays.yaml",
    "content/audiences.yaml",
    "content/referrers.yaml",
    "content/needs.yaml",
    "content/levels.yaml",
    "content/kinds.yaml",
    "content/roles.yaml",
    "content/personal.yaml",
    "content/language.yaml",
    "content/plain-words.yaml",
    "content/services/emergency-999.md",
    "content/services/nhs-111-mental-health.md",
    "content/services/childline.md",
    "content/services/nspcc-helpline.md",
    "content/services/papyrus-hopeline247.md",
    "content/services/samaritans.md",
    "content/services/shout.md",
    "content/organisations/mental-health-innovations.md",
    "content/organisations/nspcc.md",
    "content/organisations/papyrus.md",
    "content/organisations/samaritans.md",
    "content/guidance/urgent-help.md",
    "content/sources-national.yaml",
    "decision_trees/facts.yaml",
    "search/urgent_phrases.yaml",
    "search/synonyms.yaml",
    "search/stopwords.txt",
    "search/ages.yaml",
    "search/meaning.yaml",
    "search/times.yaml",
)
"""Read from the defaults when a council's own repository has no such file."""

STARTER = "starter"
"""The folder of what `fingerpost init` writes for a new council."""
SHARED_FILES = (
    "build.py",
    ".gitlab-ci.yml",
    ".github/workflows/change.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/publish.yml",
)
"""Files of this repository that a new council's repository has word for word."""


def folder() -> Path:
    """The folder that holds the defaults, laid out as a project."""
    here = Path(__file__).resolve().parent
    packed = here / "defaults"
    return packed if packed.is_dir() else here.parent
