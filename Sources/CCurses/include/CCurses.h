// A door to wide-character ncurses that names no type or variable of it: plain functions and plain structures, so that
// nothing of curses' global state and macros reaches the Swift side.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// One place on the screen. A scalar of 0 is the right half of a wide character.
typedef struct {
  uint32_t scalar;
  uint32_t mark;
  int32_t pair;
  uint32_t attributes;  // cc_bold and so on
} cc_cell;

enum { cc_bold = 1, cc_dim = 2, cc_reverse = 4, cc_underline = 8 };

typedef enum {
  cc_opened,
  cc_not_a_terminal,
  cc_unknown_terminal,  // no entry in the terminal database
  cc_no_database,       // TERM unset or empty, or no database at all
  cc_too_simple,        // no cursor movement
} cc_open_result;

// Takes the locale that the environment names, for characters alone; numbers and messages stay as they are. Where it is
// not installed and its name says UTF-8, another locale of UTF-8 takes its place.
//
// Says which locale is not installed, or NULL.
const char *cc_take_locale(void);
// Whether the locale's code set is UTF-8.
bool cc_locale_is_utf8(void);

// Whether a screen can be shown on a terminal of this kind.
cc_open_result cc_check(const char *name);
// Opens the screen: signals to the pipe first, then the checks, then curses, then the crash guard.
//
// modes: whether the terminal knows xterm's modes; mouse: whether it may report the mouse.
cc_open_result cc_open(const char *name, bool color, bool modes, bool mouse);
// Leaves the screen as it was found. Safe to call twice.
void cc_close(void);

int cc_rows(void);
int cc_columns(void);
// How many colors the terminal has: 0 without color.
int cc_colors(void);
// Defines a pair of colors; -1 is the terminal's own. False where the terminal refuses.
bool cc_define_pair(int pair, int foreground, int background);
int cc_most_pairs(void);

// Writes a run of cells. What is outside of the screen is left out.
void cc_put(int row, int column, const cc_cell *cells, int count);
// Shows the cursor at a place, or hides it where row is negative.
void cc_cursor(int row, int column);
// Sends what was written to the terminal.
void cc_flush(void);
// Blanks the screen; the next flush repaints everything.
void cc_erase(void);
// Takes the terminal's present size over. True if it changed.
bool cc_take_size(void);

// Stops the program as ctrl-Z does, and comes back when it is continued.
void cc_suspend(void);

// Listens to the mouse, or leaves it to the terminal.
void cc_set_mouse(bool mouse);
// Asks the terminal for its background.
void cc_ask_background(void);
// The sequence of a key by its name in the terminal database (kcuu1), or NULL. While the screen is open.
const char *cc_key_sequence(const char *name);
// Whether bytes from 0x80 on belong to UTF-8, and else the character of such a byte; -1 for none.
bool cc_bytes_are_utf8(void);
int32_t cc_character_of_byte(uint8_t byte);

// Reads what is there, at least one byte; -1 at the end of input.
int cc_read(uint8_t *bytes, int most);
// Waits so many milliseconds for input alone.
bool cc_input_comes(int milliseconds);

enum { cc_input_ready = 1, cc_pipe_ready = 2, cc_hung_up = 4 };
// Waits for input, for the pipe, or for the time to pass (milliseconds; negative: forever).
int cc_wait(int milliseconds);
// The next byte from the pipe: 0 for a wake-up, else a signal's number; -1 when there is none.
int cc_take_signal(void);
// Wakes a waiting cc_wait from any thread.
void cc_wake(void);

enum { cc_signal_resize = 28, cc_signal_terminate = 15, cc_signal_hang_up = 1, cc_signal_interrupt = 2,
       cc_signal_stop = 20, cc_signal_continue = 18 };
