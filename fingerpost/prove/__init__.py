"""Guides -> Proofs: the heart, pure functions. See docs/developers/prove.md."""

from fingerpost.prove.again import Prover
from fingerpost.prove.proof import prove, prove_all

__all__ = ["Prover", "prove", "prove_all"]
