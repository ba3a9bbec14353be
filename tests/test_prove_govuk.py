"""The engine on real graphs: it counts what was recorded when GOV.UK's own code was run."""

import pytest
import yaml

from fingerpost.prove import prove
from fingerpost.read import read_project
from tests.govuk import as_guide, read_graph
from tests.projects import make_project


@pytest.fixture
def proved(tmp_path):
    """The proof of a graph as a guide: read and walked only, since its words are not ours."""

    def proved(graph):
        text = yaml.dump(as_guide(graph), sort_keys=False, allow_unicode=True, width=10**6)
        files = {"decision_trees/test.yaml": text, "decision_trees/example.yaml": None}
        place = tmp_path / graph["id"]
        place.mkdir()
        offer, problems = read_project(make_project(place, files))
        assert problems == []
        return prove(offer.guides[0], offer)

    return proved


def counts(proof):
    dead = sum(not page.choices for page in proof.questions)
    return {
        "questions": len(proof.questions),
        "outcomes": len(proof.outcomes),
        "edges": proof.edges,
        "paths": proof.paths,
        "max_depth": proof.longest,
        "dead_ends": dead,
    }


def test_every_recorded_graph_gives_exactly_the_recorded_counts(proved, shared):
    files = sorted((shared / "data" / "govuk-guides").glob("*.json"))
    assert len(files) == 18
    for file in files:
        graph = read_graph(file)
        proof = proved(graph)
        found = counts(proof)
        assert found == {name: graph["stats"][name] for name in found}, file.name
        rules = {finding.rule for finding in proof.findings if finding.is_error}
        assert rules == ({"question-without-answers"} if found["dead_ends"] else set()), file.name


def test_a_branch_orphaned_by_an_edit_is_found(proved, shared):
    graph = read_graph(shared / "data" / "govuk-guides" / "oracle__towing-rules.json")
    first = graph["nodes"][graph["start"]]["answers"]
    name, lost = next(iter(first.items()))
    first[name] = next(to for to in first.values() if to != lost)
    rules = [finding.rule for finding in proved(graph).findings if finding.is_error]
    assert set(rules) == {"never-reached"}
