#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __APPLE__
#include <pthread/qos.h>
#include <sys/sysctl.h>
#else
#include <sys/syscall.h>
#endif

/* For file systems without such a rename: a second name fails where there is one. Where there are no second names either
   (FAT), one looks first. */
static int rename_by_link(int from_folder, const char *from, int to_folder, const char *to) {
  if (linkat(from_folder, from, to_folder, to, 0) == 0) return unlinkat(from_folder, from, 0);
  if (errno == EEXIST) return -1;
  struct stat status;
  if (fstatat(to_folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    errno = EEXIST;
    return -1;
  }
  if (errno != ENOENT) return -1;
  return renameat(from_folder, from, to_folder, to);
}

int platform_rename_new(int from_folder, const char *from, int to_folder, const char *to) {
#if defined(__APPLE__)
  if (renameatx_np(from_folder, from, to_folder, to, RENAME_EXCL) == 0) return 0;
#elif defined(SYS_renameat2)
  if (syscall(SYS_renameat2, from_folder, from, to_folder, to, 1 /* RENAME_NOREPLACE */) == 0) return 0;
#else
  errno = ENOSYS;
#endif
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return -1;
  return rename_by_link(from_folder, from, to_folder, to);
}

int platform_exchange(int folder, const char *one, const char *other) {
#if defined(__APPLE__)
  return renameatx_np(folder, one, folder, other, RENAME_SWAP);
#elif defined(SYS_renameat2)
  return (int)syscall(SYS_renameat2, folder, one, folder, other, 2 /* RENAME_EXCHANGE */);
#else
  errno = ENOTSUP;
  return -1;
#endif
}

int platform_pipe(int ends[2]) {
#ifdef __APPLE__
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
  return 0;
#else
  return pipe2(ends, O_CLOEXEC);
#endif
}

void platform_widen_pipe(int descriptor, int bytes) {
#ifdef F_SETPIPE_SZ
  fcntl(descriptor, F_SETPIPE_SZ, bytes);
#else
  (void)descriptor, (void)bytes;
#endif
}

int platform_synchronize(int descriptor) {
#ifdef __APPLE__
  /* fsync leaves it to the drive when it writes; file systems that do not know better get that. */
  if (fcntl(descriptor, F_FULLFSYNC) == 0) return 0;
#endif
  return fsync(descriptor);
}

void platform_give_way(void) {
#ifdef __APPLE__
  pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0);
#else
  /* On Linux each thread has a niceness of its own, which it cannot lower again. */
  setpriority(PRIO_PROCESS, 0, 10);
#endif
}

uintptr_t platform_thread(void) { return (uintptr_t)pthread_self(); }

uint64_t platform_memory(void) {
#ifdef __APPLE__
  uint64_t bytes = 0;
  size_t size = sizeof bytes;
  return sysctlbyname("hw.memsize", &bytes, &size, NULL, 0) == 0 ? bytes : 0;
#else
  long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  return pages > 0 && page > 0 ? (uint64_t)pages * (uint64_t)page : 0;
#endif
}

uint64_t platform_process_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 0;
  return (uint64_t)limit.rlim_cur;
}

double platform_modified(int folder, const char *name) {
  struct stat status;
  if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return 0;
#ifdef __APPLE__
  struct timespec time = status.st_mtimespec;
#else
  struct timespec time = status.st_mtim;
#endif
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}
