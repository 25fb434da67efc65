// What the terminal sends, byte by byte: what the bytes mean is worked out where it can be tested without a terminal.
#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>
#include <wchar.h>

#include "CCurses.h"

static bool has_modes, has_mouse, listens;
static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

void cc_input_open(bool modes, bool mouse) {
  has_modes = modes;
  has_mouse = mouse;
  listens = false;
  cc_input_modes(true);
}

// Bracketed paste, and the mouse in the form that reaches beyond column 223. Both are asked for whatever the terminal
// database says: multiplexers know them, and their entries do not say so.
void cc_input_modes(bool on) {
  if (has_modes) cc_send(on ? "\033[?2004h" : "\033[?2004l");
  if (listens) cc_send(on ? mouse_on : mouse_off);
}

void cc_set_mouse(bool on) {
  if (!has_mouse || on == listens) return;
  listens = on;
  cc_send(on ? mouse_on : mouse_off);
}

const char *cc_modes_off(void) { return has_modes || has_mouse ? "\033[?1006l\033[?1000l\033[?2004l" : NULL; }

void cc_ask_background(void) { cc_send("\033]11;?\033\\"); }

bool cc_input_comes(int milliseconds) {
  fd_set reading;
  FD_ZERO(&reading);
  FD_SET(STDIN_FILENO, &reading);
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  return select(STDIN_FILENO + 1, &reading, NULL, NULL, &time) > 0;
}

int cc_read(uint8_t *bytes, int most) {
  ssize_t count;
  do count = read(STDIN_FILENO, bytes, (size_t)most);
  while (count < 0 && errno == EINTR);
  return count > 0 ? (int)count : -1;
}

bool cc_bytes_are_utf8(void) {
  // ASCII has no bytes from 0x80 on; the terminal may send UTF-8 all the same.
  const char *code_set = nl_langinfo(CODESET);
  return strcmp(code_set, "UTF-8") == 0 || strcmp(code_set, "ANSI_X3.4-1968") == 0 || strcmp(code_set, "US-ASCII") == 0;
}

int32_t cc_character_of_byte(uint8_t byte) {
  mbstate_t state = {0};
  const char text = (char)byte;
  wchar_t character;
  return mbrtowc(&character, &text, 1, &state) == 1 ? (int32_t)character : -1;
}
