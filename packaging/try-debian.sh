#!/bin/sh
# Installs the Debian package in a new, minimal Debian and runs the program there. Needs root and debootstrap.
#
#   packaging/try-debian.sh [SUITE] [MIRROR]
set -eu
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
package=$(ls .build/static/alscope_*.deb | tail -n 1)
# The package depends on nothing, so that nothing has to be fetched; what lintian calls an error is one.
test -z "$(dpkg-deb --field "$package" Depends)"
if command -v lintian >/dev/null; then lintian --fail-on error "$package"; fi
root=$(mktemp -d)
leave() {
  umount "$root/dev/pts" "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$root"
}
trap leave EXIT

debootstrap --variant=minbase "$suite" "$root" ${2:+"$2"}
# Swift reads a program's arguments from /proc.
mount -t proc proc "$root/proc"
mount -t devpts devpts "$root/dev/pts"
cp "$package" "$root/tmp/alscope.deb"
chroot "$root" dpkg --install /tmp/alscope.deb

echo '--- without Swift:'
chroot "$root" sh -c '! command -v swift'
chroot "$root" alscope --version
chroot "$root" alscope train films --factors 3 --iterations 2
chroot "$root" alscope recommend films --user Ana --top 3
echo '--- the explorer without a terminal, and in one that is too simple:'
chroot "$root" sh -c 'alscope films </dev/null; test $? = 1'
chroot "$root" sh -c 'test -s /usr/share/man/man1/alscope.1.gz'
echo '--- a screen, and away again:'
LC_ALL=C.UTF-8 packaging/look.py --root "$root" --term vt100 alscope films --color never
chroot "$root" dpkg --remove alscope >/dev/null
chroot "$root" sh -c '! command -v alscope'
echo 'alscope can be installed, used and removed.'
