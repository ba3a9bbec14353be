"""Faults at random touches of the disk."""
