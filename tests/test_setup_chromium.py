"""Which browser the tests find, and what they say when there is none."""

import os

import pytest

from tests.browser import chromium


def only(*present):
    return lambda name: f"/usr/bin/{name}" if name in present else None


@pytest.fixture(autouse=True)
def no_browser_named(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)


def test_the_smallest_browser_comes_first():
    assert chromium.find_chromium(only("google-chrome", "chromium-headless-shell")) == (
        "/usr/bin/chromium-headless-shell"
    )


def test_a_named_browser_wins(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "my-browser")
    assert chromium.find_chromium(only("my-browser", "chromium")) == "/usr/bin/my-browser"


def test_a_named_browser_that_is_not_there_is_not_replaced(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "my-browser")
    assert chromium.find_chromium(only("chromium")) is None


def test_only_root_with_apt_installs_unasked(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not chromium.may_install(only("apt-get"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert chromium.may_install(only("apt-get"))
    assert not chromium.may_install(only())


def test_with_none_it_fails_and_says_the_one_line(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    monkeypatch.setattr(chromium, "may_install", lambda: False)
    assert chromium.main(["--install"]) == 1
    assert chromium.COMMAND in capsys.readouterr().err


def test_a_mac_is_told_its_own_line():
    assert chromium.how_to_install("darwin") == chromium.ON_A_MAC
