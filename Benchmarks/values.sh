#!/bin/sh
# Reads a million rows (or as many as the first argument says, from the seed of the second) of every format and compares
# each value, to the last bit, with what pandas and SciPy read. Needs python3 with NumPy, pandas and SciPy, or
# ALSCOPE_PYTHON.
set -e
cd "$(dirname "$0")/.."
ALSCOPE_ROWS=${1:-1000000} ALSCOPE_ROWS_SEED=${2:-1} \
  swift test --scratch-path .build-fuzz --configuration release -Xswiftc -enable-testing --filter ReferenceValueTests
