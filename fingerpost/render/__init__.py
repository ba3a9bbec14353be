"""Offer, proofs and artefacts -> a Flask app that serves every byte of the site."""

from fingerpost.render.app import make_app
from fingerpost.render.assets import StylesNotMade

__all__ = ["StylesNotMade", "make_app"]
