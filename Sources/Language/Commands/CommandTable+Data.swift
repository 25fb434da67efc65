/// Data and knobs.
extension CommandTable {
  static let data: [CommandEntry] = [
    CommandEntry(
      "open", "DATASET|FILE", "open a bundled dataset or a file; --columns and the like may follow",
      example: "open films",
      trace: .none
    ) {
      (words) throws(UserError) in
      .data(.open(try words.nameWithOptions("a dataset or a file")))
    } print: {
      if case .data(.open(let name)) = $0 { [Words.quote(name)] } else { nil }
    },
    CommandEntry(
      "reading", "which column of the file is which, with its first lines", trace: .none, .data(.reading)),
    CommandEntry("new", "forget the data, the knobs and all that was done", trace: .none, .data(.new)),
    CommandEntry(
      "carry", "DATA", "data within the session itself, as save --with-data writes them",
      example: #"carry "{""name"":""t"",""users"":[""a""],""items"":[""x""],""entries"":[[0,2]]}""#, trace: .none
    ) { (words) throws(UserError) in
      .data(.carry(try words.name("data")))
    } print: {
      if case .data(.carry(let text)) = $0 { [Words.quote(text)] } else { nil }
    },
    CommandEntry(
      "checksum", "DIGITS", "go on only if the data are the same as then", example: "checksum 00c0ffee00c0ffee",
      trace: .none
    ) { (words) throws(UserError) in
      .data(.checksum(try words.name("a checksum")))
    } print: {
      if case .data(.checksum(let digits)) = $0 { [digits] } else { nil }
    },
    CommandEntry(
      "format", "VERSION", "the version in which a session was written", example: "format 1", trace: .none
    ) { (words) throws(UserError) in
      .data(.format(try words.count("format", upTo: 1_000_000)))
    } print: {
      if case .data(.format(let version)) = $0 { [String(version)] } else { nil }
    },
    CommandEntry(
      "generate", "[SETTING VALUE …]", "make up data whose truth is known; alone, opens its panel",
      example: "generate users 80 groups 5 noise 0.2", trace: .asMeant
    ) { (words) throws(UserError) in
      words.first == nil ? .data(.generator) : .data(.generate(try words.recipe()))
    } print: {
      switch $0 {
      case .data(.generator): []
      case .data(.generate(let recipe)): recipe.words
      default: nil
      }
    },
  ]

  static func knobEntry(_ knob: Knob) -> CommandEntry {
    CommandEntry(
      knob.rawValue, knob.values + "|up|down", knob.summary, example: "\(knob.rawValue) up", wait: .inTurn,
      trace: .asMeant
    ) { (words) throws(UserError) in
      guard let text = words.next() else { throw UserError("\(knob.rawValue) takes \(knob.values), up or down.") }
      if text == "up" || text == "down" { return .knob(.nudge(knob, up: text == "up")) }
      var trial = Knobs()
      try knob.set(text, in: &trial)
      return .knob(.set(knob, text))
    } print: {
      switch $0 {
      case .knob(.set(knob, let text)): [text]
      case .knob(.nudge(knob, let up)): [up ? "up" : "down"]
      default: nil
      }
    }
  }
}
