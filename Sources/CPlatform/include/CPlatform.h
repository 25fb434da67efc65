/// The few calls whose names differ between systems, or that Swift does not see: they set `errno` and give -1 where they
/// fail.
#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stdint.h>

/// Renames within or between folders given by descriptors, only where nothing has the new name: else EEXIST.
int platform_rename_new(int from_folder, const char *from, int to_folder, const char *to);

/// Exchanges two names of one folder at once; ENOTSUP where the system cannot.
int platform_exchange(int folder, const char *one, const char *other);

/// Both ends of a pipe, which no started program inherits.
int platform_pipe(int ends[2]);

/// Lets a pipe hold so many bytes, where the system lets one choose; does nothing to what is no pipe.
void platform_widen_pipe(int descriptor, int bytes);

/// Waits until the device itself has what was written.
int platform_synchronize(int descriptor);

/// Gives the calling thread a lower priority, for good.
void platform_give_way(void);

/// A number that no other running thread has.
uintptr_t platform_thread(void);

/// Bytes of the machine's memory; 0 where nobody knows.
uint64_t platform_memory(void);

/// Bytes of address space that this process may have; 0 for no limit.
uint64_t platform_process_limit(void);

/// Seconds since 1970 at which a file was last written.
double platform_modified(int folder, const char *name);

#endif
