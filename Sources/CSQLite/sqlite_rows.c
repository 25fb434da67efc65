#include "sqlite_rows.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct sqlite_rows {
  sqlite3 *database;
  sqlite3_stmt *statement;
  sqlite_rows_should_stop should_stop;
  const void *context;
  // A line as it goes out, and how much of it went.
  char *line;
  size_t length, room, sent;
  bool has_heading, is_at_row, is_done;
};

static void say(char *message, const char *words) { snprintf(message, sqlite_rows_message_size, "%s", words); }

/// What a statement may do while it is prepared; also asked for the views that it reads.
static int authorize(void *context, int action, const char *first, const char *second, const char *database, const char *by) {
  (void)context, (void)first, (void)database, (void)by;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      // These alone reach beyond what they are given.
      return second && (!sqlite3_stricmp(second, "load_extension") || !sqlite3_stricmp(second, "fts3_tokenizer"))
                 ? SQLITE_DENY
                 : SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

static int progress(void *context) {
  const struct sqlite_rows *rows = context;
  return rows->should_stop && rows->should_stop(rows->context);
}

/// Whether a file stands beside the database, with something in it.
static bool has_companion(const char *path, const char *ending) {
  char *name = malloc(strlen(path) + strlen(ending) + 1);
  if (!name) return true;
  strcpy(name, path);
  strcat(name, ending);
  struct stat status;
  bool has = stat(name, &status) == 0 && status.st_size > 0;
  free(name);
  return has;
}

/// The database as a URI. One that nobody writes to is said to be immutable: then the library leaves nothing beside it.
static char *uri_of(const char *path) {
  static const char digits[] = "0123456789ABCDEF";
  char *uri = malloc(3 * strlen(path) + 32);
  if (!uri) return NULL;
  char *end = stpcpy(uri, path[0] == '/' ? "file://" : "file:");
  for (const unsigned char *byte = (const unsigned char *)path; *byte; byte++) {
    if (isalnum(*byte) || strchr("/-_.~", *byte)) {
      *end++ = (char)*byte;
    } else {
      *end++ = '%';
      *end++ = digits[*byte >> 4];
      *end++ = digits[*byte & 15];
    }
  }
  bool is_at_rest = !has_companion(path, "-wal") && !has_companion(path, "-journal");
  strcpy(end, is_at_rest ? "?mode=ro&immutable=1" : "?mode=ro");
  return uri;
}

struct sqlite_rows *sqlite_rows_open(
    const char *path, long long most_bytes, sqlite_rows_should_stop should_stop, const void *context, char *message) {
  struct sqlite_rows *rows = calloc(1, sizeof *rows);
  if (!rows) return say(message, "there is too little memory"), NULL;
  rows->should_stop = should_stop;
  rows->context = context;
  sqlite3_hard_heap_limit64(most_bytes);
  char *uri = uri_of(path);
  int opened =
      uri ? sqlite3_open_v2(uri, &rows->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL)
          : SQLITE_NOMEM;
  free(uri);
  if (opened != SQLITE_OK) {
    say(message, rows->database ? sqlite3_errmsg(rows->database) : "there is too little memory");
    sqlite_rows_close(rows);
    return NULL;
  }
  sqlite3_db_config(rows->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(rows->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(rows->database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit(rows->database, SQLITE_LIMIT_LENGTH, most_bytes < 1 << 28 ? (int)most_bytes : 1 << 28);
  sqlite3_limit(rows->database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_set_authorizer(rows->database, authorize, NULL);
  sqlite3_progress_handler(rows->database, 10000, progress, rows);
  return rows;
}

/// Whether nothing but blanks, comments and semicolons is left.
static bool is_empty(const char *text) {
  while (*text) {
    if (strchr(" \t\r\n\f;", *text)) {
      text++;
    } else if (text[0] == '-' && text[1] == '-') {
      while (*text && *text != '\n') text++;
    } else if (text[0] == '/' && text[1] == '*') {
      const char *end = strstr(text + 2, "*/");
      if (!end) return true;
      text = end + 2;
    } else {
      return false;
    }
  }
  return true;
}

bool sqlite_rows_begin(struct sqlite_rows *rows, const char *query, char *message) {
  sqlite3_finalize(rows->statement);
  rows->statement = NULL;
  rows->length = rows->sent = 0;
  rows->has_heading = rows->is_at_row = rows->is_done = false;
  const char *rest = query;
  if (sqlite3_prepare_v2(rows->database, query, -1, &rows->statement, &rest) != SQLITE_OK) {
    bool is_refused = sqlite3_errcode(rows->database) == SQLITE_AUTH;
    return say(message, is_refused ? "only a SELECT is done, which reads this file and nothing else"
                                   : sqlite3_errmsg(rows->database)), false;
  }
  if (!rows->statement || !is_empty(rest) || sqlite3_column_count(rows->statement) == 0)
    return say(message, "one SELECT is wanted, and nothing after it"), false;
  return true;
}

static bool append(struct sqlite_rows *rows, const char *bytes, size_t count) {
  if (rows->length + count > rows->room) {
    size_t room = rows->room ? rows->room : 1024;
    while (room < rows->length + count) room *= 2;
    char *line = realloc(rows->line, room);
    if (!line) return false;
    rows->line = line;
    rows->room = room;
  }
  memcpy(rows->line + rows->length, bytes, count);
  rows->length += count;
  return true;
}

/// A field, in quotes: so text that is empty, or looks like a number, stays text.
static bool append_text(struct sqlite_rows *rows, const char *text, size_t count) {
  if (!append(rows, "\"", 1)) return false;
  for (size_t start = 0; start < count;) {
    const char *quote = memchr(text + start, '"', count - start);
    size_t end = quote ? (size_t)(quote - text) + 1 : count;
    if (!append(rows, text + start, end - start) || (quote && !append(rows, "\"", 1))) return false;
    start = end;
  }
  return append(rows, "\"", 1);
}

static bool append_field(struct sqlite_rows *rows, int column) {
  sqlite3_stmt *statement = rows->statement;
  // Asked before the text, which may change it.
  int type = sqlite3_column_type(statement, column);
  switch (type) {
    case SQLITE_NULL:
      return true;
    case SQLITE_FLOAT: {
      // The fewest digits that give the number back.
      double value = sqlite3_column_double(statement, column);
      char digits[40];
      for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) break;
      }
      return append(rows, digits, strlen(digits));
    }
    default: {
      const unsigned char *text = sqlite3_column_text(statement, column);
      int count = sqlite3_column_bytes(statement, column);
      if (!text) return count == 0;
      return type == SQLITE_INTEGER ? append(rows, (const char *)text, (size_t)count)
                                    : append_text(rows, (const char *)text, (size_t)count);
    }
  }
}

/// The next line; false at the end, and where it failed with a message.
static bool next_line(struct sqlite_rows *rows, char *message) {
  message[0] = 0;
  rows->length = rows->sent = 0;
  // The names stand before a first row; where there is none, there is nothing at all.
  if (!rows->is_at_row) {
    int status = sqlite3_step(rows->statement);
    if (status == SQLITE_DONE) return rows->is_done = true, false;
    if (status != SQLITE_ROW) return say(message, sqlite3_errmsg(rows->database)), false;
  }
  int columns = sqlite3_column_count(rows->statement);
  bool is_written = true;
  for (int column = 0; column < columns && is_written; column++) {
    is_written = column == 0 || append(rows, ",", 1);
    if (!is_written) break;
    if (rows->has_heading) {
      is_written = append_field(rows, column);
    } else {
      const char *name = sqlite3_column_name(rows->statement, column);
      is_written = append_text(rows, name ? name : "", name ? strlen(name) : 0);
    }
  }
  if (!is_written || !append(rows, "\n", 1)) return say(message, "there is too little memory"), false;
  rows->is_at_row = !rows->has_heading;
  return rows->has_heading = true;
}

long sqlite_rows_read(struct sqlite_rows *rows, unsigned char *buffer, size_t size, char *message) {
  size_t filled = 0;
  message[0] = 0;
  while (filled < size && rows->statement && !rows->is_done) {
    if (rows->sent == rows->length && !next_line(rows, message)) {
      if (message[0]) return -1;
      break;
    }
    size_t count = rows->length - rows->sent < size - filled ? rows->length - rows->sent : size - filled;
    memcpy(buffer + filled, rows->line + rows->sent, count);
    rows->sent += count;
    filled += count;
  }
  return (long)filled;
}

void sqlite_rows_close(struct sqlite_rows *rows) {
  if (!rows) return;
  sqlite3_finalize(rows->statement);
  sqlite3_close(rows->database);
  free(rows->line);
  free(rows);
}
