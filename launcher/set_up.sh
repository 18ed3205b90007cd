#!/usr/bin/env bash
# Create .venv with Python 3.10 and install the locked dependencies: set_up.sh LOCKFILE
set -euo pipefail

find_python() {
    for candidate in python3.10 python3 python "$HOME"/.pyenv/versions/3.10*/bin/python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    if command -v uv >/dev/null; then
        uv python find 3.10 2>/dev/null && return
    fi
    echo "Python 3.10 wurde nicht gefunden. Bitte installieren Sie Python 3.10 und starten Sie erneut." >&2
    return 1
}

if ! [ -x .venv/bin/python ]; then
    python=$(find_python)
    echo "Lege .venv an ($("$python" --version)) …"
    "$python" -m venv .venv
fi
echo "Installiere die Pakete aus $1 (beim ersten Mal einige Minuten) …"
if command -v uv >/dev/null; then
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$1"
else
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes -r "$1" \
        2>.venv/pip.log | awk '/^Collecting/ { printf "\r  Paket %d …", ++n; fflush() } END { print "" }' ||
        { cat .venv/pip.log >&2 && exit 1; }
fi
