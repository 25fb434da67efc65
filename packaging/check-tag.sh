#!/bin/sh
# Sees that a release's tag is the version that the program has, and that the changelog tells of it.
#
#   packaging/check-tag.sh v1.2.3
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/alscope/Alscope.swift)
[ "$1" = "v$version" ] || { echo "The tag is $1, the program's version $version (Sources/alscope/Alscope.swift)." >&2; exit 1; }
grep -q "^## $version" CHANGELOG.md || { echo "CHANGELOG.md has no part “## $version”." >&2; exit 1; }
