"""Guides -> Proofs: the heart, pure functions. See docs/developers/prove.md."""

from fingerpost.prove.proof import prove, prove_all

__all__ = ["prove", "prove_all"]
