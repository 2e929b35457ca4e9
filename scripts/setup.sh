# Sourced by scripts/run and scripts/test: makes .venv when it is missing or its needs changed.
# Needs only Python 3.11 or newer; set PYTHON to choose one.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed; set PYTHON to its path" >&2
    return 1
}

ensure_venv() {
    local wanted stamp=.venv/needs
    wanted=$(cat pyproject.toml)
    if [ -x .venv/bin/cleaner ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    echo "setting up .venv (once, about a minute)" >&2
    [ -x .venv/bin/python ] || "$(find_python)" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >&2
    printf '%s' "$wanted" >"$stamp"
}
