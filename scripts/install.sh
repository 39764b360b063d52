#!/bin/sh
# Install a lock file into .venv: sh scripts/install.sh LOCK PYTHON.
# With uv in seconds, else with pip; a stamp makes the second time free. The runtime lock
# is part of the dev lock, so that a dev install serves both.
set -eu

lock=$1
python=$2
stamp=.venv/.installed

version=$("$python" -c 'import sys; print("%d%02d" % sys.version_info[:2])' 2>/dev/null || echo 0)
if [ "$version" -lt 311 ]; then
    echo "clearmargin needs Python 3.11 or newer; '$python' is not. Name one: make PYTHON=python3.12" >&2
    exit 1
fi

want=$(cat "$lock" | cksum)
dev=$(cat requirements-dev.lock | cksum)
have=$(cat "$stamp" 2>/dev/null || true)
if [ "$have" = "$want" ] || [ "$have" = "$dev" ]; then
    exit 0
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
if command -v uv >/dev/null 2>&1; then
    uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --no-deps -r "$lock"
fi
echo "$want" >"$stamp"
