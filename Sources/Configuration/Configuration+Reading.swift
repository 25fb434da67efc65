import Language
import TOMLKit

extension Configuration {
  /// The version of the file: it rises when an entry changes its meaning, so that an older program does not misread it.
  /// A file that names none is of version 1, as those of 0.1.0 are.
  static let version = 1

  /// Reads the text of a file. What is wrong is left as usual and told.
  ///
  /// - Parameter file: its name, for the sentences.
  /// - Returns: the settings, and one sentence with file and line for each entry that was not taken.
  package static func read(_ text: String, file: String) -> (configuration: Configuration, complaints: [String]) {
    // The parser's text ends at a null character, and what comes after it would be passed over in silence.
    if let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(where: { $0.contains("\0") })
    {
      return (Configuration(), ["\(file):\(line + 1): there is a null character; the usual settings are used."])
    }
    do {
      let (table, lines) = (try TOMLTable(string: text), EntryLines(text))
      if let newer = table["version"]?.int, newer > version {
        let sentence =
          "this file is of version \(newer), and this alscope reads version \(version); the usual settings are used."
        return (Configuration(), ["\(file):\(lines.line(of: ["version"])): \(sentence)"])
      }
      var reader = Reader(file: file, lines: lines)
      reader.read(table)
      return (reader.configuration, reader.complaints)
    } catch let error as TOMLParseError {
      let reason = error.description.split(whereSeparator: \.isNewline).joined(separator: " ")
      let place = "\(file):\(error.source.begin.line):\(error.source.begin.column)"
      return (Configuration(), ["\(place): this is not TOML (\(reason)); the usual settings are used."])
    } catch {
      return (Configuration(), ["\(file) is not TOML; the usual settings are used."])
    }
  }
}

/// Takes the entries of a file one by one.
private struct Reader {
  let file: String
  let lines: EntryLines
  var configuration = Configuration()
  /// With the line, so that they are told in the order of the file.
  private var found: [(line: Int, sentence: String)] = []

  var complaints: [String] {
    found.sorted { ($0.line, $0.sentence) < ($1.line, $1.sentence) }.map { "\(file):\($0.line): \($0.sentence)" }
  }

  init(file: String, lines: EntryLines) {
    self.file = file
    self.lines = lines
  }

  mutating func read(_ table: TOMLTable) {
    for name in table.keys {
      guard let value = table[name] else { continue }
      switch name {
      case "knobs": readTable(value, name, knob)
      case "keys": readTable(value, name, key)
      default:
        attempt([name]) { (configuration) throws(UserError) in
          try Self.entry(name).take(ConfigurationValue(value), &configuration)
        }
      }
    }
  }

  private static func entry(_ name: String) throws(UserError) -> ConfigurationEntry {
    if let entry = ConfigurationEntry.all.first(where: { $0.name == name }) { return entry }
    let names = ConfigurationEntry.all.map(\.name) + ["knobs", "keys"]
    throw UserError("there is no setting “\(name)”.\(Suggestion.sentence(for: name, among: names))")
  }

  /// The entries of `[knobs]` or `[keys]`, in the order of the file.
  private mutating func readTable(
    _ value: any TOMLValueConvertible, _ name: String,
    _ take: (String, ConfigurationValue, inout Configuration) throws(UserError) -> Void
  ) {
    guard let table = value.table else {
      return attempt([name]) { (_) throws(UserError) in
        throw UserError("\(name) is a table: write [\(name)] and its entries below")
      }
    }
    for key in table.keys.sorted(by: { lines.line(of: [name, $0]) < lines.line(of: [name, $1]) }) {
      guard let entry = table[key] else { continue }
      attempt([name, key]) { (configuration) throws(UserError) in
        try take(key, ConfigurationValue(entry), &configuration)
      }
    }
  }

  private func knob(
    _ name: String, _ value: ConfigurationValue, _ configuration: inout Configuration
  ) throws(UserError) {
    guard let knob = Knob(rawValue: name) else {
      throw UserError(
        "there is no knob “\(name)”.\(Suggestion.sentence(for: name, among: Knob.allCases.map(\.rawValue)))")
    }
    guard let text = value.word else {
      throw UserError("\(name) takes a number or a word in quotes, not \(value.text)")
    }
    var trial = Knobs()
    try knob.set(text, in: &trial)
    configuration.knobs[knob] = text
  }

  private func key(
    _ name: String, _ value: ConfigurationValue, _ configuration: inout Configuration
  ) throws(UserError) {
    guard let key = Key(name: name) else {
      throw UserError("there is no key “\(name)”: write it as the help does, such as x, ctrl-t, F6 or PgUp")
    }
    guard case .text(let line) = value else {
      throw UserError("a key takes a line of the command language in quotes, not \(value.text)")
    }
    try configuration.keys.bind(key, to: line)
    configuration.ownKeys.append(Configuration.OwnKey(key: key, line: line))
  }

  /// Takes one entry, or tells why it stays as usual.
  private mutating func attempt(_ path: [String], _ take: (inout Configuration) throws(UserError) -> Void) {
    do throws(UserError) {
      try take(&configuration)
    } catch {
      let sentence = error.description
      let end = sentence.last.map { ".?!".contains($0) } == true ? " It stays as usual." : "; it stays as usual."
      found.append((lines.line(of: path), sentence + end))
    }
  }
}
