/// Asking what if.
extension CommandTable {
  static let edits: [CommandEntry] = [
    CommandEntry(
      "rate", "[USER ITEM] VALUE", "set a cell; 0 takes it away", example: "rate Ana \"Blade Runner\" 5", wait: .inTurn,
      trace: .asMeant
    ) { (words) throws(UserError) in
      let (user, item) = words.count >= 3 ? (words.next(), words.next()) : (nil, nil)
      guard let text = words.next(), let value = Double(text), value.isFinite else {
        throw UserError("rate takes a number, or a user, an item and a number: rate \"Ana\" \"Alien\" 5.")
      }
      return .edit(.rate(user: user, item: item, value: value))
    } print: {
      guard case .edit(.rate(let user, let item, let value)) = $0 else { return nil }
      return [user, item].compactMap { $0.map(Words.quote) } + [NumberText.shortest(value)]
    },
    CommandEntry(
      "clear", "[USER ITEM]", "take a cell’s value away", example: "clear Ana Alien", wait: .inTurn, trace: .asMeant
    ) { words in
      .edit(.clear(user: words.next(), item: words.next()))
    } print: {
      guard case .edit(.clear(let user, let item)) = $0 else { return nil }
      return [user, item].compactMap { $0.map(Words.quote) }
    },
    CommandEntry(
      "nudge-cell", "up|down", "the selected cell’s value up or down by one", example: "nudge-cell up", wait: .inTurn,
      trace: .asMeant
    ) { (words) throws(UserError) in
      let word = words.next()
      guard word == "up" || word == "down" else { throw UserError("nudge-cell takes up or down.") }
      return .edit(.nudgeCell(up: word == "up"))
    } print: {
      if case .edit(.nudgeCell(let up)) = $0 { [up ? "up" : "down"] } else { nil }
    },
    CommandEntry(
      "add", "user|item NAME", "a new user or item without entries", example: "add user Zoe", wait: .inTurn
    ) { (words) throws(UserError) in
      let kind = words.next()
      guard kind == "user" || kind == "item" else { throw UserError("add takes user or item, and a name.") }
      return .edit(.add(kind == "user" ? .users : .items, try words.name("a name")))
    } print: {
      if case .edit(.add(let side, let name)) = $0 {
        [side == .users ? "user" : "item", Words.quote(name)]
      } else {
        nil
      }
    },
    CommandEntry(
      "foldin", "[USER]", "the user solved for the present items, beside the row as it is", example: "foldin Ana"
    ) { words in
      .inside(.foldIn(words.optionalRest()))
    } print: {
      if case .inside(.foldIn(let name)) = $0 { Words.quoted(name) } else { nil }
    },
    CommandEntry("undo", "take the last turn of a knob, edit, hold-out or reset back", wait: .inTurn, .edit(.undo)),
    CommandEntry("redo", "do it again", wait: .inTurn, .edit(.redo)),
  ]
}
