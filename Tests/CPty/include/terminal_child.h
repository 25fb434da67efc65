#pragma once
#include <stdbool.h>
#include <sys/types.h>

/// Starts a program with a pseudo-terminal of its own as its controlling terminal, all signals unblocked.
/// The follower stays open in the test, so that the settings can be read after the program's end.
/// Returns 0, or -1 with errno set.
int cpty_spawn(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
               int *leader, int *follower, pid_t *child);

/// Changes the size of the window; the program gets SIGWINCH.
int cpty_resize(int leader, int rows, int columns);

/// Whether the terminal's settings are those that cpty_spawn found.
bool cpty_settings_are_as_found(int follower);
