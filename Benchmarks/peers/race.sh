#!/bin/sh
# Trains alscope and its peers side by side and prints Markdown tables. Options: see race.py --help.
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=${ALSCOPE_RACE:-$here/../.build/race}
mkdir -p "$work"
for name in requirements requirements-cmfrec; do
  if [ ! -e "$work/$name/done" ]; then
    python3 -m venv "$work/$name"
    "$work/$name/bin/pip" --quiet install --requirement "$here/$name.txt"
    touch "$work/$name/done"
  fi
done
swift build --package-path "$here/.." --configuration release --product Race
binary=$(swift build --package-path "$here/.." --configuration release --product Race --show-bin-path)/Race
exec "$work/requirements/bin/python" "$here/race.py" --work "$work" --alscope "$binary" "$@"
