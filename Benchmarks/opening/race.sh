#!/bin/sh
# Opens 1 and 20 million rows with alscope, pandas and polars and prints a Markdown table. Options: see race.py --help.
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=${ALSCOPE_RACE:-$here/../.build/opening}
mkdir -p "$work"
if [ ! -e "$work/venv/done" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" --quiet install --requirement "$here/requirements.txt"
  touch "$work/venv/done"
fi
swift build --package-path "$here/.." --configuration release --product Opening
binary=$(swift build --package-path "$here/.." --configuration release --product Opening --show-bin-path)/Opening
exec "$work/venv/bin/python" "$here/race.py" --work "$work" --alscope "$binary" "$@"
