extension Key: ExpressibleByStringLiteral {
  /// A character, or `space`.
  package init(stringLiteral text: String) {
    self = .character(text == "space" ? " " : text.first ?? " ")
  }

  /// As help and manual write it.
  package var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "ctrl-\(letter)"
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.key == self }?.names.first ?? ""
    }
  }

  /// The key of a name, as help writes it or in letters: `x`, `ctrl-t`, `F6`, `PgUp`, `up`. Letters alone tell large from
  /// small; names do not.
  package init?(name: String) {
    let lower = name.lowercased()
    if name.count == 1, let character = name.first, character != " ", !character.isNewline {
      self = Self.named.first { $0.names.contains(name) }?.key ?? .character(character)
    } else if let key = Self.named.first(where: { $0.names.contains { $0.lowercased() == lower } })?.key {
      self = key
    } else if lower == "space" {
      self = "space"
    } else if lower.hasPrefix("ctrl-"), lower.count == 6, let letter = lower.last, letter.isASCII, letter.isLetter {
      self = .control(letter)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let named: [(key: Key, names: [String])] = [
    (.up, ["↑", "up"]), (.down, ["↓", "down"]), (.left, ["←", "left"]), (.right, ["→", "right"]),
    (.pageUp, ["PgUp", "page-up"]), (.pageDown, ["PgDn", "page-down"]), (.home, ["Home"]), (.end, ["End"]),
    (.tab, ["Tab"]), (.backTab, ["shift-Tab"]), (.enter, ["Enter"]), (.escape, ["Esc", "Escape"]),
    (.backspace, ["Backspace"]), (.delete, ["Del", "Delete"]),
  ]
}
