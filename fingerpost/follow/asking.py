"""One request to another site, which can't be led into a private network."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from fingerpost import __version__

_NAT64 = IPv6Network("64:ff9b::/96")
_KEPT = "/%:@!$&'()*+,;=~-._?"
"""Marks that stand in an address as they are."""


@dataclass(frozen=True)
class Manners:
    """How to ask: how long to wait between two requests to a host, and for an answer."""

    delay: float = 2.0
    timeout: float = 20.0
    tries: int = 3
    """How often to ask again when a site is busy, each time after a longer pause."""
    allow_private: bool = False
    """Whether this machine and its own network may be asked, as a test does."""
    agent: str = f"Fingerpost/{__version__} (checks links, a page at a time)"
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Answer:
    """What a site answered: its status, and where it sends on to."""

    status: int
    location: str = ""
    retry_after: float | None = None
    body: bytes = b""


@dataclass(frozen=True)
class NoAnswer:
    """Why there is no answer, and whether there may be one if it is asked again."""

    note: str
    may_pass: bool = False


def ask(method: str, url: str, manners: Manners, *, most: int = 0) -> Answer | NoAnswer:
    """What the site of an address answers, with up to `most` bytes; redirects are not followed."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        addresses = _addresses(host, port)
    except (OSError, UnicodeError):
        return NoAnswer("No site of that name was found. Is this machine on line?", may_pass=True)
    if not manners.allow_private and not all(map(is_public, addresses)):
        return NoAnswer("It leads into a private network, so it was not asked.")
    connection = (_Secure if secure else _Plain)(host, port, addresses, manners.timeout)
    return _said(connection, method, parts, manners, most)


def is_address(url: str) -> bool:
    """Whether a page can have this address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def next_address(url: str, location: str) -> str:
    """Where a page sends on to, as a whole address if it makes one."""
    try:
        return urljoin(url, location).partition("#")[0]
    except ValueError:
        return location


def is_public(address: str) -> bool:
    """Whether an internet address is anybody's to ask, and not this machine's or its network's."""
    ip = ip_address(address.partition("%")[0])
    inside = _inside(ip) if isinstance(ip, IPv6Address) else None
    return all(one.is_global and not one.is_multicast for one in (ip, inside) if one is not None)


def _inside(ip: IPv6Address) -> IPv4Address | None:
    """The older address that a newer one stands for, if it does."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _addresses(host: str, port: int) -> tuple[str, ...]:
    """The internet addresses of a host. What is looked at here is what is asked, and no other."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class _Plain(HTTPConnection):
    """A connection to addresses that were looked at, whatever the name may mean by now."""

    def __init__(self, host: str, port: int, addresses: tuple[str, ...], timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._addresses, self._seconds = addresses, timeout

    def connect(self) -> None:
        self.sock = _reach(self._addresses, self.port, self._seconds)


class _Secure(HTTPSConnection):
    """The same, where the site shows who it is."""

    def __init__(self, host: str, port: int, addresses: tuple[str, ...], timeout: float) -> None:
        self._trust = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._trust)
        self._addresses, self._seconds = addresses, timeout

    def connect(self) -> None:
        reached = _reach(self._addresses, self.port, self._seconds)
        self.sock = self._trust.wrap_socket(reached, server_hostname=self.host)


def _reach(addresses: tuple[str, ...], port: int, timeout: float) -> socket.socket:
    """A line to the first address that takes one."""
    *others, last = addresses
    for address in others:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue
    return socket.create_connection((last, port), timeout)


def _said(
    connection: HTTPConnection, method: str, parts: SplitResult, manners: Manners, most: int
) -> Answer | NoAnswer:
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_KEPT)
    headers = {"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"}
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        seconds = answer.getheader("Retry-After") or ""
        return Answer(
            answer.status,
            answer.getheader("Location") or "",
            float(seconds) if seconds.isascii() and seconds.isdigit() else None,
            answer.read(most) if most else b"",
        )
    except ssl.SSLCertVerificationError:
        return NoAnswer("The site could not show who it is: its certificate is not good.")
    except TimeoutError:
        return NoAnswer("The site took too long to answer.", may_pass=True)
    except (OSError, HTTPException, ValueError):
        return NoAnswer("The site did not answer.", may_pass=True)
    finally:
        connection.close()
