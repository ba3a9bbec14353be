"""python -m fingerpost."""

from fingerpost.cli import run

if __name__ == "__main__":
    run()
