"""theme.toml: names, currency, colours; and the style sheet's variables."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporting.errors import ReportError
from reporting.formats import Currency

SERIES_LIMIT = 6
_SINGLE = ("page", "raised", "ink", "muted", "rule", "grid", "accent", "good", "bad")
_HEX = re.compile(r"#[0-9a-f]{6}")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?")


@dataclass(frozen=True)
class Theme:
    """What theme.toml says."""

    name: str
    tagline: str
    language: str
    currency: Currency
    light: dict[str, str]
    dark: dict[str, str]
    row_limit: int
    url: str = ""

    def variables(self) -> str:
        """The colours as CSS, for both themes and for the reader's choice."""
        light = "".join(f"--{key}:{value};" for key, value in self.light.items())
        dark = "".join(f"--{key}:{value};" for key, value in self.dark.items())
        return (
            f":root{{color-scheme:light;{light}}}\n"
            "@media screen and (prefers-color-scheme:dark){"
            f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
            f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        )


def load_theme(path: Path) -> Theme:
    """Read and check theme.toml."""
    raw = read_toml(path)
    try:
        site, money = raw["site"], raw["currency"]
        return Theme(
            name=str(site["name"]),
            tagline=str(site["tagline"]),
            language=str(site["language"]),
            currency=Currency(str(money["code"]), str(money["symbol"])),
            light=_colours(raw["light"], path),
            dark=_colours(raw["dark"], path),
            row_limit=int(raw.get("exports", {}).get("row_limit", 500_000)),
            url=_address(str(site.get("url", "")), path),
        )
    except KeyError as error:
        raise ReportError(f"{path}: {error.args[0]} is missing") from error


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, or one clear error."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{path}: {error}") from error


def _address(url: str, path: Path) -> str:
    """Where the site is published, with a slash at its end; empty when not known."""
    if url and not _URL.fullmatch(url):
        raise ReportError(f"{path}: url is no address of a site: {url!r}")
    return f"{url.rstrip('/')}/" if url else ""


def _colours(table: dict[str, Any], path: Path) -> dict[str, str]:
    if len(table["series"]) != SERIES_LIMIT:
        raise ReportError(f"{path}: a theme has {SERIES_LIMIT} series colours")
    colours = {name: table[name] for name in _SINGLE}
    colours |= {f"s{n}": value for n, value in enumerate(table["series"], start=1)}
    colours["other"] = table["other"]
    colours |= {f"h{n}": value for n, value in enumerate(table["heat"])}
    for name, value in colours.items():
        if not _HEX.fullmatch(str(value)):
            raise ReportError(f"{path}: colour {name} is not #rrggbb: {value!r}")
    return colours
