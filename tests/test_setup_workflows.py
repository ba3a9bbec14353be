"""The workflow files of the code hosts, tried by running their steps in order in a clean clone.

What is stood in for: installing (the tests' own environment is there), .ci/run (tried with the
wheel in test_setup_wheel.py), the hosts' own actions, and the two programs that speak to a host.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.installing import environment, stand_in_for_install
from tests.repositories import committed, edit, git

WORKFLOWS = (".github/workflows/change.yml", ".github/workflows/comment.yml")
WORKFLOWS += (".github/workflows/publish.yml",)
GITLAB = ".gitlab-ci.yml"
BUILD = ".venv/bin/fingerpost build --out public"

GIVEN = {
    "github.token": "a-token-of-the-host",
    "github.repository": "quill/sign",
    "github.event.workflow_run.head_repository.owner.login": "a-fork",
    "github.event.workflow_run.head_branch": "new words; echo $(id)",
    "github.event.workflow_run.head_sha": "c0ffee",
    "steps.preview.outputs.artifact-url": "https://example.org/preview",
}
"""What the host fills into a step's environment, and what a step of ours asks for there."""
HOST = {
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
    "CI_JOB_URL": "https://example.org/job",
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_API_V4_URL": "https://example.org/api",
    "CI_PROJECT_ID": "7",
    "CI_MERGE_REQUEST_IID": "3",
    "COMMENT_TOKEN": "a-token-of-the-project",
}
SPOKEN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$SAID"
if [ "$1" = api ]; then echo 12; fi
"""
STAND_IN = '#!/bin/sh\necho "$0 $*" >> "$SAID"\n'


def read(path: str) -> dict[str, Any]:
    """A workflow file; every value is text, so `on` stays a word."""
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(path: str) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.fixture(scope="module")
def change(new_council: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of a new council, with a change to its guide that is to be merged."""
    folder = tmp_path_factory.mktemp("origin") / "council"
    shutil.copytree(new_council, folder)
    committed(folder)
    git(folder, "checkout", "-q", "-b", "change")
    guide, asked = "decision_trees/who-to-ask-first.yaml", "ask-the-gp-or-school"
    told = "ask-their-social-worker"
    edit(folder, guide, f'unsure: "true", goto: {asked}', f'unsure: "true", goto: {told}')
    edit(folder, guide, f"not-sure]\n    outcome: {asked}", f"not-sure]\n    outcome: {told}")
    git(folder, "commit", "-qam", "ask the social worker when nobody knows")
    return folder


class Machine:
    """A machine of a code host with a clean clone of the change."""

    def __init__(self, origin: Path, folder: Path, installed: Path) -> None:
        self.clone, self.said, tools = folder / "clone", folder / "said", folder / "tools"
        git(folder, "clone", "-q", "--no-local", str(origin), str(self.clone))
        git(self.clone, "branch", "-q", "main", "origin/main")
        stand_in_for_install(self.clone)
        for script in (".ci/install", ".ci/run"):
            assert (self.clone / script).is_file()
            (self.clone / script).write_text(STAND_IN)
        tools.mkdir()
        for name in ("gh", "curl"):
            (tools / name).write_text(SPOKEN)
            (tools / name).chmod(0o755)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self.env = {**environment(installed), "PATH": path, "SAID": str(self.said)}

    def run(self, script: str, **more: str) -> str:
        """What the lines of a step say; as on the hosts, the first that fails ends it."""
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.clone,
            env={**self.env, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    @property
    def asked(self) -> list[str]:
        """What the programs that stand in were asked, in order."""
        return self.said.read_text(encoding="utf-8").splitlines() if self.said.exists() else []


@pytest.fixture(scope="module")
def machine(change, installed, tmp_path_factory) -> Machine:
    return Machine(change, tmp_path_factory.mktemp("machine"), installed)


def filled(words: str) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda slot: GIVEN[slot[1]], words)


def run_in_order(machine: Machine, path: str) -> None:
    for step in steps(path):
        if "run" in step:
            env = {name: filled(words) for name, words in step.get("env", {}).items()}
            machine.run(step["run"], **env)


def test_a_change_is_checked_reported_and_previewed(machine):
    run_in_order(machine, WORKFLOWS[0])
    told = (machine.clone / "change.md").read_text(encoding="utf-8")
    assert "**No errors.**" in told
    assert "[Look at a preview of the site](https://example.org/preview)" in told
    assert "changed: `decision_trees/who-to-ask-first.yaml`." in told
    assert "from “ask-the-gp-or-school” to “ask-their-social-worker”" in told
    assert "| running entries that a person has checked | 0 | 0 |" in told
    assert "| who-to-ask-first | 2 | 6 |" in told
    assert "tel:999" in (machine.clone / "public" / "index.html").read_text(encoding="utf-8")
    assert machine.asked == [".ci/install ", ".ci/install ", ".ci/run "]


def test_the_report_is_written_where_the_change_is_reviewed(machine):
    before = len(machine.asked)
    run_in_order(machine, WORKFLOWS[1])
    found, written = machine.asked[before:]
    assert "repos/quill/sign/pulls" in found
    assert "head=a-fork:new words; echo $(id)" in found, "a branch's name is never run"
    assert written == "gh pr comment 12 --edit-last --create-if-none --body-file comment.md"
    assert (machine.clone / "comment.md").read_text().startswith("## What this change does")


def test_a_link_in_place_of_the_report_is_not_followed(machine):
    told = machine.clone / "change.md"
    kept = told.read_bytes()
    told.unlink()
    told.symlink_to("/etc/hostname")
    before = len(machine.asked)
    with pytest.raises(AssertionError, match="test ! -L"):
        run_in_order(machine, WORKFLOWS[1])
    assert len(machine.asked) == before + 1, "it was looked for, and nothing was written"
    told.unlink()
    told.write_bytes(kept)


def test_what_was_merged_is_tested_then_built(machine):
    runs = [step["run"] for step in steps(WORKFLOWS[2]) if "run" in step]
    assert runs == ["bash .ci/install", "bash .ci/run", BUILD]
    assert f"{BUILD} --format github" in [step.get("run") for step in steps(WORKFLOWS[0])]


def test_gitlab_does_the_same(machine):
    jobs = read(GITLAB)
    assert jobs["change"]["script"] == ["bash .ci/install", BUILD]
    assert jobs["pages"]["script"][-1] == BUILD
    (machine.clone / "change.md").unlink(missing_ok=True)
    before = len(machine.asked)
    lines = [*jobs["change"]["after_script"], *jobs["test"]["script"]]
    for line in [*lines, *jobs["comment"]["script"], *jobs["pages"]["script"][:-1]]:
        machine.run(line, **HOST)
    told = (machine.clone / "change.md").read_text(encoding="utf-8")
    assert "(https://example.org/job/artifacts/browse/public/)" in told
    assert "from “ask-the-gp-or-school” to “ask-their-social-worker”" in told
    said = machine.asked[before:]
    assert [line.split()[0] for line in said] == [
        ".ci/install", ".ci/run", "curl", ".ci/install", ".ci/run"
    ]  # fmt: skip
    assert (
        "--form body=<change.md https://example.org/api/projects/7/merge_requests/3/notes"
        in said[2]
    )
    machine.run(jobs["pages"]["script"][1], **{**HOST, "CI_PIPELINE_SOURCE": "schedule"})
    assert machine.asked == [*machine.asked[:before], *said], "each day's build is not tested again"


# What a change from anybody may do


def actions() -> Iterator[str]:
    return (step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step)


def test_every_action_is_pinned_by_its_whole_hash():
    assert [
        name for name in actions() if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)
    ] == []
    assert len(set(actions())) == 5


def test_the_page_about_workflows_lists_each_action_with_its_version_and_hash():
    page = (ROOT / "docs/developers/workflows.md").read_text(encoding="utf-8")
    text = "".join((ROOT / path).read_text(encoding="utf-8") for path in WORKFLOWS)
    pinned = set(re.findall(r"uses: (\S+)@(\S+) # (\S+)", text))
    assert {name for name, _, _ in pinned} == {name.partition("@")[0] for name in actions()}
    for name, digest, version in pinned:
        assert f"| `{name}` | {version} | `{digest}` |" in page


def test_nothing_of_the_event_stands_in_a_script():
    scripts = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_what_runs_the_code_of_a_change_holds_no_right_and_no_secret():
    flow = read(WORKFLOWS[0])
    assert list(flow["on"]) == ["pull_request"]
    assert flow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in flow["jobs"].values())
    text = (ROOT / WORKFLOWS[0]).read_text(encoding="utf-8")
    assert "secrets." not in text and "github.token" not in text
    kept = [step["with"] for step in steps(WORKFLOWS[0]) if "checkout" in step.get("uses", "")]
    assert [one["persist-credentials"] for one in kept] == ["false", "false"]


def test_what_may_comment_runs_no_code_of_the_change():
    flow = read(WORKFLOWS[1])
    assert flow["permissions"] == {}
    assert flow["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "checkout" not in (ROOT / WORKFLOWS[1]).read_text(encoding="utf-8").partition("jobs:")[2]
    assert flow["on"]["workflow_run"]["workflows"] == [read(WORKFLOWS[0])["name"]]


def test_only_publishing_may_publish():
    jobs = read(WORKFLOWS[2])["jobs"]
    assert "permissions" not in jobs["build"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [list(step)[-1] for step in jobs["publish"]["steps"]] == ["uses"]


def test_a_fork_is_never_given_the_token_of_gitlab():
    (rule,) = read(GITLAB)["comment"]["rules"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in rule["if"]
    assert read(GITLAB)["comment"]["variables"] == {"GIT_STRATEGY": "none"}
