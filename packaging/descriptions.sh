#!/bin/sh
# Prints Sources/CCurses/descriptions.c: the descriptions of terminals that the program carries, out of this system's
# terminal database (ncurses 6.2 or later, whose infocmp writes them as text).
set -eu
cat <<'HEAD'
// Made by packaging/descriptions.sh from the terminal database of ncurses; not to be changed by hand.
//
// What a system's database lacks, or where there is none (a container, an empty root, a very old system), is taken from
// here: ncurses 6.2 and later take a compiled description as text out of TERMINFO. Older ones answer as they did before.
#include "internal.h"

#include <stddef.h>
#include <string.h>

static const struct {
  const char *name, *description;
} carried[] = {
HEAD
for name in xterm-256color xterm tmux-256color screen-256color screen rxvt-unicode-256color linux vt220 vt100; do
  printf '    {"%s",\n     "' "$name"
  infocmp -Q2 -q "$name" | tr -d '\n' | sed 's/.\{100\}/&"\n     "/g'
  printf '"},\n'
done
cat <<'TAIL'
};

const char *cc_carried_description(const char *name) {
  for (size_t index = 0; index < sizeof carried / sizeof *carried; index++) {
    if (strcmp(carried[index].name, name) == 0) return carried[index].description;
  }
  return NULL;
}
TAIL
