"""A site is checked before anybody sees it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reporting.errors import ReportError

_REFERENCE = re.compile(r'\s(?:href|src|action|poster|data|srcset)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_SCRIPT = re.compile(r"<script\b([^>]*)>")
_HANDLER = re.compile(r"<[a-zA-Z][^<>]*\s(?:on[a-z]+|style)=")
_HANDLER_IN_MAIL = re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+=")
# A mail must not ask for anything: no picture, no sheet, no frame.
_ASKED_FOR = re.compile(
    r"<(?:script|img|link|iframe|object|embed|video|audio|svg)\b", re.IGNORECASE
)
_MAIL = re.compile(r"weekly/(?!index\.html)[^/]+\.html")
_VALUE = re.compile(r'"[^"]*"')
_TITLE = re.compile(r"<title>[^<]+</title>")
_CSS_URL = re.compile(r"url\(|@import", re.IGNORECASE)
CSP = 'http-equiv="Content-Security-Policy" content="default-src \'none\''


def check_site(site: Path, home: str = "") -> None:
    """Raise with every fault that was found, at most ten.

    `home` is the site's own address, which links of mails may begin with.
    """
    faults: list[str] = []
    pages = {
        path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
    files = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    ids = {
        str(path.relative_to(site)): set(_ID.findall(text))
        for path, text in pages.items()
    }
    for path, text in pages.items():
        name = str(path.relative_to(site))
        is_mail = _MAIL.fullmatch(name) is not None
        found = _page_faults(text, is_mail=is_mail)
        found += _link_faults(name, text, files, ids, home if is_mail else "")
        faults += [f"{name}: {fault}" for fault in found]
        seen = _ID.findall(text)
        if len(seen) != len(ids[name]):
            doubled = sorted({item for item in ids[name] if seen.count(item) > 1})
            faults.append(f"{name}: id used twice: {doubled[0]}")
    for sheet in site.rglob("*.css"):
        if _CSS_URL.search(sheet.read_text(encoding="utf-8")):
            faults.append(f"{sheet.relative_to(site)}: a style sheet that loads more")
    if faults:
        listed = "\n  ".join(faults[:10])
        more = f"\n  and {len(faults) - 10} more" if len(faults) > 10 else ""
        raise ReportError(
            f"the new site has faults and was not published:\n  {listed}{more}"
        )


def _page_faults(text: str, *, is_mail: bool) -> list[str]:
    faults = []
    if not _TITLE.search(text):
        faults.append("no title")
    if '<html lang="' not in text:
        faults.append("no language")
    if CSP not in text:
        faults.append("no Content-Security-Policy")
    bare = _VALUE.sub('""', text)
    if is_mail and (_HANDLER_IN_MAIL.search(bare) or _CSS_URL.search(text)):
        faults.append("an event handler, or a style that loads more")
    if is_mail and _ASKED_FOR.search(bare):
        faults.append("something that a mail program would have to ask for")
    if not is_mail and _HANDLER.search(bare):
        faults.append("a style attribute or an event handler")
    for attributes in _SCRIPT.findall(text):
        if ' src="' not in attributes and 'type="application/json"' not in attributes:
            faults.append("a script in the page")
    return faults


def _link_faults(
    name: str, text: str, files: set[str], ids: dict[str, set[str]], home: str
) -> list[str]:
    faults = []
    for raw in set(_REFERENCE.findall(text)):
        link = html.unescape(raw)
        if home and link.startswith(home):
            link = "../" * name.count("/") + link.removeprefix(home)
        parts = urlsplit(link)
        if link.startswith("data:image/"):
            continue
        if parts.scheme or parts.netloc or link.startswith(("/", "\\")):
            faults.append(f"a link that leaves the site: {link[:80]}")
            continue
        target = name
        if parts.path:
            joined = _joined(name, unquote(parts.path))
            target = joined if joined is not None else ""
            if target not in files:
                target = f"{target}/index.html".lstrip("/")
            if target not in files:
                faults.append(f"a link to nothing: {link[:80]}")
                continue
        if parts.fragment and parts.fragment not in ids.get(target, set()):
            faults.append(f"a link to no such place: {link[:80]}")
    return faults


def _joined(page: str, path: str) -> str | None:
    parts = page.split("/")[:-1]
    for piece in path.split("/"):
        if piece == "..":
            if not parts:
                return None
            parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)
