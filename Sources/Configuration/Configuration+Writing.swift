import Language

extension Configuration {
  /// The file that says these settings, with everything else that may be said as comments.
  package var text: String {
    var parts = [
      "# What alscope begins with. Options on the command line go before; a line that begins with # says what is usual."
    ]
    parts += ConfigurationEntry.all.map { entry in
      "# \(entry.summary)\n" + Self.line(entry.name, entry.tell(self), usual: entry.usual)
    }
    parts.append(
      "# What runs in the explorer and in the shell begin with; without a word the size of the data decides.\n[knobs]\n"
        + Knob.allCases.map { knob in
          let value = knobs[knob].map { Self.value(of: $0) }
          return Self.line(knob.rawValue, value, usual: Self.value(of: knob.text(in: Knobs())))
        }.joined(separator: "\n"))
    parts.append(
      "# A key does a line of the command language; \"\" takes its command away.\n[keys]\n"
        + (ownKeys.isEmpty
          ? "# ctrl-t = \"iterate 10\""
          : ownKeys.map {
            "\(ConfigurationValue.text($0.key.name).written) = \(ConfigurationValue.text($0.line).written)"
          }.joined(separator: "\n")))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func line(_ name: String, _ value: String?, usual: String) -> String {
    value.map { "\(name) = \($0)" } ?? "# \(name) = \(usual)"
  }

  private static func value(of text: String) -> String {
    if let whole = Int(text) { return String(whole) }
    return Double(text).map { "\($0)" } ?? ConfigurationValue.text(text).written
  }
}
