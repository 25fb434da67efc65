import Canvas
import Language
import Terminal

/// A person's own defaults, as `config.toml` has them. What is nil is as usual; what the command line says goes before.
package struct Configuration: Sendable, Equatable {
  package var theme: ThemeChoice?
  package var color: TerminalOptions.ColorChoice?
  package var glyphs: Glyphs?
  package var usesMouse: Bool?
  package var isPresentation: Bool?
  /// Milliseconds between half-steps while playing.
  package var pace: Int?
  /// The knobs that a run in the explorer and in the shell begins with, each as the text that sets it.
  package var knobs: [Knob: String] = [:]
  package var keys = KeyBindings()
  /// The keys that were given another command, in the order of the file.
  var ownKeys: [OwnKey] = []

  package init() {}

  struct OwnKey: Sendable, Equatable {
    let key: Key
    let line: String
  }

  /// The knobs set over others.
  package func knobs(over base: Knobs) throws(UserError) -> Knobs {
    var result = base
    for knob in Knob.allCases {
      if let text = knobs[knob] { try knob.set(text, in: &result) }
    }
    return result
  }
}
