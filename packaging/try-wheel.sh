#!/bin/sh
# Installs the wheel in a fresh virtual environment, trains and looks at the screen there, and takes it away again.
set -eu
cd "$(dirname "$0")/.."
wheel=$(ls "$PWD"/.build/static/alscope-*.whl)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/environment"
cd "$place"
environment/bin/pip install --quiet --no-index "$wheel"
# Only the program: the interpreter's folder is not in the way.
export PATH="$place/environment/bin:$PATH"
hash -r
test "$(command -v alscope)" = "$place/environment/bin/alscope"

alscope --version
alscope train films --factors 3 --iterations 2 | grep '  2  items'
man -l environment/share/man/man1/alscope.1 >/dev/null 2>&1 || test -s environment/share/man/man1/alscope.1
for file in bash-completion/completions/alscope zsh/site-functions/_alscope fish/vendor_completions.d/alscope.fish; do
  test -s "environment/share/$file"
done
ls environment/lib/python*/site-packages/alscope-*.dist-info/licenses/LICENSE >/dev/null
"$OLDPWD/packaging/look.py" alscope films | grep 'films .* 14 users'
# What others wrote about wheels agrees, where it is at hand: nothing outside of the program is needed.
if environment/bin/pip install --quiet auditwheel 2>/dev/null; then
  environment/bin/auditwheel show "$wheel" | tr '\n' ' ' | grep 'requires no external shared libraries'
  environment/bin/pip uninstall --quiet --yes auditwheel
fi

environment/bin/pip uninstall --quiet --yes alscope
hash -r
left=$(find environment -name '*alscope*')
test -z "$left" || { echo "left behind: $left" >&2; exit 1; }
echo 'The wheel can be installed, used and removed.'
