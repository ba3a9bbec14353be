"""The made-up council whose site is live, with more sorts of hours and numbers, as a project."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.entries import entry

LIVE = Path(__file__).parent / "live"
LONG = "{owner: A lead, reviewed: 2026-11-22, every: 24, by: A lead}"
SHORT = "{owner: A lead, reviewed: 2026-11-01, every: 3, by: A lead}"
OURS = {"confidence": "confirmed", "sources": "[{source: holm-told-us-2026}]"}
HOLIDAYS = "published_by: GOV.UK\nas_of: 2026-02\ndays: [2026-12-25, 2026-12-28, 2027-03-29]\n"
FRIENDS = f"""---
name: Holm Friends
summary: People who help in Holm, made up for tests.
areas: [holm]
contacts:
  - {{phone: 01632 960230}}
  - {{web: 'https://example.org/friends'}}
sources: [{{source: holm-told-us-2026}}]
review: {SHORT}
---
"""
EVENING = f"""---
name: Holm Evening
kind: support-group
summary: An evening, made up for tests.
status: running
repeats_said: Now and then.
format: in-person
place: Holm Hall
audience: [foster-carer]
areas: [holm]
needs: [fostering-support]
contacts: [{{phone: 01632 960240}}]
sources: [{{source: holm-told-us-2026}}]
review: {SHORT}
---
"""


PASSING = "01632 9602"
"""How the local numbers begin whose check is due within months. Those of LONG begin 01632 9608."""


def confirmed(slug: str, phone: str, review: str = LONG, **fields: str) -> dict[str, str]:
    """An entry of Holm that somebody checked."""
    ways = f"[{{phone: {phone}}}]"
    return entry(slug, **OURS, contacts=ways, **{"areas": "[holm]", "review": review, **fields})


def live_project(folder: Path) -> Path:
    """A copy of it, with nights, a line that never closes, hours in words, and a national line."""
    project = folder / "project"
    shutil.copytree(LIVE, project)
    files = {
        **confirmed("holm-weekends", "01632 960811", hours="Fr,Sa 22:00-06:00; PH off"),
        **confirmed("holm-mornings", "01632 960812", hours="Mo-Fr 09:30-12:00; PH off"),
        **confirmed("holm-always", "01632 960813", hours="24/7"),
        **confirmed("holm-in-words", "01632 960814", hours_said="8 to 8, on five days."),
        **confirmed(
            "our-nation", "0808 157 0000", SHORT, areas="[uk]", hours="Mo-Fr 09:00-17:00; PH off"
        ),
        "content/organisations/holm-friends.md": FRIENDS,
        "content/events/holm-evening.md": EVENING,
        "content/bank-holidays.yaml": HOLIDAYS,
    }
    for path, words in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(words, encoding="utf-8")
    return project
