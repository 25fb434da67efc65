#!/bin/sh
# Prints the notices of all that is linked into the program, as they lie beside what was linked.
#
#   packaging/notices.sh SCRATCH-FOLDER KIND
#
# What only tests use is not linked in. A static program (KIND static) also holds C libraries of the system.
set -eu
scratch=$1
kind=$2

part() {
  printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | tr -c '' '=')"
  cat
}

echo 'alscope is under the Apache License 2.0 (LICENSE). These parts of other people are linked into it, under the terms'
echo 'that follow each name.'
for folder in "$scratch"/checkouts/*; do
  case $folder in
    */swift-custom-dump | */xctest-dynamic-overlay) continue ;;
  esac
  cat "$folder"/LICENSE* | part "$(basename "$folder")"
done
header=$scratch/checkouts/TOMLKit/Sources/CTOML/Sources/toml.hpp
if [ -f "$header" ]; then
  # The licence stands in the header itself, in a comment of its own.
  awk '/MIT License/ { inside = 1 } inside { print } inside && /SOFTWARE\./ { exit }' "$header" | sed 's|^// \{0,1\}||' |
    part 'toml++, within TOMLKit'
fi
license=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/share/swift/LICENSE.txt
if [ -f "$license" ]; then
  part 'The libraries of Swift: standard library, Foundation Essentials, Dispatch' < "$license"
fi
[ "$kind" = static ] || exit 0
for package in libncurses-dev libsqlite3-dev libc6-dev 'libstdc++-12-dev' 'libstdc++-13-dev' 'libstdc++-14-dev' zlib1g-dev; do
  file=/usr/share/doc/$package/copyright
  [ ! -f "$file" ] || part "$package" < "$file"
done
cat <<'NOTE' | part 'The GNU C library within a static program'
It is under the LGPL 2.1. Whoever wants the program with another version of it builds it anew from the sources of
alscope, which are public, with "make static"; nothing else is needed.
NOTE
