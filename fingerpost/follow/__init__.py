"""Links to other sites -> whether they are there. Only `fingerpost links` asks, never a build."""

from fingerpost.follow.asking import Manners
from fingerpost.follow.following import Follower
from fingerpost.follow.gather import outside_links

__all__ = ["Follower", "Manners", "outside_links"]
