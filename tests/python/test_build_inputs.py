"""A var that shapes kept rows is an input: another value builds everything anew."""

from __future__ import annotations

import re

from warehouses import PROJECT

VAR = re.compile(r"\bvar\(\s*[\"'](\w+)[\"']")
MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\(.*?%\}(.*?)\{%-?\s*endmacro", re.DOTALL)
MODELS = {
    path.stem: path.read_text("utf-8") for path in PROJECT.glob("models/**/*.sql")
}
MACROS = {
    name: body
    for path in PROJECT.glob("macros/**/*.sql")
    for name, body in MACRO.findall(path.read_text("utf-8"))
}
VIEW = "materialized='view'"
KEPT = re.compile(r"\breplaced_(days|keys|changes)\(|materialized='incremental'")
CALLED = re.compile(r"\b(\w+)\(")
READ = re.compile(r"\bref\([\"'](\w+)[\"']\)")


def vars_of(text: str, seen: set[str]) -> set[str]:
    """Vars of a text, of the macros that it calls and of the views that it reads."""
    found = set(VAR.findall(text))
    for name in set(CALLED.findall(text)) - seen:
        seen.add(name)
        for macro in (name, f"duckdb__{name}", f"spark__{name}"):
            found |= vars_of(MACROS.get(macro, ""), seen)
    for model in set(READ.findall(text)) - seen:
        seen.add(model)
        if model.startswith("stg_") or VIEW in MODELS.get(model, ""):
            found |= vars_of(MODELS[model], seen)
    return found


def test_vars_that_shape_kept_rows_are_inputs() -> None:
    kept = {name for name, text in MODELS.items() if KEPT.search(text)}
    assert len(kept) > 20
    (names,) = re.findall(r"for name in \[(.*?)\]", MACROS["build_inputs"], re.DOTALL)
    inputs = set(re.findall(r"'(\w+)'", names))
    for name in sorted(kept):
        assert vars_of(MODELS[name], set()) - inputs == set(), name
