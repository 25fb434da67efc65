import Canvas
import Language
import Terminal

/// One entry at the top of the file: its name, what it is for, and how its value is taken and told.
package struct ConfigurationEntry: Sendable {
  package let name: String
  package let summary: String
  /// What the program does without the entry, as the file would say it.
  package let usual: String
  /// - Throws: one sentence that says what the entry takes.
  package let take: @Sendable (ConfigurationValue, inout Configuration) throws(UserError) -> Void
  /// As the file says it; nil where nothing is said.
  package let tell: @Sendable (Configuration) -> String?

  /// Every entry, in the order in which the file is written.
  package static let all: [ConfigurationEntry] = [
    ConfigurationEntry(
      name: "version", summary: "the version of what may be said in this file", usual: String(Configuration.version),
      take: { (value, _) throws(UserError) in
        // A newer one is refused before any entry is taken.
        guard case .whole(let version) = value, version == Configuration.version else {
          throw UserError("version takes \(Configuration.version), not \(value.text)")
        }
      },
      tell: { _ in String(Configuration.version) }),
    choice("theme", "colors for a dark or a light background; auto asks the terminal", .auto, \.theme),
    choice("color", "whether to use color; auto respects NO_COLOR", .auto, \.color),
    choice("glyphs", "the characters that are drawn with; ASCII where the locale has no others", .blocks, \.glyphs),
    flag("mouse", "whether the mouse is listened to", true, \.usesMouse),
    flag("present", "fewer and larger things, for a projector", false, \.isPresentation),
    ConfigurationEntry(
      name: "pace", summary: "milliseconds between half-steps while playing", usual: "600",
      take: { (value, configuration) throws(UserError) in
        guard case .whole(let pace) = value, (0...60_000).contains(pace) else {
          throw UserError("pace takes milliseconds from 0 to 60000, not \(value.text)")
        }
        configuration.pace = pace
      },
      tell: { $0.pace.map(String.init) }),
  ]

  private static func choice<Choice>(
    _ name: String, _ summary: String, _ usual: Choice, _ path: any WritableKeyPath<Configuration, Choice?> & Sendable
  ) -> ConfigurationEntry
  where Choice: RawRepresentable & CaseIterable & Sendable, Choice.RawValue == String {
    ConfigurationEntry(
      name: name, summary: "\(summary): \(Choice.allCases.map(\.rawValue).joined(separator: ", "))",
      usual: ConfigurationValue.text(usual.rawValue).written,
      take: { (value, configuration) throws(UserError) in
        guard case .text(let text) = value, let choice = Choice(rawValue: text) else {
          let names = Choice.allCases.map(\.rawValue)
          throw UserError("\(name) takes \(names.joined(separator: ", ")), not \(value.text)")
        }
        configuration[keyPath: path] = choice
      },
      tell: { $0[keyPath: path].map { ConfigurationValue.text($0.rawValue).written } })
  }

  private static func flag(
    _ name: String, _ summary: String, _ usual: Bool, _ path: any WritableKeyPath<Configuration, Bool?> & Sendable
  ) -> ConfigurationEntry {
    ConfigurationEntry(
      name: name, summary: summary, usual: String(usual),
      take: { (value, configuration) throws(UserError) in
        guard case .flag(let flag) = value else {
          throw UserError("\(name) takes true or false, not \(value.text)")
        }
        configuration[keyPath: path] = flag
      },
      tell: { $0[keyPath: path].map { String($0) } })
  }
}
