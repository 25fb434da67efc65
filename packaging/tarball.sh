#!/bin/sh
# Packs the static program with its manual page, completions and an install.sh:
# .build/static/alscope-VERSION-SYSTEM-PROCESSOR.tar.gz
set -eu
cd "$(dirname "$0")/.."
. packaging/origin.sh
made=.build/static

name=alscope-$($made/alscope --version)-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
make install made=$made DESTDIR="$root/$name" PREFIX= >/dev/null
install -m 755 packaging/install.sh "$root/$name/install.sh"
install -m 644 README.md CHANGELOG.md "$root/$name"

# The same state gives the same bytes, where tar can sort (GNU's can, macOS's cannot).
if tar --version | grep -q GNU; then
  set -- --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH"
else
  set --
fi
tar -C "$root" "$@" -cf - "$name" | gzip -9 -n > "$made/$name.tar.gz"
echo "$made/$name.tar.gz"
