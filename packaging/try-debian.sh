#!/bin/sh
# Installs the Debian package in a new, minimal Debian and runs the program there. Needs root and debootstrap.
#
#   packaging/try-debian.sh [SUITE] [MIRROR]
set -eu
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
package=$(ls .build/package/alscope_*.deb | tail -n 1)
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
for file in /etc/apt/apt.conf.d/*; do [ -f "$file" ] && cp "$file" "$root/etc/apt/apt.conf.d/"; done
cp "$package" "$root/tmp/alscope.deb"
chroot "$root" apt-get update
chroot "$root" apt-get install -y --no-install-recommends /tmp/alscope.deb

echo '--- without Swift:'
chroot "$root" sh -c '! command -v swift'
chroot "$root" alscope --version
chroot "$root" alscope train films --factors 3 --iterations 2
chroot "$root" alscope recommend films --user Ana --top 3
echo '--- the explorer without a terminal, and in one that is too simple:'
chroot "$root" sh -c 'alscope films </dev/null; test $? = 1'
chroot "$root" sh -c 'test -s /usr/share/man/man1/alscope.1.gz'
echo '--- a screen, and away again:'
chroot "$root" sh -c 'printf q | TERM=vt100 script --quiet --return --command "alscope films --color never" /dev/null' |
  tr -d '\033\017' | tr -s ' ' | head -c 400
chroot "$root" apt-get remove -y alscope >/dev/null
chroot "$root" sh -c '! command -v alscope'
echo 'alscope can be installed, used and removed.'
