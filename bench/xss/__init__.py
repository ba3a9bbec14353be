"""Strings that were written to run as scripts, tried through every way in: python -m bench.xss"""
