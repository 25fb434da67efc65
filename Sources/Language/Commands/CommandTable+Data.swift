/// Data and knobs.
extension CommandTable {
  package static let data: [CommandEntry] = [
    CommandEntry("open", "DATASET|FILE", "open a bundled dataset or a file", example: "open films") {
      (words) throws(CommandError) in .open(try words.name("a dataset or a file"))
    },
    CommandEntry("new", "", "forget the data, the knobs and all that was done") { _ in .new },
    CommandEntry(
      "checksum", "DIGITS", "go on only if the data are the same as then", example: "checksum 00c0ffee00c0ffee"
    ) { (words) throws(CommandError) in .checksum(try words.name("a checksum")) },
    CommandEntry("format", "VERSION", "the version in which a session was written", example: "format 1") {
      (words) throws(CommandError) in .format(try words.count("format", upTo: 1_000_000))
    },
    CommandEntry(
      "generate", "[SETTING VALUE …]", "make up data whose truth is known; alone, opens its panel",
      example: "generate users 80 groups 5 noise 0.2"
    ) { (words) throws(CommandError) in
      words.first == nil ? .generator : .generate(try words.recipe())
    },
  ]

  static func knobEntry(_ knob: Knob) -> CommandEntry {
    CommandEntry(
      knob.rawValue, knob.values + "|up|down", knob.summary, example: "\(knob.rawValue) up"
    ) { (words) throws(CommandError) in
      guard let text = words.next() else { throw CommandError("\(knob.rawValue) takes \(knob.values), up or down.") }
      if text == "up" || text == "down" { return .nudge(knob, up: text == "up") }
      var trial = Knobs()
      try knob.set(text, in: &trial)
      return .set(knob, text)
    }
  }
}
