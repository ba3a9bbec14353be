"""python -m fingerpost."""

from fingerpost.cli import run

run()
