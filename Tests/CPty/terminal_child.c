#define _GNU_SOURCE
#include "terminal_child.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
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

static void give_terminal_to(pid_t group) { tcsetpgrp(STDIN_FILENO, group); }

static void run(const char *path, char *const arguments[], char *const environment[]) {
  setpgid(0, 0);
  give_terminal_to(getpid());
  signal(SIGTTOU, SIG_DFL);
  execve(path, arguments, environment);
  _exit(127);
}

// What a shell does with its job, and nothing else: stops when the job stops, so that the test sees it; when continued,
// brings the job back to the foreground; ends as the job ends.
static void attend(pid_t job) {
  setpgid(job, job);
  give_terminal_to(job);
  int status;
  while (waitpid(job, &status, WUNTRACED) == job || errno == EINTR) {
    if (WIFSTOPPED(status)) {
      give_terminal_to(getpid());
      raise(SIGSTOP);
      give_terminal_to(job);
      kill(-job, SIGCONT);
    } else if (WIFEXITED(status)) {
      _exit(WEXITSTATUS(status));
    } else if (WIFSIGNALED(status)) {
      struct rlimit none = {0, 0};
      setrlimit(RLIMIT_CORE, &none);
      signal(WTERMSIG(status), SIG_DFL);
      raise(WTERMSIG(status));
    }
  }
  _exit(127);
}

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
  // Whoever is in the background may give the terminal away only so.
  signal(SIGTTOU, SIG_IGN);
  pid_t job = fork();
  if (job == 0) run(path, arguments, environment);
  attend(job);
  return -1;
}

pid_t cpty_job(int leader) { return tcgetpgrp(leader); }

void cpty_signal_job(int leader, int number) {
  pid_t job = cpty_job(leader);
  if (job > 0) kill(-job, number);
}

bool cpty_has_stopped(pid_t child) {
  siginfo_t info = {0};
  return waitid(P_PID, (id_t)child, &info, WSTOPPED | WNOHANG) == 0 && info.si_pid == child;
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
