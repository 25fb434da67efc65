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
  cc_nothing,
  cc_character,  // value: a Unicode scalar, control characters included
  cc_key,        // value: one of cc_key_code
  cc_mouse,      // value: one of cc_mouse_action, at row and column
  cc_paste_start,
  cc_paste_end,
  cc_background,  // value: the terminal's background as 0xRRGGBB
} cc_event_kind;

typedef enum {
  cc_up, cc_down, cc_left, cc_right, cc_page_up, cc_page_down, cc_home, cc_end,
  cc_back_tab, cc_enter, cc_backspace, cc_delete,
  cc_function = 100,  // cc_function + n for the function key n
} cc_key_code;

typedef enum { cc_press, cc_wheel_up, cc_wheel_down, cc_wheel_left, cc_wheel_right } cc_mouse_action;

typedef struct {
  cc_event_kind kind;
  int32_t value;
  int32_t row;
  int32_t column;
} cc_event;

typedef enum {
  cc_opened,
  cc_not_a_terminal,
  cc_unknown_terminal,  // no entry in the terminal database
  cc_no_database,       // TERM unset or empty, or no database at all
  cc_too_simple,        // no cursor movement
} cc_open_result;

// Opens the screen: signals to the pipe first, then the checks, then curses, then the crash guard.
cc_open_result cc_open(bool mouse, bool color);
// Leaves the screen as it was found. Safe to call twice.
void cc_close(void);

// Asks a terminal that may know for its background; the answer, if any, comes as an event.
void cc_ask_background(void);
// Listens to the mouse, or leaves it to the terminal.
void cc_set_mouse(bool mouse);

// Whether the locale's code set is UTF-8. Sets the locale from the environment.
bool cc_locale_is_utf8(void);

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

// The next event that is there, without waiting.
bool cc_read(cc_event *event);

enum { cc_input_ready = 1, cc_pipe_ready = 2, cc_hung_up = 4 };
// Waits for input, for the pipe, or for the time to pass (milliseconds; negative: forever).
int cc_wait(int milliseconds);
// The next byte from the pipe: 0 for a wake-up, else a signal's number; -1 when there is none.
int cc_take_signal(void);
// Wakes a waiting cc_wait from any thread.
void cc_wake(void);

enum { cc_signal_resize = 28, cc_signal_terminate = 15, cc_signal_hang_up = 1, cc_signal_interrupt = 2,
       cc_signal_stop = 20, cc_signal_continue = 18 };
