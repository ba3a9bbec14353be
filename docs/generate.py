"""Writes the reference pages that are made from the code: python docs/generate.py [--check]."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import commands
import rules
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docs import hazards, requirements
from fingerpost.model import (
    age_words,
    allowed,
    bank_holidays,
    contact,
    easy_read,
    event,
    guide,
    language,
    moment,
    news,
    organisation,
    personal,
    plain_words,
    resource,
    review,
    search,
    service,
    site,
    times,
    vocabulary,
    withheld,
)

HERE = Path(__file__).resolve().parent
PAGE = HERE / "editors" / "fields.md"
COMMANDS = HERE / "developers" / "commands.md"
ASKED = HERE / "requirements.md"
HAZARDS = HERE / "hazards.md"

HEAD = """# Every field of every file

Made by `make docs` from the code that reads the files, so it cannot disagree with it.
`make check` fails when it is old. A field that is not needed is left out when no source says:
the page then says “not stated”, and nobody guesses.
"""

FILES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("An entry", "`content/services/<name>.md`, at the top", service.ServiceFields),
    ("A way to reach somebody", "each of `contacts`", contact.Contact),
    ("An entry it replaced", "each of an entry's `replaces`", service.Replaced),
    ("Another fact", "each of an entry's `facts`", service.Fact),
    ("What the evidence says", "each of an entry's `evidence`", service.Evidence),
    ("A group that helped", "each of `co_produced_with`", review.MadeWith),
    ("A place in a source", "each of `sources`, and `grounds`", review.Cited),
    (
        "An organisation",
        "`content/organisations/<name>.md`, at the top",
        organisation.OrganisationFields,
    ),
    (
        "A level of help, as a council calls it",
        "each of an organisation's `levels_called`",
        organisation.CouncilLevel,
    ),
    ("A page of guidance", "`content/guidance/<name>.md`, at the top", organisation.GuidanceFields),
    ("A part of a page in easy words", "each of a page's `easy_read`", easy_read.EasyPart),
    ("A guide in easy words", "a guide's `easy_read`", easy_read.EasyGuide),
    ("A line in easy words", "each line of an `easy_read`", easy_read.EasyLine),
    ("An event", "`content/events/<name>.md`, at the top", event.EventFields),
    ("A time of an event", "each of an event's `dates`", moment.When),
    ("A film of an event", "an event's `recording`", resource.Recording),
    ("A resource", "`content/resources/<name>.md`, at the top", resource.ResourceFields),
    ("A guide", "`decision_trees/<name>.yaml`", guide.GuideFields),
    ("A part", "`decision_trees/parts/<name>.yaml`", guide.PartFields),
    ("A question", "each of `questions`", guide.Question),
    ("An answer", "each of a question's `answers`", guide.Answer),
    ("A branch", "each of an answer's `goto`, when it is a list", guide.Branch),
    ("An outcome", "each of `outcomes`", guide.Outcome),
    ("A step", "each of an outcome's `steps`", guide.Step),
    ("A service of an outcome", "each of an outcome's `services`", guide.Recommended),
    ("A case", "each of `cases`", guide.Case),
    ("A fact", "each of `decision_trees/facts.yaml`", guide.FactFields),
    ("An area", "each of `content/areas.yaml`", vocabulary.Area),
    ("An audience", "each of `content/audiences.yaml`", vocabulary.Audience),
    ("A landing page", "each of `content/landings.yaml`", vocabulary.Landing),
    ("A referrer", "each of `content/referrers.yaml`", vocabulary.Term),
    ("A need", "each of `content/needs.yaml`", vocabulary.Need),
    ("A level", "each of `content/levels.yaml`", vocabulary.Level),
    ("A kind", "each of `content/kinds.yaml`", vocabulary.Kind),
    ("A role", "each of `content/roles.yaml`", vocabulary.Role),
    ("An everyday topic", "each of `content/topics.yaml`", vocabulary.Topic),
    ("A source", "each of `content/sources.yaml`", vocabulary.Document),
    ("A change", "each of `content/changes.yaml`", news.Change),
    ("Something that people said", "each of `content/you-said.yaml`", news.Heard),
    ("Words about what is personal", "`content/personal.yaml`", personal.PersonalWords),
    ("Bank holidays", "`content/bank-holidays.yaml`", bank_holidays.BankHolidays),
    ("Withheld names", "`content/withheld.yaml`", withheld.Withheld),
    ("A word of the glossary", "each of `content/glossary.yaml`", vocabulary.GlossaryTerm),
    ("A meaning", "each of a word's `senses`", vocabulary.Sense),
    ("A wording", "each of `content/language.yaml`", vocabulary.Wording),
    ("An exception", "each of `allow`, of anything that is read as a page", allowed.Allowed),
    ("How plain words must be", "`content/plain-words.yaml`", plain_words.PlainWords),
    ("Short forms in capitals", "`abbreviations` there", plain_words.Abbreviations),
    ("What links are called", "`links` there", plain_words.LinkWords),
    ("How long sentences may be", "`sentences` there", plain_words.LongSentences),
    ("Sentences that do not say who", "`passive` there", plain_words.PassiveVoice),
    ("A language", "`site/languages/<tag>.yaml`", language.LanguageFields),
    (
        "A translation",
        "every `<name>.<tag>.md` and `.yaml`, at the top",
        language.TranslationFields,
    ),
    ("A signature", "each of `signed_by` of a language or a translation", language.Signature),
    ("The settings", "`site/site.yaml`", site.SiteFields),
    ("What the search must reach", "`search_floors` of the settings", site.SearchFloors),
    ("Where the page for editing writes", "`admin` of the settings", site.Admin),
    ("Words that mean the same", "each of `search/synonyms.yaml`", search.Synonyms),
    ("Words that say when", "`search/times.yaml`", times.Times),
    ("A time of day", "each of `hours` in `search/times.yaml`", times.HourWords),
    ("A day", "each of `days` in `search/times.yaml`", times.DayWords),
    ("Words that say how old", "`search/ages.yaml`", age_words.AgeWords),
    ("A stage of childhood", "each of `stages` in `search/ages.yaml`", age_words.StageWords),
    ("School years", "`school` in `search/ages.yaml`", age_words.SchoolWords),
    ("Words that ask for a meaning", "`search/meaning.yaml`", search.MeaningWords),
    ("A kind of danger", "each of `search/urgent_phrases.yaml`", search.UrgentKind),
    ("A judged query", "each of `search/judged.yaml`", search.JudgedFields),
)


def choices(field: FieldInfo) -> list[str]:
    """The words that a field may have, when there are only some."""
    found: list[str] = []
    waiting: list[object] = [field.annotation]
    while waiting:
        inner = get_args(waiting.pop())
        found += [word for word in inner if isinstance(word, str)]
        waiting += [part for part in inner if not isinstance(part, str)]
    return found


def says(field: FieldInfo) -> str:
    """What a field is for, and which words it may have."""
    words = [field.description or ""]
    if known_words := choices(field):
        words.append("One of: " + ", ".join(f"`{word}`" for word in known_words) + ".")
    extra = field.json_schema_extra
    if isinstance(extra, dict) and (known := extra.get("refers_to")):
        words.append(f"Words from `{known}`.")
    return " ".join(words).replace("|", "\\|")


def rows(record: type[BaseModel]) -> Iterator[str]:
    """A line of the table for each field."""
    for name, field in record.model_fields.items():
        if name == "review":
            continue
        needed = "yes" if field.is_required() else ""
        yield f"| `{field.alias or name}` | {needed} | {says(field)} |"


def page() -> str:
    """The whole page of fields."""
    parts = [HEAD]
    for title, where, record in FILES:
        table = "\n".join(
            ["| field | needed | what it says |", "| --- | --- | --- |", *rows(record)]
        )
        parts.append(f"## {title}\n\nIn {where}.\n\n{table}\n")
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every page that is made, with its words."""
    asked = requirements.page(requirements.read())
    feared = hazards.page(hazards.read())
    made = {PAGE: page(), COMMANDS: commands.page(), ASKED: asked, HAZARDS: feared}
    return {**made, **rules.pages()}


def strays() -> list[Path]:
    """Pages of rules that are no more."""
    return [path for path in sorted(rules.FOLDER.glob("*.md")) if path not in rules.pages()]


def main(arguments: list[str]) -> int:
    """Write the pages; with --check, only say whether they are current, and what is met."""
    made = pages()
    if "--check" not in arguments:
        for path in strays():
            path.unlink()
        for path, words in made.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(words, encoding="utf-8")
        return 0
    old = [path for path, words in made.items() if not _is_current(path, words)] + strays()
    for path in old:
        name = path.relative_to(HERE.parent)
        print(f"{name} is not current: run  make docs  and commit it.", file=sys.stderr)
    if not old:
        print("The pages of docs/ that are made from the code are current.")
        print(requirements.counts(requirements.read()))
        print(hazards.counts(hazards.read()))
    return 1 if old else 0


def _is_current(path: Path, words: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
