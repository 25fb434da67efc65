#!/bin/sh
# Makes a Debian package of the static program that `make static` built: .build/static/alscope_VERSION_ARCHITECTURE.deb.
# It depends on nothing, so that one file serves every Debian and Ubuntu of the processor.
set -eu
cd "$(dirname "$0")/.."
. packaging/origin.sh
made=.build/static

version=$($made/alscope --version)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
tree=$root/tree
documents=$tree/usr/share/doc/alscope

make install made=$made DESTDIR="$tree" PREFIX=/usr >/dev/null
gzip -9 --no-name "$tree/usr/share/man/man1/alscope.1"
# Debian's zsh looks in a folder of its own for what packages bring.
install -d "$tree/usr/share/zsh/vendor-completions" "$documents" "$tree/usr/share/lintian/overrides" "$tree/DEBIAN"
mv "$tree/usr/share/zsh/site-functions/_alscope" "$tree/usr/share/zsh/vendor-completions/"
rmdir "$tree/usr/share/zsh/site-functions"
gzip -9 --no-name --stdout CHANGELOG.md > "$documents/changelog.gz"
gzip -9 --no-name --stdout > "$documents/changelog.Debian.gz" <<CHANGES
alscope ($version-1) unstable; urgency=medium

  * The changes of this version are in changelog.gz.

 -- $MAINTAINER  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGES
rm -rf "$tree/usr/share/doc/alscope/LICENSE" "$tree/usr/share/doc/alscope/NOTICES.txt"
{
  cat <<COPYRIGHT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: alscope${HOMEPAGE:+
Source: $HOMEPAGE}

Files: *
Copyright: $(date -u -d "@$SOURCE_DATE_EPOCH" +%Y) the authors of alscope
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
 What other people's work is linked into the program, and under which terms, follows.
 .
COPYRIGHT
  # Debian has the text of this license once for all packages, and asks not to carry it again.
  awk '/^ *Apache License$/ { print "(The text is in /usr/share/common-licenses/Apache-2.0.)"; inside = 1 }
    !inside { print }
    /END OF TERMS AND CONDITIONS/ { inside = 0 }' $made/NOTICES.txt | sed 's/^$/./; s/^/ /'
} > "$documents/copyright"
# One program for every Linux is what the package is for: it depends on no version of a library.
cat > "$tree/usr/share/lintian/overrides/alscope" <<OVERRIDES
alscope: statically-linked-binary [usr/bin/alscope]
alscope: embedded-library ncurses [usr/bin/alscope]
OVERRIDES

cat > "$tree/DEBIAN/control" <<CONTROL
Package: alscope
Version: $version-1
Architecture: $architecture
Section: science
Priority: optional
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Maintainer: $MAINTAINER${HOMEPAGE:+
Homepage: $HOMEPAGE}
Description: terminal explorer of weighted alternating least squares
 Shows the matrix factorization behind many recommenders at work: the user-item
 matrix with its factors, the loss after every half-step and live top-N lists,
 while the confidence weight, the regularization and the number of factors are
 turned. Trains without a screen too, and saves models as CSV and JSON.
CONTROL
(cd "$tree" && find usr -type f -exec md5sum {} + > DEBIAN/md5sums)

dpkg-deb --root-owner-group --build "$tree" "$made/alscope_${version}-1_${architecture}.deb"
