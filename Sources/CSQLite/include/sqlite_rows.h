#ifndef ALSCOPE_SQLITE_ROWS_H
#define ALSCOPE_SQLITE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

/// A database of SQLite opened to be read and for nothing else, and the rows of one SELECT as CSV.
///
/// Databases and queries come from others. What a statement may do is decided by an authorizer, which lets it select, read
/// columns and call functions, and nothing more: no attaching, no pragma, no writing, no extension. The library has no
/// function that opens another file; the functions and tables that its command line adds are not here.
struct sqlite_rows;

/// What a message may take, with its end.
enum { sqlite_rows_message_size = 256 };

/// Asked from time to time while a statement is under way; true gives it up.
typedef bool (*sqlite_rows_should_stop)(const void *context);

/// Opens a file that is there.
///
/// - Parameters:
///   - most_bytes: of memory that the library may take; also the longest text or blob.
///   - message: of `sqlite_rows_message_size` bytes; why it could not be opened.
/// - Returns: null where it could not.
struct sqlite_rows *sqlite_rows_open(
    const char *path, long long most_bytes, sqlite_rows_should_stop should_stop, const void *context, char *message);

/// Begins a statement; the one before ends. One SELECT is taken, of tables that are no virtual ones of other files.
///
/// - Returns: false and a message where it cannot be done.
bool sqlite_rows_begin(struct sqlite_rows *rows, const char *query, char *message);

/// Fills the buffer with the next bytes of the rows: the names of the columns, then a line for each row, in CSV, text quoted
/// where it must be, numbers with the digits that give them back.
///
/// - Returns: how many bytes were written, 0 at the end, -1 and a message where reading failed.
long sqlite_rows_read(struct sqlite_rows *rows, unsigned char *buffer, size_t size, char *message);

void sqlite_rows_close(struct sqlite_rows *rows);

#endif
