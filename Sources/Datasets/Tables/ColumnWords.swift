/// The words by which a header tells what its columns are; compared without case, blanks and punctuation.
enum ColumnWords {
  static func isUser(_ header: String) -> Bool { users.contains(plain(header)) }
  static func isItem(_ header: String) -> Bool { items.contains(plain(header)) }
  static func isValue(_ header: String) -> Bool { values.contains(plain(header)) }
  static func isTime(_ header: String) -> Bool { times.contains(plain(header)) }

  private static let users = withIds([
    "user", "users", "person", "people", "customer", "member", "viewer", "listener", "reader", "visitor", "account",
    "client", "player", "student", "woman", "row",
  ])
  private static let items = withIds([
    "item", "items", "movie", "film", "content", "product", "article", "artist", "track", "song", "album", "book",
    "game", "title", "show", "video", "page", "event", "restaurant", "business", "sku", "isbn", "column",
  ])
  private static let values: Set<String> = [
    "value", "rating", "ratings", "count", "counts", "plays", "playcount", "watchtime", "score", "weight", "stars",
    "quantity", "qty", "views", "clicks", "hours", "minutes", "seconds", "duration", "amount", "r", "interaction",
    "interactions", "times", "strength", "frequency",
  ]
  private static let times: Set<String> = ["timestamp", "time", "date", "datetime", "unixtime", "ts", "when"]

  private static func withIds(_ words: [String]) -> Set<String> {
    Set(words.flatMap { [$0, $0 + "id", $0 + "no", $0 + "name"] })
  }

  private static func plain(_ header: String) -> String { header.lowercased().filter { $0.isLetter || $0.isNumber } }
}
