"""The address of a Moodle, as people give it, made the one address that calls use."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from sync.moodle.errors import AddressError, InsecureAddress

REST_PATH = "/webservice/rest/server.php"
_PAGE = re.compile(
    r"/webservice(/.*)?$|/(login|my|admin|course|user|local)/(.*/)?[^/]+\.php(/.*)?$|/(my/?|[^/]+\.php)$"
)
"""What stands after the site's own folder when the address was copied from one of its pages."""


def site_url(address: str, *, allow_http: bool = False) -> str:
    """Normalise `address` to the site's base URL: scheme, host, port and path, without a trailing slash.

    An address copied from one of the site's own pages is brought back to the site ("/login/index.php" is cut
    off). Without a scheme, https is meant. Plain http would show the token to the network: it is taken for
    this very machine only, or when `allow_http` says so.

    Raises:
        AddressError: the address cannot be the address of a Moodle, or it is http without leave.
    """
    given = address.strip()
    parts = _split(given if "://" in given else f"https://{given}")
    server = _server(parts)
    url = urlunsplit((parts.scheme, server, _PAGE.sub("", parts.path).rstrip("/"), "", ""))
    if parts.scheme == "http" and not (allow_http or _is_loopback(parts.hostname or "")):
        raise InsecureAddress(url=url)
    return url


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # an impossible port is only found when it is asked for
    except ValueError:
        raise AddressError(url=_bare(address)) from None
    if parts.scheme not in ("http", "https"):
        raise AddressError(url=_bare(address))
    return parts


def _server(parts: SplitResult) -> str:
    """Host in lower case, and port unless it is the usual one."""
    host = parts.hostname or ""
    odd = any(character.isspace() or not character.isprintable() for character in parts.netloc + parts.path)
    if not host or odd or parts.username is not None or parts.password is not None:
        raise AddressError(url=_bare(urlunsplit(parts)))
    bracketed = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return bracketed if parts.port in (None, usual) else f"{bracketed}:{parts.port}"


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bare(address: str) -> str:
    """The address without what may be secret in a pasted one: user and password, query, fragment."""
    scheme, mark, rest = address.partition("?")[0].partition("#")[0].rpartition("://")
    head, slash, tail = rest.partition("/")
    return f"{scheme}{mark}{head.rpartition('@')[2]}{slash}{tail}"
