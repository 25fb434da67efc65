#include "internal.h"

#include <ncurses.h>

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "CCurses.h"

// term.h would define macros named lines, columns and buttons.
extern int setupterm(const char *, int, int *);
extern char *tigetstr(const char *);

#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS >= 20170401
#define HAS_EXTENDED_PAIRS 1
#else
#define HAS_EXTENDED_PAIRS 0
#endif

static SCREEN *screen;
static bool uses_color;

static bool says_utf8(const char *name) {
  size_t length = strcspn(name, "@");
  return (length >= 5 && strncasecmp(name + length - 5, "UTF-8", 5) == 0) ||
         (length >= 4 && strncasecmp(name + length - 4, "UTF8", 4) == 0);
}

const char *cc_take_locale(void) {
  if (setlocale(LC_CTYPE, "")) return NULL;
  const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"}, *name = NULL;
  for (int index = 0; index < 3 && (!name || !*name); index++) name = getenv(variables[index]);
  if (!name || !*name) return NULL;
  const char *others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
  for (int index = 0; says_utf8(name) && index < 4; index++) {
    if (setlocale(LC_CTYPE, others[index])) return name;
  }
  // Where even C.UTF-8 is not installed and was asked for, nothing stands in for anything.
  bool is_carried = says_utf8(name) && cc_take_carried_locale();
  return is_carried && strncasecmp(name, "C.", 2) == 0 ? NULL : name;
}

bool cc_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

const char *cc_key_sequence(const char *name) { return capability(name); }

cc_open_result cc_check(const char *name) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return cc_not_a_terminal;
  if (!*name) return cc_no_database;
  int error = 0;
  if (setupterm(name, STDOUT_FILENO, &error) != OK) {
    cc_open_result reason = error == 0 ? cc_unknown_terminal : cc_no_database;
    const char *carried = cc_carried_description(name);
    if (!carried || setenv("TERMINFO", carried, 1) != 0 || setupterm(name, STDOUT_FILENO, &error) != OK) return reason;
  }
  return capability("cup") ? cc_opened : cc_too_simple;
}

void cc_send(const char *sequence) {
  ssize_t ignored = write(STDOUT_FILENO, sequence, strlen(sequence));
  (void)ignored;
}

static void set_modes(bool modes, bool mouse) {
  raw();
  noecho();
  nonl();
  // Input between bands is looked for by us; curses would leave a band unfinished.
  typeahead(-1);
  curs_set(0);
  cc_input_open(modes, mouse);
}

static void guard(void) {
  const char *sequences[] = {
      capability("sgr0"), capability("op"), capability("cnorm"), capability("rmkx"),
      cc_modes_off(), capability("rmcup"), "\r\n",
  };
  cc_guard_open(sequences, sizeof sequences / sizeof *sequences);
}

cc_open_result cc_open(const char *name, bool color, bool modes, bool mouse) {
  cc_open_result result = cc_check(name);
  if (result != cc_opened) return result;
  cc_signals_open();
  screen = newterm(name, stdout, stdin);
  if (!screen) {
    cc_signals_close();
    return cc_unknown_terminal;
  }
  // Until the screen has been left once, ncurses 6 sends every movement of the cursor by itself, some hundred writes for
  // a whole screen.
  endwin();
  refresh();
  set_modes(modes, mouse);
  uses_color = color && has_colors();
  if (uses_color) {
    start_color();
    use_default_colors();
  }
  guard();
  // curses took the size when it started; the window may have changed before the handlers stood.
  cc_take_size();
  return cc_opened;
}

void cc_close(void) {
  if (!screen) return;
  cc_guard_close();
  cc_input_modes(false);
  endwin();
  delscreen(screen);
  screen = NULL;
  cc_signals_close();
}

int cc_rows(void) { return getmaxy(stdscr); }
int cc_columns(void) { return getmaxx(stdscr); }
int cc_colors(void) { return uses_color ? COLORS : 0; }
int cc_most_pairs(void) { return uses_color ? COLOR_PAIRS : 0; }

bool cc_define_pair(int pair, int foreground, int background) {
#if HAS_EXTENDED_PAIRS
  return init_extended_pair(pair, foreground, background) == OK;
#else
  return pair <= 32767 && init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

static attr_t attributes_of(const cc_cell *cell) {
  attr_t attributes = A_NORMAL;
  if (cell->attributes & cc_bold) attributes |= A_BOLD;
  if (cell->attributes & cc_dim) attributes |= A_DIM;
  if (cell->attributes & cc_reverse) attributes |= A_REVERSE;
  if (cell->attributes & cc_underline) attributes |= A_UNDERLINE;
  return attributes;
}

// From version 6.1 on the last argument carries pairs beyond 32767; before it had to be NULL, or nothing was set.
static bool set_cell(cchar_t *out, const wchar_t *text, attr_t attributes, int pair) {
#if HAS_EXTENDED_PAIRS
  return setcchar(out, text, attributes, 0, &pair) == OK;
#else
  return setcchar(out, text, attributes, (short)pair, NULL) == OK;
#endif
}

// Where the system counts another width than the grid, a question mark keeps the row aligned. True where it does not.
static bool make(cchar_t *out, const cc_cell *cell, bool is_wide) {
  wchar_t text[3] = {(wchar_t)cell->scalar, (wchar_t)cell->mark, 0};
  int width = is_wide ? 2 : 1;
  bool fits = wcwidth(text[0]) == width && (!text[1] || wcwidth(text[1]) == 0);
  if (!fits) text[0] = L'?', text[1] = 0;
  if (!set_cell(out, text, attributes_of(cell), cell->pair)) {
    // What curses cannot take is a question mark too; the cell may hold anything otherwise.
    wchar_t unknown[2] = {L'?', 0};
    *out = (cchar_t){0};
    set_cell(out, unknown, A_NORMAL, 0);
    return false;
  }
  return fits;
}

// What curses makes of a cell is looked up where it was made before: a screen has few different cells.
static int compose(cchar_t *out, const cc_cell *cell, bool is_wide) {
  static struct { cc_cell cell; cchar_t made; bool is_wide, fits; } known[256];
  unsigned place = (cell->scalar * 31 + (unsigned)cell->pair * 7 + cell->attributes) % 256;
  if (known[place].is_wide != is_wide || memcmp(&known[place].cell, cell, sizeof *cell) != 0) {
    known[place].cell = *cell;
    known[place].is_wide = is_wide;
    known[place].fits = make(&known[place].made, cell, is_wide);
  }
  out[0] = known[place].made;
  if (known[place].fits || !is_wide) return 1;
  cc_cell blank = {.scalar = ' ', .pair = cell->pair, .attributes = cell->attributes};
  make(&out[1], &blank, false);
  return 2;
}

void cc_put(int row, int column, const cc_cell *cells, int count) {
  enum { most = 512 };
  cchar_t run[most + 2];
  int made = 0, start = column;
  if (row < 0 || row >= cc_rows()) return;
  for (int index = 0; index < count && column + index < cc_columns(); index++) {
    if (cells[index].scalar == 0) continue;
    if (made >= most) {
      mvadd_wchnstr(row, start, run, made);
      made = 0;
      start = column + index;
    }
    bool is_wide = index + 1 < count && cells[index + 1].scalar == 0;
    made += compose(run + made, &cells[index], is_wide);
  }
  if (made > 0) mvadd_wchnstr(row, start, run, made);
}

void cc_cursor(int row, int column) {
  if (row < 0) {
    curs_set(0);
  } else {
    curs_set(1);
    move(row, column);
  }
}

void cc_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cc_erase(void) {
  werase(stdscr);
  clearok(curscr, TRUE);
}

bool cc_take_size(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (size.ws_row == cc_rows() && size.ws_col == cc_columns()) return false;
  // resizeterm would also queue a key.
  resize_term(size.ws_row, size.ws_col);
  return true;
}

void cc_suspend(void) {
  cc_input_modes(false);
  endwin();
  cc_signals_stop_self();
  cc_input_modes(true);
  cc_take_size();
  refresh();
}
