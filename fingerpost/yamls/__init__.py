"""YAML -> plain text values with positions (the only room that imports yaml).

Every value is text, a list or a mapping of text: nothing is turned into a number, a date or a
yes. What YAML would do without a word (repeat a field, cut a line at #, point elsewhere) is a
Problem.
"""

from fingerpost.yamls.reading import Written, in_yaml, read_yaml, read_yaml_list

__all__ = ["Written", "in_yaml", "read_yaml", "read_yaml_list"]
