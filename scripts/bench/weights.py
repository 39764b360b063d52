"""What must not grow with events: the site, its pages and exports, the marts.

python -m bench.weights --built FILE --site FOLDER --json FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb


def site_bytes(site: Path) -> dict[str, int]:
    """Bytes by top folder of the site; the pages themselves are "pages"."""
    sizes: dict[str, int] = {"total": 0}
    for path in site.rglob("*"):
        if path.is_file():
            below = path.relative_to(site)
            kind = below.parts[0] if below.parts[0] in {"data", "weekly"} else "pages"
            if below.parts[:2] == ("data", "marts"):
                kind = "exported marts"
            sizes[kind] = sizes.get(kind, 0) + path.stat().st_size
            sizes["total"] += path.stat().st_size
    return sizes


def file_bytes(site: Path) -> dict[str, int]:
    """Bytes of every published file."""
    return {
        str(path.relative_to(site)): path.stat().st_size
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def mart_rows(database: Path) -> dict[str, int]:
    """Rows of every mart."""
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts'"
        ).fetchall()
        return {
            str(name): int(
                connection.execute(f"select count(*) from marts.{name}").fetchall()[0][
                    0
                ]
            )
            for (name,) in sorted(names)
        }


def main() -> None:
    """Write the three to --json."""
    parser = argparse.ArgumentParser()
    for name in ("built", "site", "json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    answer = {
        "site": site_bytes(given.site),
        "files": file_bytes(given.site),
        "mart_rows": mart_rows(given.built),
        "database_bytes": given.built.stat().st_size,
    }
    given.json.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
