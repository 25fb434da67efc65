// What the terminal sends: keys, the mouse, pasted text, and the answer to what its background is.
#include "internal.h"

#include <ncurses.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "CCurses.h"

enum { key_paste_start = KEY_MAX + 1, key_paste_end, key_background };

// Terminals with the sequences of xterm know these modes and questions or ignore them; others might print them.
bool cc_is_of_xterm_kind(void) {
  const char *name = getenv("TERM");
  const char *families[] = {"xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "st-", "kitty", "vte", "konsole"};
  for (size_t index = 0; name && index < sizeof families / sizeof *families; index++) {
    if (strncmp(name, families[index], strlen(families[index])) == 0) return true;
  }
  return false;
}

// The terminal database names one form of the cursor keys; terminals send the other one too, by their own mode.
static void define_other_cursor_keys(void) {
  static const struct { const char *sequence; int key; } keys[] = {
      {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
      {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
      {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
      {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},
  };
  for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) define_key(keys[index].sequence, keys[index].key);
}

void cc_paste_mode(bool on) {
  if (cc_is_of_xterm_kind()) cc_send(on ? "\033[?2004h" : "\033[?2004l");
}

void cc_input_open(void) {
  define_other_cursor_keys();
  if (!cc_is_of_xterm_kind()) return;
  define_key("\033[200~", key_paste_start);
  define_key("\033[201~", key_paste_end);
  define_key("\033]11;", key_background);
  cc_paste_mode(true);
}

void cc_set_mouse(bool mouse) {
  mmask_t wheel = BUTTON4_PRESSED | BUTTON5_PRESSED | BUTTON_SHIFT | BUTTON_CTRL | BUTTON_ALT;
  mousemask(mouse ? BUTTON1_PRESSED | wheel : 0, NULL);
  mouseinterval(0);
}

// The answer reads `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and ends in BEL or `ESC \`; each number has one to four digits.
static struct {
  bool awaited, arriving;
  struct timespec asked;
  char text[32];
  size_t length;
} background;

void cc_ask_background(void) {
  if (!cc_is_of_xterm_kind()) return;
  background.awaited = true;
  clock_gettime(CLOCK_MONOTONIC, &background.asked);
  cc_send("\033]11;?\033\\");
}

static bool read_color(const char *text, int32_t *color) {
  *color = 0;
  if (strncmp(text, "rgb:", 4) != 0) return false;
  text += 4;
  for (int part = 0; part < 3; part++) {
    char *end;
    unsigned long value = strtoul(text, &end, 16);
    long digits = end - text;
    if (digits < 1 || digits > 4 || (part < 2 && *end != '/')) return false;
    unsigned long most = (1ul << (4 * digits)) - 1;
    *color = *color << 8 | (int32_t)(value * 255 / most);
    text = end + 1;
  }
  return true;
}

// Takes one character of the answer. True when it is whole and a color.
static bool take_background(wint_t character, int32_t *color) {
  if (character != L'\\' && character != 7) {
    if (character != 27 && background.length < sizeof background.text - 1) {
      background.text[background.length++] = (char)character;
    }
    // No answer is that long: what follows is typed.
    if (background.length == sizeof background.text - 1) background.arriving = false;
    return false;
  }
  background.arriving = false;
  background.text[background.length] = 0;
  return read_color(background.text, color);
}

// An answer that is still on its way would be typed into the shell: it is waited for, where it may yet come.
void cc_input_close(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double seconds = (double)(now.tv_sec - background.asked.tv_sec) + (double)(now.tv_nsec - background.asked.tv_nsec) / 1e9;
  cc_event event;
  for (int tries = 0; tries < 10 && seconds < 1 && (background.awaited || background.arriving); tries++) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, 100) <= 0 || !(input.revents & POLLIN)) break;
    while (cc_read(&event)) continue;
  }
  background.awaited = background.arriving = false;
  cc_paste_mode(false);
}

static bool translate(int key, cc_event *event) {
  static const struct { int key, code; } keys[] = {
      {KEY_UP, cc_up}, {KEY_DOWN, cc_down}, {KEY_LEFT, cc_left}, {KEY_RIGHT, cc_right},
      {KEY_PPAGE, cc_page_up}, {KEY_NPAGE, cc_page_down}, {KEY_HOME, cc_home}, {KEY_END, cc_end},
      {KEY_BTAB, cc_back_tab}, {KEY_ENTER, cc_enter}, {KEY_BACKSPACE, cc_backspace}, {KEY_DC, cc_delete},
  };
  event->kind = cc_key;
  for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) {
    if (keys[index].key == key) {
      event->value = keys[index].code;
      return true;
    }
  }
  if (key > KEY_F0 && key <= KEY_F(24)) {
    event->value = cc_function + key - KEY_F0;
    return true;
  }
  return false;
}

static bool translate_mouse(cc_event *event) {
  MEVENT mouse;
  if (getmouse(&mouse) != OK) return false;
  event->kind = cc_mouse;
  event->row = mouse.y;
  event->column = mouse.x;
  bool sideways = mouse.bstate & (BUTTON_SHIFT | BUTTON_CTRL | BUTTON_ALT);
  if (mouse.bstate & BUTTON1_PRESSED) event->value = cc_press;
  else if (mouse.bstate & BUTTON4_PRESSED) event->value = sideways ? cc_wheel_left : cc_wheel_up;
  else if (mouse.bstate & BUTTON5_PRESSED) event->value = sideways ? cc_wheel_right : cc_wheel_down;
  else return false;
  return true;
}

// Takes one byte of a character. True when the character is whole. Bytes that are no character are dropped, and the next
// one begins anew: wget_wch would swallow what follows them.
static bool take_byte(int byte, wchar_t *character) {
  static mbstate_t state;
  const char text = (char)byte;
  bool begins = mbsinit(&state);
  size_t length = mbrtowc(character, &text, 1, &state);
  if (length == (size_t)-1) {
    state = (mbstate_t){0};
    return !begins && take_byte(byte, character);
  }
  return length != (size_t)-2;
}

bool cc_read(cc_event *event) {
  while (true) {
    int value = wgetch(stdscr);
    if (value == ERR) return false;
    *event = (cc_event){0};
    if (value < KEY_MIN) {
      wchar_t character;
      if (!take_byte(value, &character)) continue;
      if (background.arriving) {
        if (!take_background((wint_t)character, &event->value)) continue;
        event->kind = cc_background;
        return true;
      }
      event->kind = cc_character;
      event->value = (int32_t)character;
      return true;
    }
    switch (value) {
      case key_paste_start: event->kind = cc_paste_start; return true;
      case key_paste_end: event->kind = cc_paste_end; return true;
      case key_background:
        background.awaited = false;
        background.arriving = true;
        background.length = 0;
        break;
      case KEY_MOUSE:
        if (translate_mouse(event)) return true;
        break;
      default:
        if (translate(value, event)) return true;
    }
    // A key that nobody knows is passed over.
  }
}
