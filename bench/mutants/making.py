"""The changes: what mutmut would change, one at a time, in every function of a module.

The operators and the walk are mutmut's own. Its runner is not used, since it learns which tests
reach a function inside one process, and a build here happens in a fork. With no trampolines to
fit, functions that have a decorator are changed too. What stands outside every function is not.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import random
from dataclasses import dataclass
from functools import cached_property

import libcst as cst
from libcst.metadata import CodePosition, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

from bench.mutants.rooms import ROOMS, ROOT, files_of


class Walk(MutationVisitor):
    """mutmut's walk, into functions with a decorator as well."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return super()._skip_node_and_children(node)


@dataclass(frozen=True)
class Mutant:
    """One change: its room, file, name, and the lines of the statement that it is in."""

    room: str
    file: str
    name: str
    lines: range
    module: cst.Module
    mutation: Mutation

    @cached_property
    def code(self) -> str:
        """The module with this change."""
        changed = self.module.deep_replace(self.mutation.original_node, self.mutation.mutated_node)
        return changed.code if isinstance(changed, cst.Module) else self.module.code

    @property
    def change(self) -> list[str]:
        """The lines as they were and as they are, marked - and +."""
        difference = difflib.unified_diff(
            self.module.code.splitlines(), self.code.splitlines(), n=0, lineterm=""
        )
        return [line for line in list(difference)[2:] if not line.startswith("@@")]

    @property
    def can_be_run(self) -> bool:
        """Whether the change leaves a module that Python reads, and another than before."""
        try:
            ast.parse(self.code)
        except SyntaxError:
            return False
        return self.code != self.module.code


def all_mutants(seed: int) -> list[Mutant]:
    """Every change, in an order in which any beginning is a fair sample, spread over the rooms."""
    placed = []
    for room in ROOMS:
        mutants = [mutant for file in files_of(room) for mutant in mutants_of(room, str(file))]
        random.Random(f"{seed} {room}").shuffle(mutants)
        placed += [((n + 0.5) / len(mutants), m.name, m) for n, m in enumerate(mutants)]
    return [mutant for *_, mutant in sorted(placed, key=lambda place: place[:2])]


def mutants_of(room: str, file: str) -> list[Mutant]:
    """Every change of one module. A name lasts as long as the function's text does."""
    wrapper = MetadataWrapper(cst.parse_module((ROOT / file).read_text(encoding="utf-8")))
    walk = Walk(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(walk)
    places = wrapper.resolve(PositionProvider)
    statements = _statements(module.code)
    mutants: list[Mutant] = []
    names: dict[cst.FunctionDef, str] = {}
    counts: dict[str, int] = {}
    for mutation in walk.mutations:
        function = mutation.contained_by_top_level_function
        if not isinstance(function, cst.FunctionDef):
            continue
        if function not in names:
            text = hashlib.sha256(module.code_for_node(function).encode()).hexdigest()[:8]
            names[function] = f"{file}:{function.name.value}:{text}"
        known = names[function]
        counts[known] = counts.get(known, 0) + 1
        where = places.get(mutation.original_node) or places[function]
        lines = _statement_of(where.start, statements)
        mutants.append(Mutant(room, file, f"{known}:{counts[known]}", lines, module, mutation))
    return mutants


def _statements(code: str) -> list[range]:
    """The lines of each statement; of one that holds others, those of its head."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            found.append(range(node.lineno, max(node.lineno, last) + 1))
    return found


def _statement_of(place: CodePosition, statements: list[range]) -> range:
    """The smallest statement around a place."""
    around = [lines for lines in statements if place.line in lines]
    return min(around, key=len, default=range(place.line, place.line + 1))
