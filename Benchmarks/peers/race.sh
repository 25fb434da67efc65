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
root="$here/../.."
for product in Race Opening; do swift build --package-path "$here/.." --configuration release --product $product; done
swift build --package-path "$root" --configuration release --product alscope
binaries=$(swift build --package-path "$here/.." --configuration release --show-bin-path)
program=$(swift build --package-path "$root" --configuration release --show-bin-path)/alscope
exec "$work/requirements/bin/python" "$here/race.py" --work "$work" --alscope "$binaries/Race" \
  --opening "$binaries/Opening" --program "$program" "$@"
