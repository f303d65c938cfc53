#!/bin/sh
# Install marsad into .venv beside this file, once per lock file; does nothing when all is in place.
#
#   ./setup.sh run    what ./marsad needs
#   ./setup.sh dev    what ./check needs, too
#
# PIP_NO_INDEX=1 PIP_FIND_LINKS=folder installs offline. MARSAD_PYTHON names the Python to use.
# Everything it says goes to standard error: the caller's standard output stays clean.
set -eu
CDPATH="" cd -- "$(dirname "$0")"
mode=${1:-run}
case $mode in
  run) lock=requirements.lock ;;
  dev) lock=requirements-dev.lock ;;
  *) echo "usage: ./setup.sh [run|dev]" >&2; exit 2 ;;
esac
venv=.venv
here=$(pwd -P)

say() { echo "marsad: $*" >&2; }

# Whether the environment holds this very lock, for this very folder: an environment that was copied along
# with the tree would run the code of the folder it came from.
installed() {
  [ -x "$venv/bin/python" ] && cmp -s "$lock" "$venv/installed/$lock" &&
    cmp -s pyproject.toml "$venv/installed/pyproject.toml" &&
    [ "$(cat "$venv/installed/folder" 2>/dev/null)" = "$here" ]
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  if [ -n "${MARSAD_PYTHON:-}" ]; then
    new_enough "$MARSAD_PYTHON" && echo "$MARSAD_PYTHON" && return
    say "MARSAD_PYTHON=$MARSAD_PYTHON is not a Python of version 3.11 or newer"
    return 1
  fi
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then echo "$name"; return; fi
  done
  say "Python 3.11 or newer is needed; found $(python3 --version 2>/dev/null || echo none)"
  say "install it, or name one: MARSAD_PYTHON=/path/to/python3.11"
  return 1
}

# Runs started side by side must not build one environment twice at a time: the first works, the rest wait.
take_turn() {
  [ -w . ] || { say "cannot write into $here, where $venv belongs"; exit 1; }
  said=
  until mkdir "$venv.lock" 2>/dev/null; do
    owner=$(cat "$venv.lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      say "an earlier installation was cut off; starting over"
      rm -rf "$venv.lock"
      continue
    fi
    [ -n "$said" ] || say "waiting for another installation (if none is running, remove $here/$venv.lock)"
    said=yes
    sleep 1
  done
  echo $$ > "$venv.lock/pid"
  trap 'rm -rf "$venv.lock"' EXIT
  trap 'exit 130' INT TERM HUP
}

install() {
  python=$(find_python) || exit 1
  if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    say "this Python lacks its venv module; on Debian or Ubuntu: sudo apt install python3-venv"
    exit 1
  fi
  if [ ! -x "$venv/bin/python" ] || ! new_enough "$venv/bin/python" ||
    [ "$(cat "$venv/installed/folder" 2>/dev/null)" != "$here" ]; then
    say "making the environment $here/$venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" >&2
  fi
  mkdir -p "$venv/installed"
  echo "$here" > "$venv/installed/folder"
  say "installing $(grep -c '==' "$lock") packages ($mode); only this once, it may take a minute"
  export PIP_DISABLE_PIP_VERSION_CHECK=1
  if ! "$venv/bin/python" -m pip install -qq --require-hashes -r "$lock" >&2 ||
    ! "$venv/bin/python" -m pip install -qq --no-build-isolation --no-deps --no-index -e . >&2; then
    say "the installation failed; the lines above say why. Without a network:"
    say "PIP_NO_INDEX=1 PIP_FIND_LINKS=folder-of-wheels (see CONTRIBUTING.md)"
    exit 1
  fi
  # The development lock holds the other one too. The copies are written last: a cut-off run is repeated.
  [ "$mode" = run ] || cp requirements.lock "$venv/installed/"
  cp pyproject.toml "$lock" "$venv/installed/"
  say "installed"
}

if installed; then exit 0; fi
take_turn
if installed; then exit 0; fi
install
