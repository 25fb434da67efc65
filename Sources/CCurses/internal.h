#pragma once

// Where curses' features are asked for, before any system header.
#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define _DARWIN_C_SOURCE 1
#define NCURSES_WIDECHAR 1

#include <stdbool.h>

// Sends a sequence at once.
void cc_send(const char *sequence);

// What the terminal is asked to send, and how it is told to stop.
void cc_input_open(bool modes, bool mouse);
void cc_input_modes(bool on);
const char *cc_modes_off(void);

// The description of a terminal that the program carries, as TERMINFO takes it; NULL for one that it does not.
const char *cc_carried_description(const char *name);
// Takes the C.UTF-8 that a static program carries. False where there is none, or no place to put it for a moment.
bool cc_take_carried_locale(void);

// Sets up the pipe and the handlers that write to it.
void cc_signals_open(void);
void cc_signals_close(void);
// What ctrl-Z does, by the default action of SIGTSTP.
void cc_signals_stop_self(void);

// Remembers how to restore the terminal, and restores it when the process dies of a trap.
void cc_guard_open(const char *const *sequences, int count);
void cc_guard_close(void);
