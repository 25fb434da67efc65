import Canvas

/// What is shown and how.
extension CommandTable {
  static let shown: [CommandEntry] = [
    CommandEntry("user", "USER", "select a user", example: "user Ana", trace: .none) {
      (words) throws(UserError) in
      .looking(.user(try words.name("a user")))
    } print: {
      if case .looking(.user(let name)) = $0 { [Words.quote(name)] } else { nil }
    },
    CommandEntry("item", "ITEM", "select an item", example: "item Alien", trace: .none) {
      (words) throws(UserError) in
      .looking(.item(try words.name("an item")))
    } print: {
      if case .looking(.item(let name)) = $0 { [Words.quote(name)] } else { nil }
    },
    CommandEntry("move", Movement.names, "move the cursor", example: "move down", trace: .none) {
      (words) throws(UserError) in
      .looking(.move(try words.choice("move")))
    } print: {
      if case .looking(.move(let movement)) = $0 { [movement.rawValue] } else { nil }
    },
    CommandEntry(
      "find", "TEXT", "the next user or item with this in its name", example: "find alien", trace: .none
    ) { (words) throws(UserError) in
      .looking(.search(try words.name("a part of a name")))
    } print: {
      if case .looking(.search(let text)) = $0 { [Words.quote(text)] } else { nil }
    },
    CommandEntry(
      "match", "next|previous", "the next or the last name found", example: "match next", trace: .none
    ) { (words) throws(UserError) in
      let word = words.next()
      guard word == "next" || word == "previous" else { throw UserError("match takes next or previous.") }
      return .looking(.nextMatch(forward: word == "next"))
    } print: {
      if case .looking(.nextMatch(let forward)) = $0 { [forward ? "next" : "previous"] } else { nil }
    },
    CommandEntry(
      "sort", "[users|items] data|name|count|group|factor N | next", "the order of users and items",
      example: "sort items count"
    ) { (words) throws(UserError) in
      try words.ordering()
    } print: {
      switch $0 {
      case .looking(.sort(let side, let ordering)): (side.map { [$0.rawValue] } ?? []) + ordering.arguments
      case .looking(.nextSort): ["next"]
      default: nil
      }
    },
    CommandEntry("filter", "[USER|ITEM|off]", "only what a user has, or who has an item", example: "filter Ana") {
      words in
      words.takes("off") ? .looking(.filterOff) : .looking(.filter(words.optionalRest()))
    } print: {
      switch $0 {
      case .looking(.filter(let name)): Words.quoted(name)
      case .looking(.filterOff): ["off"]
      default: nil
      }
    },
    CommandEntry(
      "view", MatrixContent.names + "|next", "what the matrix shows", example: "view predicted", trace: .asMeant
    ) { (words) throws(UserError) in
      words.takes("next") ? .looking(.nextView) : .looking(.view(try words.choice("view")))
    } print: {
      switch $0 {
      case .looking(.view(let content)): [content.rawValue]
      case .looking(.nextView): ["next"]
      default: nil
      }
    },
    CommandEntry("strips", "[on|off]", "the factors at the sides of the matrix", example: "strips on", trace: .asMeant)
    {
      (words) throws(UserError) in
      .looking(.strips(try words.onOrOff("strips")))
    } print: {
      if case .looking(.strips(let shown)) = $0 { Words.onOrOff(shown) } else { nil }
    },
    CommandEntry(
      "cells", "[" + CellStyle.names + "]", "numbers or a heat map", example: "cells heat", trace: .asMeant
    ) { (words) throws(UserError) in
      .looking(.cells(try words.optionalChoice("cells")))
    } print: {
      if case .looking(.cells(let style)) = $0 { style.map { [$0.rawValue] } ?? [] } else { nil }
    },
    CommandEntry(
      "dock", "[" + Dock.names + "]", "where an inspector stands on a screen of 100×30 or more", example: "dock right",
      trace: .asMeant
    ) { (words) throws(UserError) in
      .looking(.dock(try words.optionalChoice("dock")))
    } print: {
      if case .looking(.dock(let dock)) = $0 { dock.map { [$0.rawValue] } ?? [] } else { nil }
    },
    CommandEntry("zoom", "[on|off]", "what is in front on the whole screen, and back", example: "zoom on", trace: .none)
    {
      (words) throws(UserError) in
      .looking(.zoom(try words.onOrOff("zoom")))
    } print: {
      if case .looking(.zoom(let isOn)) = $0 { Words.onOrOff(isOn) } else { nil }
    },
    CommandEntry("top", "N", "how long the list is", example: "top 5") {
      (words) throws(UserError) in
      .looking(.top(try words.count("top", upTo: 1000)))
    } print: {
      if case .looking(.top(let count)) = $0 { [String(count)] } else { nil }
    },
    CommandEntry(
      "seen", "[on|off]", "whether the list shows what the user already has", example: "seen on", trace: .asMeant
    ) { (words) throws(UserError) in
      .looking(.seen(try words.onOrOff("seen")))
    } print: {
      if case .looking(.seen(let shown)) = $0 { Words.onOrOff(shown) } else { nil }
    },
    CommandEntry("matrix", "", "the focus to the matrix; in the shell it is said", trace: .none) { _ in
      .looking(.pane(.matrix))
    } print: { _ in
      nil
    },
    CommandEntry("list", "", "the focus to the list; in the shell it is said", trace: .none) { _ in
      .looking(.pane(.list))
    } print: { _ in
      nil
    },
    CommandEntry("pane", "[" + Pane.names + "]", "move the focus", example: "pane list", trace: .none) {
      (words) throws(UserError) in
      .looking(.pane(try words.optionalChoice("pane")))
    } print: {
      if case .looking(.pane(let pane)) = $0 { pane.map { [$0.rawValue] } ?? [] } else { nil }
    },
  ]

  static let appearance: [CommandEntry] = [
    CommandEntry("present", "[on|off]", "fewer and larger things, for a projector", example: "present on") {
      (words) throws(UserError) in
      .appearance(.present(try words.onOrOff("present")))
    } print: {
      if case .appearance(.present(let isOn)) = $0 { Words.onOrOff(isOn) } else { nil }
    },
    CommandEntry("theme", ThemeChoice.names, "colors for a dark or a light background", example: "theme light") {
      (words) throws(UserError) in
      .appearance(.theme(try words.choice("theme")))
    } print: {
      if case .appearance(.theme(let theme)) = $0 { [theme.rawValue] } else { nil }
    },
    CommandEntry("glyphs", Glyphs.names, "the characters that are drawn with", example: "glyphs ascii") {
      (words) throws(UserError) in
      .appearance(.glyphs(try words.choice("glyphs")))
    } print: {
      if case .appearance(.glyphs(let glyphs)) = $0 { [glyphs.rawValue] } else { nil }
    },
    CommandEntry("mouse", "[on|off]", "whether the mouse is listened to", example: "mouse off") {
      (words) throws(UserError) in
      .appearance(.mouse(try words.onOrOff("mouse")))
    } print: {
      if case .appearance(.mouse(let isOn)) = $0 { Words.onOrOff(isOn) } else { nil }
    },
  ]
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// Every case by name, as usage lines show a choice.
  package static var names: String { allCases.map(\.rawValue).joined(separator: "|") }
}
