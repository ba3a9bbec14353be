"""The YAML language server that text editors use, spoken to as they speak to it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SAID, ASKS = "textDocument/publishDiagnostics", "workspace/configuration"
SERVER = "node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageServer:
    """One running server. Files are given as text and need not be on the disk."""

    def __init__(
        self, process: subprocess.Popen[bytes], project: Path, settings: dict[str, Any]
    ) -> None:
        self._process, self._project, self._asked = process, project, 0
        self._settings = nested(settings)

    def faults(self, files: dict[str, str]) -> dict[str, list[tuple[int, str]]]:
        """What it underlines in each file: the line, counted from 1, and what it says of it."""
        waiting = {self._open(path, text): path for path, text in files.items()}
        found = {}
        while waiting:
            heard = self._hear()
            said = heard.get("params", {})
            if heard.get("method") == SAID and said["uri"] in waiting:
                found[waiting.pop(said["uri"])] = [
                    (one["range"]["start"]["line"] + 1, one["message"])
                    for one in said["diagnostics"]
                ]
        return found

    def offers(self, path: str, text: str) -> list[str]:
        """What it offers to write where the text has a |."""
        before, _, after = text.partition("|")
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = self._open(path, before + after)
        place = {"textDocument": {"uri": uri}, "position": position}
        found = self._ask("textDocument/completion", place)
        return [one["label"] for one in (found["items"] if isinstance(found, dict) else found)]

    def says(self, path: str, text: str) -> str:
        """What it says when the pointer rests on the |."""
        before, _, after = text.partition("|")
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = self._open(path, before + after)
        found = self._ask(
            "textDocument/hover", {"textDocument": {"uri": uri}, "position": position}
        )
        return str(found["contents"]["value"]) if found else ""

    def start(self) -> None:
        """Begin as an editor does that has the project open."""
        folder = {"uri": self._project.as_uri(), "name": "project"}
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": {
                    "textDocument": {"completion": {}, "hover": {}},
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": None})

    def _open(self, path: str, text: str) -> str:
        self._asked += 1
        uri = (self._project / path).as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": self._asked, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": item})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        asked = self._asked
        while (heard := self._hear()).get("id") != asked or "method" in heard:
            pass
        return heard.get("result")

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message. Where it asks for settings, it gets them; all else it does without."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            wanted = message.get("params", {}).get("items") if message["method"] == ASKS else None
            settings = [self._settings.get(item.get("section")) for item in wanted or ()]
            self._send({"id": message["id"], "result": settings or None})
        return message


def nested(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings as a server asks for them: {"a.b": 1} is b of the section a."""
    sections: dict[str, Any] = {}
    for name, value in settings.items():
        *sections_of, last = name.split(".")
        here = sections
        for section in sections_of:
            here = here.setdefault(section, {})
        here[last] = value
    return sections


@contextmanager
def language_server(
    root: Path, project: Path, settings: dict[str, Any]
) -> Iterator[LanguageServer]:
    """A server that has a project open, for as long as it is needed."""
    command = ("node", str(root / SERVER), "--stdio")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process, project, settings)
        server.start()
        yield server
        process.kill()
