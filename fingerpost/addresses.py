"""Record -> path: the only home of address shapes. Addresses are for ever.

Every path is relative to the site's base path and has no leading slash; a page's path ends in /.
"""

from __future__ import annotations

HOME = ""
URGENT = "urgent-help/"
SEARCH = "search/"
SAVED_LIST = "saved/"
SERVICES = "services/"
IDEAS = "ideas/"
ORGANISATIONS = "organisations/"
GUIDES = "guides/"
NEEDS = "needs/"
AREAS = "areas/"
AUDIENCES = "for/"
LEVELS = "levels/"
WHO_CAN_ASK = "who-can-ask/"
HOW_GIVEN = "how-help-is-given/"
AGES = "ages/"
GUIDANCE = "guidance/"
HANDBOOK = "handbook/"
"""Urgent help and every guide as one document to print."""
EVENTS = "events/"
RESOURCES = "resources/"
EVERYDAY = "everyday/"
GLOSSARY = "glossary/"
WORDS = "words-we-use/"
ABOUT = "about/"
COVERAGE = "about/coverage/"
UNKNOWNS = "about/unknowns/"
PRIVACY = "privacy/"
ACCESSIBILITY = "accessibility/"
FEEDBACK = "feedback/"
HEARD = "you-said-we-did/"
NEWS = "whats-new/"
NOT_FOUND = "404.html"
NOT_SAVED = "not-saved/"
"""What is shown, at any address, where there is no line and the page was not kept."""

ALWAYS = (
    *(HOME, URGENT, SEARCH, SAVED_LIST, SERVICES, ORGANISATIONS, GUIDES, NEEDS, AREAS, AUDIENCES),
    *(LEVELS, WHO_CAN_ASK, HOW_GIVEN, AGES, GUIDANCE, HANDBOOK, EVENTS, RESOURCES, GLOSSARY, WORDS),
    *(ABOUT, COVERAGE, UNKNOWNS, PRIVACY, ACCESSIBILITY, FEEDBACK, HEARD, NEWS),
)
"""Pages that are about no record, and that text may lead to."""

WORKER = "sw.js"
"""The worker that keeps a copy of the site: never another name, or old copies stay for ever."""
MANIFEST = "app.webmanifest"
SAVED = "offline/"
"""Files that only the worker fetches; each name holds a hash of what the file holds."""

ASSETS = "assets/"
"""The folder of style sheets, scripts and pictures; a hash of them all names the one within."""

COVERAGE_DATA = "open-data/coverage.json"
UNKNOWNS_DATA = "open-data/unknowns.json"
FEED = "whats-new/feed.xml"

SEARCH_DATA = "search-data/"
SEARCH_START = "search-data/start-"
"""How the path of the search's first file begins; a hash of its bytes follows."""
SEARCH_ALL = "search-data/all-"
"""Likewise, of the file that holds all the others of the search, for when there is no line."""

LIST_DATA = "saved-data/"
"""The folder of what the saved list knows of every page; a hash of its bytes names the file."""

ALL_BRANCHES = "all"
"""The plain page of a guide; no question may have this name."""
DIAGRAM = "diagram"
"""The drawing of a guide; no question may have this name either."""
ROUTES = "routes"
"""The route table of a guide; no question may have this name."""
EASY_READ = "easy-read"
"""A page in short words with pictures, below the page that it tells; no question's name."""
COMPARE = "compare"
"""The table of a need's entries, side by side."""
POCKET_CARD = "pocket-card"
"""An area's numbers and people on one sheet, to print and fold."""

_OF_SERVICES = (IDEAS, WHO_CAN_ASK, HOW_GIVEN, AGES)
"""Lists of services that stand below services, though their addresses do not say so."""
_OF_A_GUIDE = (ALL_BRANCHES, DIAGRAM, ROUTES, EASY_READ)


def service(slug: str) -> str:
    """A service's page."""
    return f"{SERVICES}{slug}/"


def organisation(slug: str) -> str:
    """An organisation's page."""
    return f"{ORGANISATIONS}{slug}/"


def need(slug: str) -> str:
    """A need's page."""
    return f"{NEEDS}{slug}/"


def need_compare(slug: str) -> str:
    """The page that sets a need's entries side by side."""
    return f"{NEEDS}{slug}/{COMPARE}/"


def area(slug: str) -> str:
    """An area's page."""
    return f"{AREAS}{slug}/"


def pocket_card(slug: str) -> str:
    """An area's card to print and fold."""
    return f"{AREAS}{slug}/{POCKET_CARD}/"


def audience(slug: str) -> str:
    """A reader's landing page."""
    return f"{AUDIENCES}{slug}/"


def level(slug: str) -> str:
    """A level's page."""
    return f"{LEVELS}{slug}/"


def guidance(slug: str) -> str:
    """A page of guidance; urgent help has an address of its own."""
    return URGENT if slug == "urgent-help" else f"{GUIDANCE}{slug}/"


def event(slug: str) -> str:
    """The page of a training, a support group or an event; it stays when the event is over."""
    return f"{EVENTS}{slug}/"


def event_calendar(slug: str) -> str:
    """An event's dates for a calendar."""
    return f"{EVENTS}{slug}/{slug}.ics"


def resource(slug: str) -> str:
    """The page of something to read, watch, hear or use."""
    return f"{RESOURCES}{slug}/"


def glossary_term(slug: str) -> str:
    """The place of a word in the glossary."""
    return f"{GLOSSARY}#{slug}"


def guide(slug: str) -> str:
    """A guide's first page, which is its first question."""
    return f"{GUIDES}{slug}/"


def guide_page(slug: str, key: str, start: str) -> str:
    """A question state's or an outcome's page."""
    return guide(slug) if key == start else f"{GUIDES}{slug}/{key}/"


def guide_all(slug: str) -> str:
    """The plain page with all of a guide's branches."""
    return f"{GUIDES}{slug}/{ALL_BRANCHES}/"


def guide_diagram(slug: str) -> str:
    """The page with a guide's drawing."""
    return f"{GUIDES}{slug}/{DIAGRAM}/"


def guide_routes(slug: str) -> str:
    """The route table of a guide, on one page."""
    return f"{GUIDES}{slug}/{ROUTES}/"


def guide_easy_read(slug: str) -> str:
    """What a guide is for, in short words with pictures."""
    return f"{GUIDES}{slug}/{EASY_READ}/"


def guidance_easy_read(slug: str) -> str:
    """A page of guidance in short words with pictures."""
    return f"{guidance(slug)}{EASY_READ}/"


def language(tag: str) -> str:
    """Where the pages of a language stand: each has the same path as in English below it."""
    return f"{tag.lower()}/"


def assets(digest: str) -> str:
    """The folder that holds style sheet, scripts and pictures with this hash."""
    return f"{ASSETS}{digest}/"


def saved(name: str, digest: str) -> str:
    """A file of pages that are kept together on a device."""
    return f"{SAVED}{name}-{digest}.bin"


def above(path: str) -> tuple[str, ...]:
    """The pages above a page, home first: those whose address its own begins with.

    None for home, for urgent help, where nothing stands before the numbers, and for the steps of
    a guide, which lead back to the step before.
    """
    if path in (HOME, URGENT, NOT_FOUND, NOT_SAVED):
        return ()
    parts = path.rstrip("/").split("/")
    if f"{parts[0]}/" == GUIDES and len(parts) > 2 and parts[2] not in _OF_A_GUIDE:
        return ()
    folders = ("/".join(parts[:number]) + "/" for number in range(1, len(parts)))
    return (HOME, *((SERVICES,) if path in _OF_SERVICES else ()), *folders)


def short(path: str) -> str:
    """How an editor names what can be found at this path, as in search/judged.yaml."""
    if path == URGENT:
        return f"{GUIDANCE}urgent-help"
    named = path.removeprefix(SERVICES).removesuffix("/")
    return named.replace(f"{GLOSSARY}#", "words/")
