#define _GNU_SOURCE
#include "terminal_child.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#if defined(__APPLE__)
#include <util.h>
#else
#include <pty.h>
#include <utmp.h>
#endif

#include "terminal_pair.h"

// Every new pseudo-terminal has the same settings, so one record serves all.
static struct termios found;

int cpty_spawn(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
               int *leader, int *follower, pid_t *child) {
  if (cpty_open_pair(leader, follower) != 0) return -1;
  cpty_resize(*leader, rows, columns);
  tcgetattr(*follower, &found);
  *child = fork();
  if (*child != 0) return *child < 0 ? -1 : 0;
  // Test runners block signals on their threads, and children inherit that.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  login_tty(*follower);
  execve(path, arguments, environment);
  _exit(127);
}

int cpty_resize(int leader, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(leader, TIOCSWINSZ, &size);
}

bool cpty_settings_are_as_found(int follower) {
  struct termios now;
  if (tcgetattr(follower, &now) != 0) return false;
  return now.c_iflag == found.c_iflag && now.c_oflag == found.c_oflag && now.c_lflag == found.c_lflag &&
         memcmp(now.c_cc, found.c_cc, sizeof now.c_cc) == 0;
}
