# Read by the scripts beside it: whom a package names as its maintainer, and where the project is at home.
#
# A build of a release sets MAINTAINER and HOMEPAGE. Else they are those of the clone: whoever commits in it, as Debian's
# own tools have it with DEBFULLNAME and DEBEMAIL, and where it came from.
: "${MAINTAINER:=${DEBFULLNAME:-$(git config user.name)} <${DEBEMAIL:-$(git config user.email)}>}"
: "${HOMEPAGE:=$(git remote get-url origin 2>/dev/null | sed -n 's|^git@\([^:]*\):|https://\1/|; s|\.git$||; /^https:/p')}"
# Packages made twice from the same state are the same to the byte.
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
