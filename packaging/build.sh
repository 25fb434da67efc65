#!/bin/sh
# Builds the program into .build/KIND, with all that goes along with it: manual page, completions, notices.
#
#   packaging/build.sh KIND [OPTION OF swift build ...]
#
# Each kind has a scratch folder of its own, so that one does not make the other compile anew.
set -eu
cd "$(dirname "$0")/.."
kind=$1
shift
made=.build/$kind
scratch=.build/for-$kind
set -- --configuration release --product alscope --scratch-path "$scratch" "$@"

swift build "$@"
mkdir -p "$made"
cp "$(swift build "$@" --show-bin-path)/alscope" "$made/alscope"
strip "$made/alscope"
# A program that looks for libraries beside itself runs whatever somebody laid there.
if command -v readelf >/dev/null && readelf -d "$made/alscope" | grep -E 'R(UN)?PATH'; then
  echo "The program looks for libraries in places of its own." >&2
  exit 1
fi
# With symbols that are bound while it runs, the table of their addresses stays open to writing.
if command -v readelf >/dev/null && readelf -d "$made/alscope" | grep -q NEEDED &&
  ! readelf -d "$made/alscope" | grep -qE 'BIND_NOW|FLAGS_1.*NOW'; then
  echo "The program binds its symbols only as it runs." >&2
  exit 1
fi
"$made/alscope" manual > "$made/alscope.1"
for shell in bash zsh fish; do
  packaging/completions.sh "$made/alscope" $shell > "$made/alscope.$shell"
done
mv "$made/alscope.zsh" "$made/_alscope"
packaging/notices.sh "$scratch" "$kind" > "$made/NOTICES.txt"
