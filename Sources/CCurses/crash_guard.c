// A program that dies of a trap leaves the terminal as it was found: the handler writes what was worked out beforehand,
// restores the settings, and hands the signal on to whoever had it before.
#include "internal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int guarded[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT};
enum { guarded_count = sizeof guarded / sizeof *guarded };
static struct sigaction before[guarded_count];
static struct termios found;
static char restoring[512];
static size_t restoring_length;
static volatile sig_atomic_t is_open;

static void handle(int signal) {
  if (is_open) {
    is_open = 0;
    ssize_t ignored = write(STDOUT_FILENO, restoring, restoring_length);
    (void)ignored;
    tcsetattr(STDOUT_FILENO, TCSANOW, &found);
  }
  for (int index = 0; index < guarded_count; index++) {
    if (guarded[index] == signal) sigaction(signal, &before[index], NULL);
  }
  raise(signal);
}

// Appends a capability without the delays ($<5>) that are written into it.
static void append(const char *sequence) {
  while (sequence && *sequence && restoring_length < sizeof restoring - 1) {
    const char *delay_end = sequence[0] == '$' && sequence[1] == '<' ? strchr(sequence, '>') : NULL;
    if (delay_end) {
      sequence = delay_end + 1;
    } else {
      restoring[restoring_length++] = *sequence++;
    }
  }
}

// The overflow of a stack needs another one to be handled on.
static void use_own_stack(void) {
  static char stack[64 * 1024];
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&own, NULL);
  }
}

void cc_guard_open(const char *const *sequences, int count) {
  restoring_length = 0;
  for (int index = 0; index < count; index++) append(sequences[index]);
  use_own_stack();
  for (int index = 0; index < guarded_count; index++) {
    struct sigaction action = {0};
    action.sa_handler = handle;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(guarded[index], &action, &before[index]);
  }
  is_open = 1;
}

void cc_guard_close(void) {
  if (!is_open) return;
  is_open = 0;
  for (int index = 0; index < guarded_count; index++) sigaction(guarded[index], &before[index], NULL);
}

// Called before curses changes the settings.
__attribute__((constructor)) static void remember_settings(void) { tcgetattr(STDOUT_FILENO, &found); }
