"""Other sites, asked whether links are there, and one's own, asked for the files it was given.

Only `fingerpost links` and `fingerpost verify` ask, never a build.
"""

from fingerpost.follow.asking import Manners
from fingerpost.follow.following import Follower
from fingerpost.follow.gather import outside_links
from fingerpost.follow.served import Served, Silent, waiting

__all__ = ["Follower", "Manners", "Served", "Silent", "outside_links", "waiting"]
