#!/bin/sh
# Installs what Dalel needs and is missing: tesseract with its languages (apt) and a virtual environment from the lock.
# Can be run any number of times; does nothing when nothing is missing.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "dalel set-up: $*"; }

packages=""
need() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' || packages="$packages $1"; }
if command -v dpkg-query >/dev/null 2>&1; then
    for package in tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng tesseract-ocr-osd util-linux; do
        need "$package"
    done
else
    say "this is not Debian or Ubuntu: install tesseract 5 with the languages rus, kaz, eng and osd yourself"
    command -v tesseract >/dev/null 2>&1 || exit 1
fi

python=""
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or later is needed. On Debian 12 or Ubuntu 24.04: apt-get install python3"
    exit 1
fi
"$python" -c 'import ensurepip' 2>/dev/null || packages="$packages python3-venv"

if [ -n "$packages" ]; then
    line="apt-get install -y --no-install-recommends$packages"
    if [ "$(id -u)" = 0 ]; then
        run=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        run="sudo"
    else
        say "system packages are missing and this account may not install them. Have an administrator run:"
        printf '\n    sudo apt-get update && sudo %s\n\n' "$line"
        say "then run the same make command again"
        exit 1
    fi
    say "installing$packages"
    $run apt-get update -q >/dev/null
    # shellcheck disable=SC2086  (a list of packages)
    DEBIAN_FRONTEND=noninteractive $run $line -q >/dev/null
fi

stamp=.venv/installed
wanted="$(sha256sum requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1) $("$python" -V)"
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    say "making the virtual environment .venv with $("$python" -V) (about 1.2 GB, a few minutes)"
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    printf '%s' "$wanted" >"$stamp"
fi
say "ready: $(tesseract --version 2>&1 | head -n 1), $(.venv/bin/python -V)"
