"""What a preview adds to pages, and its own: the bar, the panel of problems, the list of them all.

None of it is made by the app, so no published file can hold it.
"""

from fingerpost.render.preview.faults import load_templates, problem_of
from fingerpost.render.preview.words import CSP, OURS, Look, file, listed, with_problems

__all__ = [
    "CSP",
    "OURS",
    "Look",
    "file",
    "listed",
    "load_templates",
    "problem_of",
    "with_problems",
]
