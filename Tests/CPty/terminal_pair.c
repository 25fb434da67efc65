#define _GNU_SOURCE
#include "terminal_pair.h"

#include <fcntl.h>
#if defined(__APPLE__)
#include <util.h>
#else
#include <pty.h>
#endif

int cpty_open_pair(int *leader, int *follower) {
  if (openpty(leader, follower, 0, 0, 0) != 0) return -1;
  fcntl(*leader, F_SETFD, FD_CLOEXEC);
  fcntl(*follower, F_SETFD, FD_CLOEXEC);
  return 0;
}
