"""Figures of record go where they are quoted, between marks, never by hand."""

from __future__ import annotations

import re
from pathlib import Path

from bench.measuring import BenchError


def paste(path: Path, name: str, text: str) -> None:
    """Replace what stands between `<!-- bench:NAME -->` and `<!-- end:NAME -->`.

    Raises BenchError for a file without these marks.
    """
    old = path.read_text(encoding="utf-8")
    marked = re.compile(
        rf"(<!-- bench:{re.escape(name)} -->\n).*?(<!-- end:{re.escape(name)} -->)",
        re.DOTALL,
    )
    new, found = marked.subn(lambda hit: f"{hit[1]}{text}\n{hit[2]}", old)
    if found != 1:
        raise BenchError(f"{path}: no place for bench:{name}")
    path.write_text(new, encoding="utf-8")
