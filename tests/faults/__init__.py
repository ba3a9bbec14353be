"""Builds cut short at every kind of moment: the published site is whole, old or new."""
