import Explorer
import Terminal

/// A person's own defaults, as `config.toml` has them. What is nil is as usual; what the command line says goes before.
public struct Configuration: Sendable, Equatable {
  public var theme: ThemeChoice?
  public var color: TerminalOptions.ColorChoice?
  public var glyphs: Glyphs?
  public var usesMouse: Bool?
  public var isPresentation: Bool?
  /// Milliseconds between half-steps while playing.
  public var pace: Int?
  /// The knobs that a run in the explorer and in the shell begins with, each as the text that sets it.
  public var knobs: [Knob: String] = [:]
  public var keys = KeyBindings()
  /// The keys that were given another command, in the order of the file.
  var ownKeys: [OwnKey] = []

  public init() {}

  struct OwnKey: Sendable, Equatable {
    let key: Key
    let line: String
  }

  /// The knobs set over others.
  public func knobs(over base: Knobs) throws(CommandError) -> Knobs {
    var result = base
    for knob in Knob.allCases {
      if let text = knobs[knob] { try knob.set(text, in: &result) }
    }
    return result
  }
}
