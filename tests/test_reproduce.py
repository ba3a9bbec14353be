"""The same files give the same bytes, whatever the machine: six builds here, 60 in bench/reproduce.

Each is a process of its own that differs from the others in all that ways.py names. The other end
of the range of Pythons is among them where `make test` found one, which the run says.
"""

import re
from dataclasses import replace

import pytest

from bench.reproduce import pythons
from bench.reproduce.__main__ import Built, differences
from bench.reproduce.machine import give_modes_and_times, held, run
from bench.reproduce.pythons import NotMade, Python
from bench.reproduce.ways import Locale, find_locales, way
from fingerpost.publish import publish
from tests.projects import TODAY, make_project
from tests.small_site import make_site, tree

TURKISH = "tr_TR.UTF-8"
# What a program could let into a page: a file for each, to see that the two machines differ in it.
PLANTED = """
import locale, os, sys, time
from pathlib import Path

here = Path(__file__)
seen = {
    "hash seed": set("abcdefghij"),
    "order of a folder": [os.listdir("/usr"), [entry.name for entry in os.scandir("/usr")]],
    "order of a walk": [list(os.walk(here.parent)), list(here.parent.rglob("*"))],
    "zone": time.localtime(1_700_000_000)[:5],
    "names of months": time.strftime("%B", time.gmtime(0)),
    "letters": locale.getencoding(),
    "umask": os.umask(0),
    "modes": here.stat().st_mode,
    "times": here.stat().st_mtime,
    "place": here,
    "processors": os.cpu_count(),
}
for name, what in seen.items():
    Path(sys.argv[1], name).write_text(repr(what), "utf-8")
"""


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """Four machines; the first two differ in everything, and one has had a site before."""
    all_pythons = [pythons.OWN, *pythons.ready()]
    locales, _ = find_locales(tmp_path_factory.mktemp("locales"), [TURKISH])
    four = [way(number, 1, all_pythons, locales) for number in range(4)]
    four[0] = replace(four[0], locale=Locale("C", is_strict=True))
    four[1] = replace(four[1], locale=locales[-1])
    return [replace(one, is_second=one.number == 1) for one in four]


def published(machine, code, out, *words):
    done = run(machine, code, *words)
    assert done.returncode == 0, done.stdout
    return Built(machine, held(out), out)


def test_a_site_is_the_same_bytes_by_four_machines(root, machines, tmp_path):
    built = []
    for machine in machines:
        out = tmp_path / str(machine.number) / machine.out
        if machine.is_second:
            publish(make_site("another site"), out, progress=str)
        built.append(published(machine, root, out, "tests.small_site", out, "this site"))
    assert [list(differences(built[0], one)) for one in built] == [[]] * 4


def test_a_council_is_the_same_bytes_by_two(root, machines, tmp_path, record_property):
    built = []
    for machine in machines[:2]:
        folder = tmp_path / str(machine.number) / machine.folder
        project, out = make_project(folder), folder / machine.out
        give_modes_and_times(machine, project)
        words = ("--project", project, "--out", out, "--today", str(TODAY))
        built.append(published(machine, root, out, "fingerpost", "build", *words))
    assert list(differences(*built)) == []
    said = sorted({f"Python {machine.python.version}" for machine in machines})
    record_property("the same bytes", f"by {' and '.join(said)}{' alone' * (len(said) == 1)}")


def test_whatever_a_page_could_tell_of_its_machine_is_seen(machines, tmp_path):
    built = []
    for machine in machines[:2]:
        code, out = tmp_path / "in" / machine.folder, tmp_path / "out" / machine.out
        code.mkdir(parents=True)
        out.mkdir(parents=True)
        (code / "planted.py").write_text(PLANTED)
        (code / "beside").mkdir()
        give_modes_and_times(machine, code)
        assert run(machine, code, "planted", out).returncode == 0
        built.append(Built(machine, tree(out), out))
    named = [fault.partition(":")[0] for fault in differences(*built)]
    same = {"names of months"} if machines[1].locale.name != TURKISH else set()
    assert set(named) == tree(built[0].out).keys() - same


def test_no_name_of_a_day_or_month_comes_from_the_machine(root):
    machines_own = re.compile(r"%-?[AaBbcpxX]\b")
    files = (root / "fingerpost").rglob("*.py")
    assert [file for file in files if machines_own.search(file.read_text("utf-8"))] == []


def test_a_build_that_fails_is_a_difference(machines, tmp_path):
    whole = Built(machines[0], {"index.html": "a"}, tmp_path)
    (said,) = differences(whole, replace(whole, files={}, failed="a\nb\nc\nno space left\n"))
    assert said == "the build failed: b | c | no space left"


def test_a_missing_python_is_said_and_stops_nothing(monkeypatch, capsys):
    monkeypatch.setattr(pythons, "other_ends", lambda: ["3.99"])
    assert pythons.main(["--install"]) == 0
    said = capsys.readouterr().out
    assert "no Python 3.99 is on this machine" in said
    assert f"by Python {pythons.OWN.version} alone" in said


def test_a_python_is_not_taken_at_its_name(tmp_path):
    (tmp_path / "python3.99").write_text("#!/bin/sh\necho 3.98.0\n")
    (tmp_path / "python3.99").chmod(0o755)
    with pytest.raises(NotMade, match=r"no Python 3\.99"):
        pythons.make("3.99", [tmp_path / "python3.99", tmp_path / "absent"])


def test_a_kind_of_difference_comes_again_only_after_all_others():
    two = [Python(pythons.OWN.program, version) for version in ("3.11.7", "3.13.0")]
    ways = [way(number, 7, two, [Locale("C"), Locale("C.UTF-8")]) for number in range(6)]
    assert [len({one.python.version for one in ways[at : at + 2]}) for at in (0, 2, 4)] == [2, 2, 2]
    assert len({one.zone for one in ways}) == 6
    assert way(3, 7, two, [Locale("C"), Locale("C.UTF-8")]) == ways[3]
