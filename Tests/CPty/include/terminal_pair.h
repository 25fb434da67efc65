#pragma once

/// Opens a pseudo-terminal: a program writes to the follower, the test reads what it wrote from the leader.
/// Both are closed in programs that the test starts, unless handed to them. Returns 0, or -1 with errno set.
int cpty_open_pair(int *leader, int *follower);
