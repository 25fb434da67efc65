#!/bin/sh
# Spoils a million small files at random (or as many as the first argument says, from the seed of the second) and opens
# them with optimized code.
set -e
cd "$(dirname "$0")/.."
ALSCOPE_FUZZ=${1:-1000000} ALSCOPE_FUZZ_SEED=${2:-1} \
  swift test --scratch-path .build-fuzz --configuration release -Xswiftc -enable-testing --filter FuzzTests
