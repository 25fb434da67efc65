import Canvas

/// What is shown and how.
extension CommandTable {
  package static let shown: [CommandEntry] = [
    CommandEntry("user", "USER", "select a user", example: "user Ana") {
      (words) throws(CommandError) in .user(try words.name("a user"))
    },
    CommandEntry("item", "ITEM", "select an item", example: "item Alien") {
      (words) throws(CommandError) in .item(try words.name("an item"))
    },
    CommandEntry("move", Movement.names, "move the cursor", example: "move down") {
      (words) throws(CommandError) in .move(try words.choice("move"))
    },
    CommandEntry("find", "TEXT", "the next user or item with this in its name", example: "find alien") {
      (words) throws(CommandError) in .search(try words.name("a part of a name"))
    },
    CommandEntry("match", "next|previous", "the next or the last name found", example: "match next") {
      (words) throws(CommandError) in
      let word = words.next()
      guard word == "next" || word == "previous" else { throw CommandError("match takes next or previous.") }
      return .nextMatch(forward: word == "next")
    },
    CommandEntry(
      "sort", "[users|items] data|name|count|group|factor N | next", "the order of users and items",
      example: "sort items count"
    ) { (words) throws(CommandError) in try words.ordering() },
    CommandEntry(
      "filter", "[USER|ITEM|off]", "only what a user has, or who has an item", example: "filter Ana"
    ) { words in
      if words.first == "off" {
        _ = words.next()
        return .filterOff
      }
      return .filter(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("view", MatrixContent.names + "|next", "what the matrix shows", example: "view predicted") {
      (words) throws(CommandError) in
      if words.first == "next" {
        _ = words.next()
        return .nextView
      }
      return .view(try words.choice("view"))
    },
    CommandEntry("strips", "[on|off]", "the factors at the sides of the matrix", example: "strips on") {
      (words) throws(CommandError) in .strips(try words.onOrOff("strips"))
    },
    CommandEntry("cells", "[" + CellStyle.names + "]", "numbers or a heat map", example: "cells heat") {
      (words) throws(CommandError) in .cells(try words.optionalChoice("cells"))
    },
    CommandEntry("top", "N", "how long the list is", example: "top 5") {
      (words) throws(CommandError) in .top(try words.count("top", upTo: 1000))
    },
    CommandEntry("seen", "[on|off]", "whether the list shows what the user already has", example: "seen on") {
      (words) throws(CommandError) in .seen(try words.onOrOff("seen"))
    },
    CommandEntry("matrix", "", "the focus to the matrix; in the shell it is said") { _ in .pane(.matrix) },
    CommandEntry("list", "", "the focus to the list; in the shell it is said") { _ in .pane(.list) },
    CommandEntry("pane", "[" + Pane.names + "]", "move the focus", example: "pane list") {
      (words) throws(CommandError) in .pane(try words.optionalChoice("pane"))
    },
  ]

  package static let appearance: [CommandEntry] = [
    CommandEntry("present", "[on|off]", "fewer and larger things, for a projector", example: "present on") {
      (words) throws(CommandError) in .present(try words.onOrOff("present"))
    },
    CommandEntry("theme", ThemeChoice.names, "colors for a dark or a light background", example: "theme light") {
      (words) throws(CommandError) in .theme(try words.choice("theme"))
    },
    CommandEntry("glyphs", Glyphs.names, "the characters that are drawn with", example: "glyphs ascii") {
      (words) throws(CommandError) in .glyphs(try words.choice("glyphs"))
    },
    CommandEntry("mouse", "[on|off]", "whether the mouse is listened to", example: "mouse off") {
      (words) throws(CommandError) in .mouse(try words.onOrOff("mouse"))
    },
  ]
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// Every case by name, as usage lines show a choice.
  package static var names: String { allCases.map(\.rawValue).joined(separator: "|") }
}
