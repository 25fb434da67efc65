/// Asking what if.
extension CommandTable {
  package static let edits: [CommandEntry] = [
    CommandEntry("rate", "[USER ITEM] VALUE", "set a cell; 0 takes it away", example: "rate Ana \"Blade Runner\" 5") {
      (words) throws(CommandError) in
      let (user, item) = words.count >= 3 ? (words.next(), words.next()) : (nil, nil)
      guard let text = words.next(), let value = Double(text), value.isFinite else {
        throw CommandError("rate takes a number, or a user, an item and a number: rate \"Ana\" \"Alien\" 5.")
      }
      return .rate(user: user, item: item, value: value)
    },
    CommandEntry("clear", "[USER ITEM]", "take a cell’s value away", example: "clear Ana Alien") { words in
      .clear(user: words.next(), item: words.next())
    },
    CommandEntry("nudge-cell", "up|down", "the selected cell’s value up or down by one", example: "nudge-cell up") {
      (words) throws(CommandError) in
      let word = words.next()
      guard word == "up" || word == "down" else { throw CommandError("nudge-cell takes up or down.") }
      return .nudgeCell(up: word == "up")
    },
    CommandEntry("add", "user|item NAME", "a new user or item without entries", example: "add user Zoe") {
      (words) throws(CommandError) in
      let kind = words.next()
      guard kind == "user" || kind == "item" else { throw CommandError("add takes user or item, and a name.") }
      return .add(kind == "user" ? .users : .items, try words.name("a name"))
    },
    CommandEntry(
      "foldin", "[USER]", "the user solved for the present items, beside the trained row", example: "foldin Ana"
    ) {
      words in .foldIn(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("undo", "", "take the last edit back") { _ in .undo },
    CommandEntry("redo", "", "do it again") { _ in .redo },
  ]
}
