#!/bin/sh
# Installs what Dalel needs and is missing: tesseract with its languages (apt) and a virtual environment from the lock.
# With "browser" as its argument, as `make test` calls it, also the browser in which the pages are tested.
# Can be run any number of times; does nothing when nothing is missing. docs/set-up.md says more.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "dalel set-up: $*"; }
stop() {
    say "$@" >&2
    exit 1
}

python=""
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || stop "Python 3.11 or later is needed. On Debian 12, Ubuntu 24.04 or later: apt-get install python3"

packages=""
need() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' || packages="$packages $1"; }
if command -v dpkg-query >/dev/null 2>&1; then
    for package in tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng tesseract-ocr-osd util-linux libseccomp2; do
        need "$package"
    done
    if [ "${1:-}" = browser ] && ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
        # Ubuntu has Chromium as a snap only, which starts for nobody without a session of systemd.
        if grep -qx 'ID=ubuntu' /etc/os-release; then
            stop "the pages are tested in Chromium, which Ubuntu has as a snap only, and a snap cannot be driven:" \
                "install Google Chrome (the command google-chrome), or run the tests on Debian"
        fi
        packages="$packages chromium"
    fi
    # Debian keeps the installer of pip apart from Python, one package for each version.
    "$python" -c 'import ensurepip' 2>/dev/null || packages="$packages $python-venv"
else
    for language in rus kaz eng osd; do
        tesseract --list-langs 2>/dev/null | grep -qx "$language" ||
            stop "this is not Debian or Ubuntu: install tesseract 5 with the languages rus, kaz, eng and osd yourself"
    done
fi

if [ -n "$packages" ]; then
    line="apt-get install -y --no-install-recommends$packages"
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        say "system packages are missing and this account may not install them. Have an administrator run:" >&2
        printf '\n    sudo apt-get update && sudo %s\n\n' "$line" >&2
        stop "then run the same make command again"
    fi
    say "installing$packages"
    $as_root apt-get update -q >/dev/null
    # shellcheck disable=SC2086  (a list of packages)
    $as_root env DEBIAN_FRONTEND=noninteractive $line -q >/dev/null
fi

# What the environment was made from: with another lock, another Python or in another place it is brought up to date.
stamp=.venv/installed
wanted="$(sha256sum requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1) $("$python" -V) $(pwd)"
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    say "making the virtual environment .venv with $("$python" -V) (about 1.2 GB, a few minutes)"
    # One that was left half made, by another Python or in another place cannot be mended: it is made anew.
    if [ "$(.venv/bin/python -V 2>/dev/null)" != "$("$python" -V)" ] ||
        ! .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        ! grep -qF "$(pwd)/.venv/bin/python" .venv/bin/pip; then
        "$python" -m venv --clear .venv
    fi
    rm -f "$stamp"
    pip=".venv/bin/python -m pip --disable-pip-version-check --no-input --quiet"
    $pip install --require-hashes -r requirements.lock
    $pip install --no-deps --no-build-isolation -e .
    printf '%s' "$wanted" >"$stamp"
fi
say "ready: $(tesseract --version 2>&1 | head -n 1), $(.venv/bin/python -V)"
