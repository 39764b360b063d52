"""What dbt does not check: files beside each other, YAML keys, sizes, locks, names."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from warehouses import PROJECT

MODELS = sorted(
    path for ending in ("*.sql", "*.py") for path in (PROJECT / "models").rglob(ending)
)
RESOURCES = sorted(
    path
    for folder in ("models", "seeds", "macros", "tests")
    for ending in ("*.yml", "*.yaml")
    for path in (PROJECT / folder).rglob(ending)
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-spark.lock")
MOST_SQL, MOST_PYTHON, MOST_YAML, MOST_MACRO = 150, 200, 200, 40
MOST_BYTES = 20_000_000
MACRO = re.compile(
    r"\{%-?\s*(macro|materialization|test)\s+(\w+).*?\{%-?\s*end\1\s*-?%\}", re.DOTALL
)
ADDRESSES = re.compile(
    r"pypi\.org|files\.pythonhosted|--(?:extra-)?index-url|artifactory|devpi"
    r"|[\s\"'=(`]/(?:home|Users|root|work)/[a-z]",
    re.IGNORECASE,
)


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tracked() -> list[Path]:
    """What is committed, or would be: tracked files and new ones not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git work tree")
    names = listed.stdout.decode().split("\0")
    found = [PROJECT / name for name in names if name]
    return sorted(path for path in found if path.is_file())


def nodes(kind: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in RESOURCES:
        for node in (yaml.safe_load(text_of(path)) or {}).get(kind, []):
            yield path, node


# Models and their YAML


def test_every_model_has_its_yaml_beside_it() -> None:
    alone = [name_of(path) for path in MODELS if not path.with_suffix(".yml").exists()]
    assert alone == []
    widowed = [
        name_of(path)
        for path in (PROJECT / "models").rglob("*.y*ml")
        if not path.name.startswith("_")
        and not path.with_suffix(".sql").exists()
        and not path.with_suffix(".py").exists()
    ]
    assert widowed == []


def test_a_models_yaml_is_about_that_model() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path, node in nodes("models"):
        found[node["name"]].append(name_of(path))
    wanted = {path.stem: [name_of(path.with_suffix(".yml"))] for path in MODELS}
    assert found == wanted


def test_descriptions_begin_with_the_grain() -> None:
    wrong = [
        node["name"]
        for _, node in nodes("models")
        if not str(node.get("description", "")).startswith("One row per ")
    ]
    assert wrong == []


def test_every_column_has_a_description() -> None:
    bare = [
        f"{node['name']}.{column['name']}"
        for kind in ("models", "seeds")
        for _, node in nodes(kind)
        for column in node.get("columns", [])
        if not str(column.get("description", "")).strip()
    ]
    assert bare == []


def test_marts_and_utilities_give_each_column_its_type() -> None:
    untyped = []
    for path, node in nodes("models"):
        if path.relative_to(PROJECT / "models").parts[0] not in ("marts", "utilities"):
            continue
        assert node.get("columns"), node["name"]
        untyped += [
            f"{node['name']}.{column['name']}"
            for column in node["columns"]
            if not column.get("data_type")
        ]
    assert untyped == []
    project = yaml.safe_load(text_of(PROJECT / "dbt_project.yml"))
    for folder in ("marts", "utilities"):
        models = project["models"]["clearmargin"][folder]
        assert models["+contract"] == {"enforced": True}


# YAML keys


@cache
def resource_schema() -> Any:
    """The schema that dbt ships and, for DuckDB, does not enforce."""
    source = files("dbt").joinpath("jsonschemas/resources/latest.json")
    return import_module("jsonschema").Draft7Validator(
        json.loads(source.read_text("utf-8"))
    )


@cache
def metric_keys() -> dict[str, set[str]]:
    """The schema knows the next shape of metrics; the installed dbt has its classes."""
    # Found only in this order: dbt's modules import each other.
    import_module("dbt.cli.main")
    unparsed = import_module("dbt.contracts.graph.unparsed")

    def keys(name: str) -> set[str]:
        return {field.name for field in dataclasses.fields(getattr(unparsed, name))}

    return {
        "metric": keys("UnparsedMetric"),
        "type_params": keys("UnparsedMetricTypeParams"),
    }


def key_faults(resources: dict[str, Any]) -> list[str]:
    """Keys, and shapes of values, that dbt does not know."""
    checked = {key: value for key, value in resources.items() if key != "metrics"}
    faults = []
    for error in resource_schema().iter_errors(checked):
        place = ".".join(str(part) for part in error.absolute_path)
        faults.append(f"{place}: {error.message[:150]}")
    for metric in resources.get("metrics", []):
        parameters = metric.get("type_params", {})
        unknown = set(metric) - metric_keys()["metric"]
        unknown |= set(parameters) - metric_keys()["type_params"]
        faults += [f"metrics.{metric.get('name')}: {key}" for key in sorted(unknown)]
    return faults


@pytest.mark.parametrize("path", RESOURCES, ids=name_of)
def test_yaml_keys_are_known_to_dbt(path: Path) -> None:
    assert key_faults(yaml.safe_load(text_of(path)) or {}) == []


@pytest.mark.parametrize(
    "text",
    [
        "model: []",
        "models: [{name: a, descripton: b}]",
        "models: [{name: a, colums: []}]",
        "models: [{name: a, columns: [{name: b, descripton: c}]}]",
        "models: [{name: a, columns: [{name: b, datatype: c}]}]",
        "models: [{name: a, columns: [{name: b, constraint: []}]}]",
        "models: [{name: a, config: {materialised: table}}]",
        "seeds: [{name: a, column: []}]",
        "exposures: [{name: a, type: dashboard, owner: {name: b}, depend_on: []}]",
        "unit_tests: [{name: a, model: b, givens: [], expect: {rows: []}}]",
        "macros: [{name: a, argument: []}]",
        "groups: [{name: a, owners: {name: b}}]",
        "metrics: [{name: a, type: simple, lable: b, type_params: {measure: c}}]",
        "metrics: [{name: a, type: simple, type_params: {mesure: c}}]",
    ],
)
def test_a_misspelt_key_is_found(text: str) -> None:
    assert key_faults(yaml.safe_load(text))


# Sizes


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("models/**/*.sql", MOST_SQL),
        ("tests/**/*.sql", MOST_SQL),
        ("reports/**/*.sql", MOST_SQL),
        ("scripts/**/*.py", MOST_PYTHON),
        ("models/**/*.yml", MOST_YAML),
        ("seeds/**/*.yml", MOST_YAML),
        ("macros/**/*.yml", MOST_YAML),
    ],
)
def test_files_are_short(pattern: str, most: int) -> None:
    lengths = {
        name_of(path): len(text_of(path).splitlines()) for path in PROJECT.glob(pattern)
    }
    assert {name: size for name, size in lengths.items() if size > most} == {}


def test_macros_are_short() -> None:
    """Each macro by itself: a file may hold the small ones that only it calls."""
    lengths = {
        f"{name_of(path)}: {found[2]}": found[0].count("\n") + 1
        for folder in ("macros", "tests/generic")
        for path in (PROJECT / folder).rglob("*.sql")
        for found in MACRO.finditer(text_of(path))
    }
    assert len(lengths) > 20
    assert {name: size for name, size in lengths.items() if size >= MOST_MACRO} == {}


def test_the_repository_is_small() -> None:
    sizes = {name_of(path): path.stat().st_size for path in tracked()}
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:5]
    assert sum(sizes.values()) < MOST_BYTES, largest


# Locks, addresses, names


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_have_hashes_and_no_addresses(lock: str) -> None:
    text = text_of(PROJECT / lock)
    # A package may be called httpcore: an address has "://".
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for entry in locked(lock).values():
        assert "--hash=sha256:" in entry, entry[:80]


def locked(lock: str) -> dict[str, str]:
    """Each package's pinned line with its hashes."""
    lines = text_of(PROJECT / lock).replace("\\\n", " ").splitlines()
    entries = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert all("==" in entry for entry in entries)
    return {
        canonicalize_name(re.split(r"[=\[ ]", entry)[0]): entry for entry in entries
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_versions_that_the_project_allows(lock: str) -> None:
    project = tomllib.loads(text_of(PROJECT / "pyproject.toml"))["project"]
    wanted = list(project["dependencies"])
    extra = lock.removeprefix("requirements").strip("-").removesuffix("lock").strip(".")
    wanted += project["optional-dependencies"].get(extra, [])
    entries = locked(lock)
    for text in wanted:
        requirement = Requirement(text)
        entry = entries[canonicalize_name(requirement.name)]
        found = re.search(r"==\s*([^\s;]+)", entry)
        assert found
        assert requirement.specifier.contains(found[1]), entry[:60]


def test_the_locks_agree() -> None:
    runtime, *others = (locked(lock) for lock in LOCKS)
    for other in others:
        assert set(runtime) <= set(other)
        for name, entry in runtime.items():
            assert entry.split(" ")[0] == other[name].split(" ")[0]


def test_no_file_names_an_index_or_a_home() -> None:
    named = []
    for path in tracked():
        if path == Path(__file__) or path.suffix in (".csv", ".lock", ".png"):
            continue
        try:
            lines = text_of(path).splitlines()
        except UnicodeDecodeError:
            continue
        named += [
            f"{name_of(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(lines, 1)
            if ADDRESSES.search(line)
        ]
    assert named == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "DECISIONS.md"])
def test_documents_name_targets_and_files_that_exist(document: str) -> None:
    text = text_of(PROJECT / document)
    targets = set(re.findall(r"^([a-z-]+):", text_of(PROJECT / "Makefile"), re.M))
    code = re.findall(r"`([^`\n]+)`|^ {4}(.+)$", text, re.M)
    said = [quoted or block for quoted, block in code]
    called = {
        name for line in said for name in re.findall(r"\bmake ([a-z][a-z-]*)", line)
    }
    assert called <= targets
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text)
    gone = [link for link in links if not (PROJECT / link).exists()]
    assert [link for link in gone if not link.startswith("https://")] == []
