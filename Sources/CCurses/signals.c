// Signals become bytes in a pipe: a handler may run on any thread, poll() sees the pipe on the main one.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

#include "CCurses.h"

// On macOS poll() knows nothing of /dev/tty and answers that it is no descriptor.
#if !defined(WAITS_BY_SELECT) && defined(__APPLE__)
#define WAITS_BY_SELECT 1
#endif

static int pipe_ends[2] = {-1, -1};
static const int caught[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
enum { caught_count = sizeof caught / sizeof *caught };
static struct sigaction before[caught_count];

// The numbers that the other side knows, whatever the system's are.
static unsigned char number_of(int signal) {
  switch (signal) {
    case SIGWINCH: return cc_signal_resize;
    case SIGTERM: return cc_signal_terminate;
    case SIGHUP: return cc_signal_hang_up;
    case SIGINT: return cc_signal_interrupt;
    case SIGTSTP: return cc_signal_stop;
    default: return cc_signal_continue;
  }
}

static void send(unsigned char byte) {
  int saved = errno;
  // A full pipe wakes the reader all the same.
  ssize_t ignored = write(pipe_ends[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

static void handle(int signal) { send(number_of(signal)); }

static void install(int index) {
  struct sigaction action = {0};
  action.sa_handler = handle;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(caught[index], &action, &before[index]);
}

// Nobody whom another thread starts meanwhile inherits it, where the system can do both at once.
static void make_pipe(void) {
#if defined(__linux__)
  if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) pipe_ends[0] = pipe_ends[1] = -1;
#else
  if (pipe(pipe_ends) != 0) {
    pipe_ends[0] = pipe_ends[1] = -1;
    return;
  }
  for (int end = 0; end < 2; end++) {
    fcntl(pipe_ends[end], F_SETFL, O_NONBLOCK);
    fcntl(pipe_ends[end], F_SETFD, FD_CLOEXEC);
  }
#endif
}

void cc_signals_open(void) {
  if (pipe_ends[0] < 0) make_pipe();
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < caught_count; index++) {
    install(index);
    sigaddset(&set, caught[index]);
  }
  // A parent may have left them blocked.
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void cc_signals_close(void) {
  for (int index = 0; index < caught_count; index++) sigaction(caught[index], &before[index], NULL);
}

void cc_signals_stop_self(void) {
  struct sigaction standard = {0}, ours;
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

void cc_wake(void) { send(0); }

int cc_take_signal(void) {
  unsigned char byte;
  return read(pipe_ends[0], &byte, 1) == 1 ? byte : -1;
}

// Input that is ready without a byte in it is the end of input; so is one that cannot be asked.
static bool input_is_at_end(void) {
  int waiting = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
}

#if WAITS_BY_SELECT
int cc_wait(int milliseconds) {
  fd_set reading;
  FD_ZERO(&reading);
  FD_SET(STDIN_FILENO, &reading);
  int most = STDIN_FILENO;
  if (pipe_ends[0] >= 0 && pipe_ends[0] < FD_SETSIZE) {
    FD_SET(pipe_ends[0], &reading);
    most = pipe_ends[0];
  }
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  int count = select(most + 1, &reading, NULL, NULL, milliseconds < 0 ? NULL : &time);
  if (count < 0) return errno == EINTR ? cc_pipe_ready : cc_hung_up;
  int ready = 0;
  if (count > 0 && FD_ISSET(STDIN_FILENO, &reading)) ready |= input_is_at_end() ? cc_hung_up : cc_input_ready;
  if (count > 0 && most > STDIN_FILENO && FD_ISSET(pipe_ends[0], &reading)) ready |= cc_pipe_ready;
  return ready;
}
#else
int cc_wait(int milliseconds) {
  struct pollfd descriptors[2] = {{STDIN_FILENO, POLLIN, 0}, {pipe_ends[0], POLLIN, 0}};
  if (poll(descriptors, 2, milliseconds) < 0) return errno == EINTR ? cc_pipe_ready : cc_hung_up;
  int ready = 0;
  if (descriptors[0].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= cc_hung_up;
  if (descriptors[0].revents & POLLIN) ready |= input_is_at_end() ? cc_hung_up : cc_input_ready;
  if (descriptors[1].revents & POLLIN) ready |= cc_pipe_ready;
  return ready;
}
#endif
