"""Tests that look at the built site, most of them in a real browser."""
