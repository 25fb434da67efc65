#!/bin/sh
# Prints the Homebrew formula for the archives of a release.
#
#   packaging/homebrew.sh VERSION DOWNLOADS FOLDER     DOWNLOADS: the address of the folder with the archives;
#                                                      FOLDER: where they lie here
set -eu
cd "$(dirname "$0")/.."
. packaging/origin.sh
version=$1 downloads=$2 folder=$3
sum() { sha256sum "$folder/alscope-$version-$1.tar.gz" | cut -d' ' -f1; }
darwin=$(sum darwin-arm64) intel=$(sum linux-x86_64) arm=$(sum linux-aarch64)
sed "s|@VERSION@|$version|g; s|@DOWNLOADS@|$downloads|g; s|@HOMEPAGE@|$HOMEPAGE|g
  s|@DARWIN_ARM64@|$darwin|; s|@LINUX_X86_64@|$intel|; s|@LINUX_AARCH64@|$arm|" packaging/alscope.rb.in
