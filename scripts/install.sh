#!/bin/sh
# Install lock files into .venv: sh scripts/install.sh PYTHON LOCK...
# With uv in seconds, else with pip; a stamp makes the second time free. What was
# installed before stays, and every other lock holds the runtime.
set -eu

python=$1
shift
stamp=.venv/.installed

version=$("$python" -c 'import sys; print("%d%02d" % sys.version_info[:2])' 2>/dev/null || echo 0)
if [ "$version" -lt 311 ]; then
    echo "clearmargin needs Python 3.11 or newer; '$python' is not. Name one: make PYTHON=python3.12" >&2
    exit 1
fi

is_there() {
    [ -f "$stamp" ] && grep -qxF "$(cksum "$1")" "$stamp"
}

missing=
for lock in "$@"; do
    is_there "$lock" && continue
    if [ "$lock" = requirements.lock ]; then
        is_there requirements-dev.lock && continue
        is_there requirements-spark.lock && continue
    fi
    missing=yes
done
[ "$missing" ] || exit 0

for lock in requirements-dev.lock requirements-spark.lock; do
    case " $* " in
        *" $lock "*) ;;
        *) if grep -qs " $lock\$" "$stamp"; then set -- "$@" "$lock"; fi ;;
    esac
done
[ -x .venv/bin/python ] || "$python" -m venv .venv
if command -v uv >/dev/null 2>&1; then
    uv pip sync --quiet --python .venv/bin/python --require-hashes "$@"
else
    for lock in "$@"; do
        .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --require-hashes --no-deps -r "$lock"
    done
fi
case " $* " in
    *" requirements-spark.lock "*)
        # Where dbt finds the plugin that runs Python models on Spark.
        packages=$(.venv/bin/python -c 'import site; print(site.getsitepackages()[0])')
        echo "$PWD/scripts/spark_plugin" >"$packages/clearmargin_spark.pth"
        ;;
esac
cksum "$@" | sort -u >"$stamp"
