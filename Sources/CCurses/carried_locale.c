#include "internal.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A static program carries the character table of C.UTF-8: on a system without any locale files (an empty root, Alpine,
// a Debian before 12) the C library would otherwise know only ASCII. The table belongs to the very library that is linked
// in, since both come from the machine that built it; make static says so by ALSCOPE_CARRIES_LOCALE.
#ifdef ALSCOPE_CARRIES_LOCALE

__asm__(
    ".pushsection .rodata\n"
    "cc_table:\n"
    ".incbin \"/usr/lib/locale/C.utf8/LC_CTYPE\"\n"
    "cc_table_end:\n"
    ".popsection\n");
extern const char cc_table[], cc_table_end[];

static bool write_table(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  size_t left = (size_t)(cc_table_end - cc_table);
  const char *from = cc_table;
  while (left > 0) {
    ssize_t written = write(file, from, left);
    if (written <= 0) break;
    from += written;
    left -= (size_t)written;
  }
  return close(file) == 0 && left == 0;
}

// The library reads locales from files alone: the table becomes one for as long as it takes to be mapped.
static bool take_from(const char *place) {
  char folder[512], locale[544], table[560];
  if (snprintf(folder, sizeof folder, "%s/alscope-XXXXXX", place) >= (int)sizeof folder || !mkdtemp(folder)) return false;
  snprintf(locale, sizeof locale, "%s/C.utf8", folder);
  snprintf(table, sizeof table, "%s/LC_CTYPE", locale);
  const char *usual = getenv("LOCPATH");
  char *before = usual ? strdup(usual) : NULL;
  bool taken = mkdir(locale, 0700) == 0 && write_table(table) && setenv("LOCPATH", folder, 1) == 0 &&
               setlocale(LC_CTYPE, "C.UTF-8") != NULL;
  if (before) {
    setenv("LOCPATH", before, 1);
  } else {
    unsetenv("LOCPATH");
  }
  free(before);
  unlink(table);
  rmdir(locale);
  rmdir(folder);
  return taken;
}

bool cc_take_carried_locale(void) {
  const char *places[] = {getenv("XDG_RUNTIME_DIR"), getenv("TMPDIR"), "/tmp", "/dev/shm", "/var/tmp", getenv("HOME"), "."};
  for (size_t index = 0; index < sizeof places / sizeof *places; index++) {
    if (places[index] && *places[index] && take_from(places[index])) return true;
  }
  return false;
}

#else

bool cc_take_carried_locale(void) { return false; }

#endif
