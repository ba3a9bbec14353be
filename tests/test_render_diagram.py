"""A guide's drawing: everything is in it, nothing lies upon anything else, and links lead on."""

import re
import time
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from markupsafe import escape

from fingerpost.cli import main
from fingerpost.model.guide import URGENCIES
from fingerpost.pipeline.check import check_project
from fingerpost.prove import prove
from fingerpost.publish.budget import DRAWING, limit_of
from fingerpost.render.diagram import SPACES, Ink, Sign, draw
from fingerpost.render.layers import Box, Placed, Port, lay_out
from fingerpost.render.lettering import lines_of, width_of
from fingerpost.render.looks import alone, in_a_page
from tests.conftest import ROOT
from tests.guides import prove_text
from tests.projects import COUNCIL, TODAY, make_project, reference
from tests.rendered import render

SIGNS = {urgency: Sign(f"Word for {urgency}", "M0 0h24v24H0z") for urgency in URGENCIES}
INK = Ink(SIGNS, lambda key: f"/guides/test/{key}/", in_a_page)
SMALL = """
questions:
  first:
    ask: Is it raining?
    answers:
      wet: {label: "Yes & heavily", goto: second}
      dry: {label: "No", goto: stay}
      not-sure: {label: I am not sure, unsure: "true", goto: second}
  second:
    ask: Is there an umbrella?
    answers:
      some: {label: There is one, goto: stay}
      none: {label: There is none, goto: wait}
outcomes:
  stay: {title: Stay where you are, urgency: routine}
  wait: {title: Wait <indoors>, urgency: this-week}
"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def proofs():
    return reference().proofs


def drawn(proof, ink=INK, title="A test"):
    return draw(proof, title, ink)


def parsed(svg):
    """The drawing as XML, which is stricter than a browser."""
    whole = (
        svg if "xmlns" in svg else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    return ElementTree.fromstring(whole)


def words_in(element):
    return " ".join("".join(element.itertext()).split())


def boxes_of(proof):
    """Key, and what is asked or to be done, of every question and ending."""
    questions = [(state.key, state.question.ask) for state in proof.questions]
    return [*questions, *((page.key, page.outcome.title) for page in proof.outcomes)]


def test_every_question_answer_and_ending_stands_in_the_drawing(proofs):
    for proof in proofs:
        svg = parsed(drawn(proof))
        links = {link.get("href"): words_in(link) for link in svg.iter(f"{SVG}a")}
        for key, words in boxes_of(proof):
            assert words in links[f"/guides/test/{key}/"], (proof.guide, key)
        for state in proof.questions:
            assert all(choice.answer.label in words_in(svg) for choice in state.choices)


def test_every_answer_has_one_line(proofs):
    for proof in proofs:
        assert drawn(proof).count("draw__line") == proof.edges


def test_an_ending_says_how_soon_by_a_word_and_a_shape(tmp_path):
    svg = parsed(drawn(prove_text(tmp_path, SMALL)))
    ending = next(link for link in svg.iter(f"{SVG}a") if link.get("href").endswith("/wait/"))
    assert words_in(ending) == "Word for this-week Wait <indoors>"
    assert [path.get("class") for path in ending.iter(f"{SVG}path")] == [
        "draw__edge",
        "draw__shape",
    ]


def test_a_gate_says_that_it_is_one(proofs):
    svg = parsed(drawn(proofs[0]))
    gates = [link for link in svg.iter(f"{SVG}a") if link.get("class") == "draw__gate"]
    assert len(gates) == sum(state.is_gate for state in proofs[0].questions)
    assert all("safety question" in words_in(gate) for gate in gates)


def test_not_sure_is_a_dashed_line(tmp_path):
    assert drawn(prove_text(tmp_path, SMALL)).count("draw__unsure") == 1


def test_it_has_a_title_and_says_what_it_is(tmp_path):
    svg = parsed(drawn(prove_text(tmp_path, SMALL), title="Rain & sun"))
    title, about, *_ = svg
    assert (svg.get("role"), title.text) == ("group", "Rain & sun: a drawing of every branch")
    assert svg.get("aria-labelledby") == title.get("id")
    assert svg.get("aria-describedby") == about.get("id")
    assert "2 questions" in about.text and "2 endings" in about.text


def test_in_a_page_it_leaves_every_colour_to_the_style_sheet(proofs):
    for proof in proofs:
        assert not re.search(r' (style|fill|stroke|color)="|<style|#[0-9a-f]{3}', drawn(proof))


def placed_boxes(proof):
    """Left, top, right and bottom of every question and ending, as drawn."""
    rects = parsed(drawn(proof)).iter(f"{SVG}rect")
    whole = [rect for rect in rects if rect.get("class") in ("draw__answers", "draw__box")]
    corners = [
        tuple(int(rect.get(name)) for name in ("x", "y", "width", "height")) for rect in whole
    ]
    # A question's head lies upon its own box, at its top.
    heads = {(x, y) for (x, y, *_), rect in zip(corners, whole, strict=True)
             if rect.get("class") == "draw__answers"}  # fmt: skip
    return [
        (x, y, x + width, y + height)
        for (x, y, width, height), rect in zip(corners, whole, strict=True)
        if rect.get("class") == "draw__answers" or (x, y) not in heads
    ]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_no_box_lies_upon_another(proofs):
    for proof in proofs:
        boxes = placed_boxes(proof)
        assert len(boxes) >= len(proof.questions) + len(proof.outcomes)
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)], proof.guide


def ladder(count, skips=(1, 2, 5)):
    """Boxes that each lead to some further on, and to an ending that many share."""
    keys = [f"q{number}" for number in range(count)]
    boxes = []
    for number, key in enumerate(keys):
        ahead = [keys[number + skip] for skip in skips if number + skip < count]
        ways = [*ahead, f"end{number % 7}"]
        ports = tuple(Port(40 + 30 * place, to) for place, to in enumerate(ways))
        boxes.append(Box(key, 40 + 30 * len(ways), 18, ports))
    return [*boxes, *(Box(f"end{number}", 60, 18) for number in range(7))]


def test_no_line_runs_behind_a_box():
    layout = lay_out(ladder(20), "q0", SPACES)
    boxes = [(p.x, p.y, p.x + SPACES.column, p.y + p.box.height) for p in layout.boxes]
    for line in layout.lines:
        level = [(a, b) for a, b in pairwise(line.corners) if b[0] - a[0] == SPACES.column]
        for (left, top), (right, _) in level:
            assert not [box for box in boxes if overlap(box, (left, top, right, top + 1))]


def test_every_line_ends_where_its_box_is_entered():
    boxes = ladder(20)
    ports = {box.key: box.ports for box in boxes}
    layout = lay_out(boxes, "q0", SPACES)
    entries = {(p.x, p.y + p.box.entry): p.box.key for p in layout.boxes}
    starts = {p.box.key: p for p in layout.boxes}
    for line in layout.lines:
        assert entries[line.corners[-1]] == ports[line.source][line.port].to
        source = starts[line.source]
        down = ports[line.source][line.port].down
        assert line.corners[0] == (source.x + SPACES.column, source.y + down)


def test_questions_stand_once_and_lines_lead_to_the_right():
    layout = lay_out(ladder(20), "q0", SPACES)
    questions = [placed.box.key for placed in layout.boxes if placed.box.ports]
    assert sorted(questions) == sorted({f"q{number}" for number in range(20)})
    assert layout.boxes[0] == Placed(ladder(20)[0], 0, 0)
    for line in layout.lines:
        assert all(left[0] < right[0] for left, right in pairwise(line.corners))


def test_lines_that_need_not_cross_do_not():
    ends = [Box(f"end{number}", 40, 10) for number in range(4)]
    two = Box("two", 60, 10, (Port(20, "end0"), Port(40, "end1")))
    one = Box("one", 60, 10, (Port(20, "end2"), Port(40, "end3")))
    first = Box("first", 60, 10, (Port(20, "one"), Port(40, "two")))
    layout = lay_out([first, one, two, *ends], "first", SPACES)
    column = [placed.box.key for placed in layout.boxes if placed.box.key.startswith("end")]
    assert column == ["end2", "end3", "end0", "end1"]


def test_the_same_guide_gives_the_same_bytes(proofs):
    offer = reference().offer
    again = [prove(guide, offer) for guide in offer.guides]
    assert [drawn(proof) for proof in proofs] == [drawn(proof) for proof in again]


def guide_of(count):
    lines = ["questions:"]
    for number in range(count):
        ahead = [f"q{number + skip}" for skip in (1, 2, 3, 5) if number + skip < count]
        lines += [
            f"  q{number}:",
            f"    ask: Is this question {number} of a long guide?",
            "    answers:",
        ]
        ways = [*ahead, f"end{number}", f"end{(number * 7) % count}"]
        lines += [f"      a{place}: {{label: Answer {place}, goto: {to}}}"
                  for place, to in enumerate(dict.fromkeys(ways))]  # fmt: skip
    return "\n".join([*lines, "outcomes:", *(f"  end{number}: routine" for number in range(count))])


def test_a_guide_of_40_questions_is_drawn_within_a_second(tmp_path):
    proof = prove_text(tmp_path, guide_of(40))
    assert len(proof.questions) == 40
    began = time.perf_counter()
    svg = drawn(proof)
    assert time.perf_counter() - began < 1
    boxes = placed_boxes(proof)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert svg.count("draw__line") == proof.edges


@pytest.mark.parametrize("words", ["a", "one two three four five six", "w" * 60, "é " * 40])
def test_no_line_of_letters_is_wider_than_its_box(words):
    lines = lines_of(words, 200, 15, bold=True)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert max(width_of(line, 15, bold=True) for line in lines) <= 200


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("drawing"))


def test_the_page_holds_the_drawing_and_the_same_as_a_list(site):
    page = site.page("guides/example/diagram/")
    drawing, listed = page.html.split('class="draw__drawing"')[1].split('id="list"')
    (proof,) = check_project(COUNCIL, TODAY).proofs
    for _, words in boxes_of(proof):
        assert escape(words) in listed
        assert all(escape(word) in drawing for word in words.split())
    for state in proof.questions:
        assert all(escape(choice.answer.label) in listed for choice in state.choices)
    assert "Question 2: Where is the child now?" in listed
    assert "This week: " in re.sub(r"<[^>]+>", "", listed)


def test_every_link_of_the_page_leads_somewhere(site):
    page = site.page("guides/example/diagram/")
    ids = {tag["id"] for tag in page.tags if tag["id"]}
    paths = site.app.config["PATHS"]
    for href in {tag["href"] for tag in page.all("a")}:
        if href.startswith("#"):
            assert href[1:] in ids
        elif href.startswith("/"):
            assert href[1:] in paths, href


def test_the_plain_page_leads_to_the_drawing_and_back(site):
    there = {tag["href"] for tag in site.page("guides/example/all/").all("a")}
    back = {tag["href"] for tag in site.page("guides/example/diagram/").all("a")}
    assert "/guides/example/diagram/" in there
    assert {"/guides/example/all/", "/guides/example/"} <= back


def test_only_this_page_loads_the_drawing_s_style_sheet(site):
    heavy = [page.path for page in site.pages() if "css/drawing.css" in page.html]
    assert heavy == ["guides/example/diagram/"]


def test_words_and_shapes_of_urgency_are_those_of_every_page(site):
    page = site.page("guides/example/diagram/")
    drawing = page.html.split('class="draw__drawing"')[1].split("</svg>")[0]
    outcome = site.page("guides/example/talk/").html
    (level,) = re.findall(r'class="card__level"><svg[^>]*><use href="[^"#]+#([\w-]+)"', outcome)[:1]
    shape = (ROOT / "site/static/img/icons.svg").read_text("utf-8").partition(f'id="{level}"')[2]
    assert re.findall(r' d="([^"]+)"', shape)[0] in drawing and "This week" in drawing


def test_a_name_that_the_page_needs_is_kept(tmp_path):
    text = SMALL.replace("  wait:", "  diagram:").replace("goto: wait", "goto: diagram")
    proof = prove_text(tmp_path, text)
    assert [finding.rule for finding in proof.findings] == ["name-kept"]


def test_the_page_has_a_budget_of_its_own():
    assert limit_of("guides/a/diagram/", 1) == DRAWING


def run(*words):
    return CliRunner().invoke(main, ["draw", *map(str, words)])


@pytest.fixture
def project(tmp_path) -> Path:
    return make_project(tmp_path)


def test_draw_writes_a_picture_that_stands_alone(project, tmp_path):
    file = tmp_path / "out.svg"
    assert run("example", "--project", project, "--out", file).exit_code == 0
    svg = parsed(file.read_text("utf-8"))
    assert svg.tag == f"{SVG}svg" and svg.get("role") == "img"
    assert "Where is the child now?" in words_in(svg)
    assert not [part for part in svg.iter() if part.get("class") or part.get("style")]
    texts = [text for text in svg.iter(f"{SVG}text")]
    assert texts and all(text.get("fill") and text.get("font-size") for text in texts)
    assert run("example", "--project", project).stdout == file.read_text("utf-8")


def test_a_picture_that_stands_alone_leads_to_the_site_s_address(tmp_path):
    site = "site/site.yaml"
    words = make_project(tmp_path / "a") / site
    text = words.read_text("utf-8") + "base_url: https://example.org\n"
    project = make_project(tmp_path / "b", {site: text})
    svg = parsed(run("example", "--project", project).stdout)
    links = {link.get("href") for link in svg.iter(f"{SVG}a")}
    assert "https://example.org/guides/example/" in links
    assert svg.get("role") == "group"


def test_every_look_has_colours_of_its_own(proofs):
    ink = Ink(SIGNS, lambda key: "", alone)
    for proof in proofs:
        assert "class=" not in drawn(proof, ink)


def test_draw_says_in_plain_words_that_there_is_no_such_guide(project):
    done = run("exampel", "--project", project)
    assert done.exit_code == 1
    assert done.output == "Error: No guide is called “exampel”. Did you mean “example”?\n"
    assert "There are: example." in run("zzz", "--project", project).output


def test_draw_says_why_a_guide_cannot_be_followed(project):
    file = project / "decision_trees/example.yaml"
    file.write_text(file.read_text("utf-8").replace("goto: talk", "goto: tlak"), "utf-8")
    done = run("example", "--project", project)
    assert done.exit_code == 1
    assert "answer-leads-nowhere" in done.output and "<svg" not in done.output
