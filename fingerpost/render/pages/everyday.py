"""Everyday topics: what has been written about each, or a gap and who could fill it."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.vocabulary import Topic
from fingerpost.render.page import Page
from fingerpost.render.pages.resources import ResourceRow, resource_rows
from fingerpost.render.pages.rows import Row, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class TopicView:
    """A topic with its resources; none of them is a gap."""

    anchor: str
    topic: Topic
    resources: tuple[ResourceRow, ...]
    see: tuple[Row, ...]
    guides: tuple[Link, ...]


@dataclass(frozen=True)
class Everyday:
    """Every topic, how many are gaps, and what a local reviewer must look at."""

    topics: tuple[TopicView, ...]
    gaps: int
    confirm: tuple[str, ...]
    sure: Sure


def everyday(setting: Setting) -> Page:
    """The everyday topics, in the order of their list."""
    topics = setting.offer.words.topics
    views = tuple(_topic(setting, name, topic) for name, topic in topics.terms.items())
    cited = (source for topic in topics.terms.values() for source in topic.sources)
    reasons = (topic.confirm for topic in topics.terms.values() if topic.confirm)
    view = Everyday(
        topics=views,
        gaps=sum(not topic.resources for topic in views),
        confirm=tuple(dict.fromkeys(reasons)),
        sure=sure_of(setting, cited),
    )
    return Page(
        "everyday.html",
        "Everyday life",
        addresses.EVERYDAY,
        version_of(topics.spans, *(resource.spans for resource in setting.offer.resources)),
        view,
        section=addresses.SERVICES,
        summary="Everyday topics such as sleep and school, and what nobody has written yet.",
    )


def _topic(setting: Setting, name: str, topic: Topic) -> TopicView:
    known = setting.offer.service_by_slug
    about = (resource for resource in setting.offer.resources if name in resource.topics)
    return TopicView(
        anchor=name,
        topic=topic,
        resources=resource_rows(setting, about),
        see=rows(setting, (known[slug] for slug in topic.see if slug in known)),
        guides=setting.guide_links(topic.guides),
    )
