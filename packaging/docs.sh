#!/bin/sh
# Writes the documentation of the libraries as web sites, WALS into .build/docs and Datasets into .build/docs-datasets, with
# the toolchain's own docc.
set -eu
cd "$(dirname "$0")/.."
graphs=.build/symbol-graphs
# What is built already gives no symbol graph.
rm -rf "$graphs" .build/docs .build/docs-datasets .build/for-docs
mkdir -p "$graphs/all"
swift build --scratch-path .build/for-docs --target Datasets \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$PWD/$graphs/all"

# Only the library's own names, not those of the packages under it.
convert() {
  mkdir -p "$graphs/$1"
  find "$graphs/all" -type f -name "$1*" -exec cp {} "$graphs/$1" \;
  docc convert "Sources/$1/$1.docc" --additional-symbol-graph-dir "$graphs/$1" --output-path "$2" \
    --fallback-display-name "$1" --fallback-bundle-identifier "alscope.$1" --warnings-as-errors
}
convert WALS .build/docs
convert Datasets .build/docs-datasets
