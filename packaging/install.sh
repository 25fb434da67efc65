#!/bin/sh
# Installs alscope from the folder in which this script lies, or takes it away again.
#
#   ./install.sh [PREFIX]               into PREFIX, ~/.local if none is named
#   ./install.sh --uninstall [PREFIX]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
action=install
if [ "${1:-}" = --uninstall ]; then
  action=uninstall
  shift
fi
prefix=${1:-$HOME/.local}

cd "$here"
find bin share -type f | while IFS= read -r file; do
  if [ "$action" = install ]; then
    mkdir -p "$prefix/$(dirname "$file")"
    # Renamed over the old one: a program that runs keeps its own.
    cp -p "$file" "$prefix/$file.new"
    mv -f "$prefix/$file.new" "$prefix/$file"
  else
    rm -f "$prefix/$file"
  fi
done
if [ "$action" = uninstall ]; then
  rmdir "$prefix/share/doc/alscope" 2>/dev/null || true
  echo "alscope is no longer in $prefix."
  exit 0
fi

echo "alscope $("$prefix/bin/alscope" --version) is in $prefix/bin."
case :$PATH: in
  *:"$prefix/bin":*) echo 'Begin with: alscope films' ;;
  *) echo "Its folder is not in PATH. Begin with: $prefix/bin/alscope films" ;;
esac
case ${SHELL:-} in
  */zsh) echo "For completions in zsh, before compinit: fpath+=($prefix/share/zsh/site-functions)" ;;
esac
