"""A preview of the made-up council in this process, with nobody looking afterwards but the test."""

from __future__ import annotations

from werkzeug.test import Client

from fingerpost import report
from fingerpost.pipeline.preview import Preview, Voice
from fingerpost.pipeline.workbench import Workbench
from tests.projects import TODAY, make_project

ENTRY = "content/services/marsh-listening.md"
GUIDE = "decision_trees/example.yaml"
PAGE = "/services/marsh-listening/"
SUMMARY = "Somebody to talk to in Marsh, made up for tests."


class Heard:
    """Everything that the preview said in its window."""

    def __init__(self):
        self.lines, self.problems, self.faults = [], [], []
        self.voice = Voice(
            self.lines.append, self.problems.append, report.counted, self.faults.append
        )


class Later:
    """Looks afterwards only when the test says so, with what the test says."""

    def __init__(self):
        self.asked, self.found = [], []

    def ask(self, edit):
        self.asked.append(edit)

    def news(self):
        found, self.found = self.found, []
        return found


class Desk:
    """A project on the workbench: edit a file, and look at a page."""

    def __init__(self, folder, files=None):
        self.project = make_project(folder, files)
        self.heard, self.later = Heard(), Later()
        self.preview = Preview(self.project, self.heard.voice)
        self.bench = Workbench(self.project, TODAY, self.preview, self.heard.voice, self.later)
        self.bench.edited()

    def edit(self, path, old, new):
        """Change some words of a file and make the pages anew."""
        file = self.project / path
        words = file.read_text(encoding="utf-8")
        assert old in words
        self.write(path, words.replace(old, new, 1))

    def write(self, path, words):
        """Save a file, or (None) delete it, and make the pages anew."""
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if words is None:
            file.unlink()
        else:
            file.write_text(words, encoding="utf-8")
        self.bench.edited({path})

    def hear(self, *news):
        """Let these be found afterwards."""
        self.later.found += news
        self.bench.hear()

    def get(self, path=PAGE):
        """What a browser is sent."""
        return Client(self.preview).get(path)

    def page(self, path=PAGE):
        """The words of a page."""
        return self.get(path).get_data(as_text=True)

    @property
    def version(self):
        """What open pages wait for to change."""
        return next(iter(Client(self.preview).get("/__preview/events").response))
