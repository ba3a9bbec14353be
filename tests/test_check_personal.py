"""Nothing personal passes: names in any spelling, one person's e-mail or mobile, a child's age.

The names are made up, and made up for this. The made-up council withholds Wilmot Tansy, and
Quillfeather wherever it stands; the names in the real list are nowhere in plain words.
"""

import pytest
from click.testing import CliRunner

from fingerpost.check.personal import check_tabs_do_not_tell, check_titles_are_neutral
from fingerpost.cli import main
from fingerpost.model.personal import PersonalWords, personal_of
from fingerpost.model.withheld import Withheld, hashes_of
from tests.projects import COUNCIL, TODAY, checked, codes, drafted, edited, make_project

SALT = "made up"
WORDS = PersonalWords(
    team_words=("help", "team"),
    free_mail=("gmail.com",),
    not_names=("section", "everyone"),
    not_neutral=("runaway", "gives notice"),
    named_by_others={"runaway-house": "The house chose it."},
)
ENTRY = "content/services/marsh-listening.md"


def withheld(*names, alone=()):
    """A list of withheld names."""
    lines = [hashes_of(name, SALT) for name in names]
    return Withheld(salt=SALT, names=(*lines, *(hashes_of(n, SALT, alone=True) for n in alone)))


def found(text, *names, alone=()):
    """What is personal in a text: rule and words."""
    told = withheld(*names, alone=alone)
    texts = ["Some places for everyone, and a section."]
    personal = personal_of(WORDS, told, texts=texts, names=["Marsh"], contacts=())
    return [
        (finding.rule, text[slice(*finding.place)])
        for text in [text]
        for _, finding in personal.findings([text])
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Wilmot Tansy",
        "WILMOT TANSY",
        "wilmot   tansy",
        "Wilmot\nTansy",
        "Wilmot\u00a0Tansy",
        "Wilmot-Tansy",
        "wilmot_tansy",
        "Wilmot.Tansy",
        "Wilmot%20Tansy",
        "Wilmot/Tansy",
        "**Wilmot** Tansy",
        "WilmotTansy",
        "Tansy, Wilmot",
        "Tansy Wilmot",
        "W. Tansy",
        "W Tansy",
        "wtansy",
        "Tansy W",
        "Dr Tansy",
        "Mrs. Tansy",
        "Professor Tansy",
        "Wílmot Tänsy",
        "Wilmot Tansy's",
        "Wilmot Tansy’s",
    ],
)
def test_a_withheld_name_is_found_however_it_is_written(written):
    rules = [rule for rule, _ in found(f"Ask “{written}” first.", "Wilmot Tansy")]
    assert rules == ["name-withheld"]


@pytest.mark.parametrize(
    "written",
    [
        "Tansy grows by the door.",
        "Wilmot House is open. The tansy is yellow.",
        "Wilmot (Tansy Ward)",
        "Wilmot 2 Tansy",
        "Mr Wilmot",
        "wilmots tansys",
    ],
)
def test_words_of_a_name_that_stand_apart_are_only_words(written):
    assert found(written, "Wilmot Tansy") == []


@pytest.mark.parametrize("written", ["Quillfeather", "A QUILLFEATHER's", "wilmot-quillfeather"])
def test_a_word_that_means_nothing_else_is_withheld_alone(written):
    assert [rule for rule, _ in found(written, alone=["Quillfeather"])] == ["name-withheld"]


@pytest.mark.parametrize(
    "written", ["Anna-Lise Moss-Tansy", "Annalise Tansy", "A Moss", "moss-tansy", "annalisetansy"]
)
def test_names_with_hyphens_are_found_by_their_parts(written):
    assert [rule for rule, _ in found(written, "Anna-Lise Moss-Tansy")] == ["name-withheld"]


def test_a_first_name_at_a_firm_is_withheld_as_a_name_of_two_words():
    assert [rule for rule, _ in found("wren@alderfirm.example", "Wren Alderfirm")] == [
        "name-withheld"
    ]


def test_a_name_is_said_once_and_where_it_stands():
    text = "Ask (Quillfeather Tansy)."
    names = found(text, "Quillfeather Tansy", alone=["Quillfeather", "Tansy"])
    assert names == [("name-withheld", "Quillfeather Tansy")]


def test_the_hashes_do_not_hold_the_name_and_change_with_the_salt():
    line = hashes_of("Wilmot Tansy", SALT)
    assert "tansy" not in line
    assert not set(line.split()) & set(hashes_of("Wilmot Tansy", "another").split())


@pytest.mark.parametrize(
    "address",
    ["wren.alder@marsh.example", "w.alder@marsh.example", "wren_alder2@marsh.example",
     "help@gmail.com", "Wren-Alder@Marsh.example"],
)  # fmt: skip
def test_one_persons_e_mail_address_is_found(address):
    assert found(f"Write to <{address}>.") == [("email-personal", address)]


@pytest.mark.parametrize(
    "address",
    ["help@marsh.example", "early.help@marsh.example", "moor-team@marsh.example", "@marsh"],
)
def test_a_teams_e_mail_address_may_stand(address):
    assert found(f"Write to {address}.") == []


@pytest.mark.parametrize(
    "number",
    ["07700 900123", "07700900123", "0770 090 0123", "+44 7700 900123", "+44 (0)7700 900123",
     "00447700900123", "07700-900-123"],
)  # fmt: skip
def test_a_mobile_number_is_found(number):
    assert found(f"Ring {number}.") == [("mobile-personal", number)]


@pytest.mark.parametrize(
    "words",
    [
        "Text 07700 900123.",
        "WhatsApp: 07700900123",
        "sms:+447700900123",
        "01632 960123 and 0808 157 0192",
        "a1b07700900123",
        "107700900123",
        "077009001234",
    ],
)
def test_a_line_to_text_and_other_numbers_may_stand(words):
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Wren, 14",
        "Wren (14)",
        "Wren, aged 14",
        "Wren (aged 14)",
        "Wren, who is 14",
        "Wren is 14",
        "Wren turned 14",
        "Wren, a 14-year-old",
        "14-year-old Wren",
    ],
)
def test_a_name_with_an_age_is_found(words):
    [(rule, shown)] = found(f"“Thanks,” says {words}.")
    assert rule == "child-named"
    assert shown in words
    assert "Wren" in shown


@pytest.mark.parametrize(
    "words",
    [
        "A young person, 14, said so.",
        "In Marsh (14), Marsh, 12, and Marsh aged 11.",
        "Section, 17. Everyone aged 14. Places (12).",
        "Wren, 14 miles off. Wren (2014). Wren, 14:30. Wren, 140. Wren, 14,000.",
        "Ages 11-17",
        "May 2014, 12 of them",
    ],
)
def test_places_counts_and_dates_are_no_children(words):
    assert found(words) == []


def test_a_line_of_a_contact_may_say_that_a_number_is_for_texts(tmp_path):
    contacts = "contacts:\n  - phone: 07700 900123\n    note: Only for WhatsApp.\nstatus: active"
    assert codes(checked(tmp_path, edited(ENTRY, "status: active", contacts))) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (ENTRY, "\nAsk Wilmot Tansy.\n"),
        ("content/areas.yaml", "\n# Ask Wilmot Tansy.\n"),
        ("site/site.yaml", "\n# Wilmot Tansy\n"),
        ("decision_trees/example.yaml", "\n# wilmot.tansy\n"),
        ("search/stopwords.txt", "\nquillfeather\n"),
    ],
)
def test_every_kind_of_file_is_looked_at_comments_too(tmp_path, path, words):
    project = make_project(tmp_path)
    (project / path).parent.mkdir(exist_ok=True)
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(words)
    run = CliRunner().invoke(main, ["check", "--project", str(project)])
    assert run.output.count("(rule: name-withheld)") == 1
    assert f"in {path}, line" in run.output


def test_a_file_may_not_be_called_by_a_withheld_name(tmp_path, root):
    words = (root / "tests/council" / ENTRY).read_text(encoding="utf-8")
    project = checked(tmp_path, {"content/services/wilmot-tansy.md": words})
    assert codes(project) == ["name-withheld"]


@pytest.mark.parametrize(
    ("title", "slug", "stopped"),
    [
        ("Before anyone gives notice", "a", True),
        ("Things are hard at home", "a-runaway", True),
        ("Things are hard at home", "gives-notice", True),
        ("RUNAWAY", "a", True),
        ("Things are hard at home", "hard-at-home", False),
        ("Runaways", "a", False),
        ("Runaway House", "runaway-house", False),
    ],
)
def test_titles_and_addresses_are_neutral(title, slug, stopped):
    personal = personal_of(WORDS, None, texts=(), names=(), contacts=())
    told = personal.not_neutral(title, slug) or personal.not_neutral(slug, slug)
    assert bool(told) == stopped


def test_a_guides_title_is_neutral(tmp_path):
    change = edited("decision_trees/example.yaml", "title: ", "title: Overdose and ")
    assert codes(checked(tmp_path, change)) == ["title-not-neutral"]


def withhold(project, names, *options):
    """What the command says when it is given these names."""
    command = ["withhold", "--project", str(project), *options]
    run = CliRunner().invoke(main, command, input=names)
    assert run.exit_code == 0
    return run.output


def test_the_command_says_nothing_but_hashes_for_the_list_that_is_there(tmp_path):
    project = make_project(tmp_path)
    line = withhold(project, "Wilmot Tansy\n\n")
    assert line.startswith("  - ")
    assert "ansy" not in line
    assert line in (project / "content/withheld.yaml").read_text(encoding="utf-8")


def test_the_command_begins_a_list_and_check_then_uses_it(tmp_path):
    project = make_project(tmp_path, {"content/withheld.yaml": None})
    (project / "content/withheld.yaml").write_text(
        made := withhold(project, "Hazel Quillfeather\n", "--alone"), encoding="utf-8"
    )
    assert made.startswith("salt: ")
    (project / ENTRY).open("a").write("\nQuillfeather is kind, and Hazel too.\n")
    run = CliRunner().invoke(main, ["check", "--project", str(project)])
    assert run.output.count("(rule: name-withheld)") == 2


def test_the_command_does_not_make_a_new_salt_for_a_list_that_is_broken(tmp_path):
    project = make_project(tmp_path, {"content/withheld.yaml": "names: [abc]\n"})
    run = CliRunner().invoke(main, ["withhold", "--project", str(project)], input="Hazel Tansy")
    assert run.exit_code == 1
    assert run.output == "Error: content/withheld.yaml can't be read; run check.\n"


def test_an_address_is_neutral_also_where_the_title_is():
    guide = edited("decision_trees/example.yaml", "guide: example", "guide: runaway-help")
    (words,) = guide.values()
    entry = (COUNCIL / ENTRY).read_text("utf-8")
    offer = drafted(
        {"decision_trees/runaway-help.yaml": words, "content/services/runaway-line.md": entry}
    )
    found = check_titles_are_neutral(offer, TODAY)
    assert [p.span.line_text for p in found] == ["---", "guide: runaway-help"]


@pytest.mark.parametrize("telling", ["name: Exploitation", "name: Hurt, tab: Exploitation"])
def test_the_tab_of_a_sensitive_need_does_not_tell(telling):
    need = f'hurt: {{{telling}, sensitive: "yes"}}\n'
    (problem,) = check_tabs_do_not_tell(drafted({"content/needs.yaml": need}), TODAY)
    span = problem.span
    assert (problem.rule, span.line_text) == ("tab-tells", need.strip())
    assert need[span.column - 1 :][: span.length] == "Exploitation"
