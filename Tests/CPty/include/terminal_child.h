#pragma once
#include <stdbool.h>
#include <sys/types.h>

/// Starts a program with a pseudo-terminal of its own as its controlling terminal, all signals unblocked, as the job of a
/// small shell: `child` is that shell, which stops when the program stops and ends as the program ends.
/// The follower stays open in the test, so that the settings can be read after the program's end.
/// Returns 0, or -1 with errno set.
int cpty_spawn(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
               int *leader, int *follower, pid_t *child);

/// Changes the size of the window; the program gets SIGWINCH.
int cpty_resize(int leader, int rows, int columns);

/// Whether the terminal's settings are those that cpty_spawn found.
bool cpty_settings_are_as_found(int follower);

/// The program's process.
pid_t cpty_job(int leader);

/// Sends a signal to the program.
void cpty_signal_job(int leader, int number);

/// Whether the program has been stopped since this was asked last; SIGCONT to the child brings it back.
bool cpty_has_stopped(pid_t child);
