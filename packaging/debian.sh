#!/bin/sh
# Makes a Debian package of the program that `make` built: .build/package/alscope_VERSION_ARCHITECTURE.deb
set -eu
cd "$(dirname "$0")/.."
make all >/dev/null

version=$(.build/package/alscope --version)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

make install DESTDIR="$root/tree" PREFIX=/usr >/dev/null
gzip -9 --no-name "$root/tree/usr/share/man/man1/alscope.1"
# Debian's zsh looks in a folder of its own for what packages bring.
install -d "$root/tree/usr/share/zsh/vendor-completions" "$root/tree/usr/share/doc/alscope" "$root/tree/DEBIAN"
mv "$root/tree/usr/share/zsh/site-functions/_alscope" "$root/tree/usr/share/zsh/vendor-completions/"
rmdir "$root/tree/usr/share/zsh/site-functions"
gzip -9 --no-name --stdout CHANGELOG.md > "$root/tree/usr/share/doc/alscope/changelog.gz"
cat > "$root/tree/usr/share/doc/alscope/copyright" <<COPYRIGHT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: alscope

Files: *
Copyright: The authors of alscope
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
COPYRIGHT

# The libraries that the program needs, by the packages they come from here.
mkdir "$root/debian"
printf 'Source: alscope\n\nPackage: alscope\nArchitecture: any\nDescription: x\n' > "$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O tree/usr/bin/alscope | sed -n 's/^shlibs:Depends=//p')

cat > "$root/tree/DEBIAN/control" <<CONTROL
Package: alscope
Version: $version
Architecture: $architecture
Section: science
Priority: optional
Installed-Size: $(du -sk "$root/tree/usr" | cut -f1)
Depends: $depends
Recommends: ncurses-base
Maintainer: The authors of alscope <alscope@localhost>
Description: terminal explorer of weighted alternating least squares
 Shows the matrix factorization behind many recommenders at work: the user-item
 matrix with its factors, the loss after every half-step and live top-N lists,
 while the confidence weight, the regularization and the number of factors are
 turned. Trains without a screen too, and saves models as CSV and JSON.
CONTROL

package=.build/package/alscope_${version}_${architecture}.deb
dpkg-deb --root-owner-group --build "$root/tree" "$package"
