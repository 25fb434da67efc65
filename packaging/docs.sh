#!/bin/sh
# Writes the documentation of the WALS library as a web site into .build/docs, with the toolchain's own docc.
set -eu
cd "$(dirname "$0")/.."
graphs=.build/symbol-graphs
# What is built already gives no symbol graph.
rm -rf "$graphs" .build/docs .build/for-docs
mkdir -p "$graphs"
swift build --scratch-path .build/for-docs --target WALS \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$PWD/$graphs"
# Only the library's own names, not those of the packages under it.
find "$graphs" -type f ! -name 'WALS*' -delete
docc convert Sources/WALS/WALS.docc --additional-symbol-graph-dir "$graphs" --output-path .build/docs \
  --fallback-display-name WALS --fallback-bundle-identifier alscope.WALS --warnings-as-errors
