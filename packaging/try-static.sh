#!/bin/sh
# Runs the static program in minimal Debians of several years and in a root with nothing but the program, under several
# kinds of terminals. Needs root, and debootstrap for the Debians.
#
#   packaging/try-static.sh [PROGRAM [SUITE ...]]     no suites named: bullseye bookworm trixie; "none": only the empty root
#
# MIRROR names where debootstrap fetches from.
set -eu
cd "$(dirname "$0")/.."
program=${1:-.build/static/alscope}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- bullseye bookworm trixie
place=$(mktemp -d)
leave() {
  for root in "$place"/*; do umount "$root/proc" "$root/dev/pts" 2>/dev/null || true; done
  rm -rf --one-file-system "$place"
}
trap leave EXIT

try() {
  root=$1
  mkdir -p "$root/proc" "$root/tmp" "$root/dev/pts"
  # Swift reads a program's arguments from /proc.
  mount -t proc proc "$root/proc"
  mount -t devpts devpts "$root/dev/pts" 2>/dev/null || true
  cp "$program" "$root/alscope"
  chroot "$root" /alscope --version
  chroot "$root" /alscope train films --factors 3 --iterations 2 | grep '  2  items'
  (cd "$root/tmp" && chroot "$root" /alscope export /tmp/loss.csv /tmp/matrix.svg --data films && test -s loss.csv -a -s matrix.svg)
  for terminal in xterm-256color xterm-kitty alacritty tmux-256color linux vt100; do
    screen=$(LC_ALL=C.UTF-8 HOME=/tmp packaging/look.py --root "$root" --term $terminal /alscope films)
    printf '%s\n' "$screen" | grep -q 'films .* 14 users' || {
      printf '%s: the screen is\n%s\n' $terminal "$screen" >&2
      exit 1
    }
    printf '%s\n' "$screen" | grep -q "${frame:-╭.Matrix}" || { echo "$terminal: no frames in UTF-8" >&2; exit 1; }
    echo "  $terminal: films at 80 × 24"
  done
}

for suite; do
  [ "$suite" != none ] || continue
  echo "--- $suite, minimal"
  debootstrap --variant=minbase "$suite" "$place/$suite" ${MIRROR:+"$MIRROR"} >/dev/null
  try "$place/$suite"
done
echo '--- a root with nothing but the program'
# Without any file of a locale too: the program carries the one that it needs.
try "$place/empty"
echo 'The static program runs everywhere.'
