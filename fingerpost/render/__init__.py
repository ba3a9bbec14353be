"""Offer, proofs and artefacts -> a Flask app that serves every byte of the site."""

from fingerpost.render.app import make_app
from fingerpost.render.assets import AssetsNotMade
from fingerpost.render.templates import draw_guide

__all__ = ["AssetsNotMade", "draw_guide", "make_app"]
