"""Every complaint that the check can make about a guide is explained to whoever writes guides."""

import re


def test_each_rule_of_a_guide_is_explained_in_the_guide_for_writers(root):
    page = (root / "docs/editors/guides.md").read_text(encoding="utf-8")
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for file in sorted((root / "fingerpost/prove").glob("*.py"))
    )
    rules = set(re.findall(r'(?:Problem\(\s*|else f?)"([a-z]+(?:-[a-z0-9]+)+)"', code))
    assert len(rules) > 25
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()
