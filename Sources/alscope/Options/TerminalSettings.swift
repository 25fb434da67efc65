import ArgumentParser
import Canvas
import Configuration
import Terminal

/// What a person may say about the terminal.
struct TerminalSettings: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii: Bool?

  @Option(help: "Whether to use color; auto respects NO_COLOR (default: auto).")
  var color: TerminalOptions.ColorChoice?

  @Option(help: "Colors for a dark or a light background; auto asks the terminal (default: auto).")
  var theme: ThemeChoice?

  @Flag(
    inversion: .prefixedNo, help: "Let the mouse select cells, list entries, knobs and half-steps (default: --mouse).")
  var mouse: Bool?

  @Flag(inversion: .prefixedNo, help: "Show fewer and larger things, for a projector.")
  var present: Bool?

  /// What the command line says, where it is silent what the configuration says.
  func options(over configuration: Configuration) -> TerminalOptions {
    TerminalOptions(
      glyphs: ascii.map { $0 ? .ascii : .blocks } ?? configuration.glyphs,
      color: color ?? configuration.color ?? .auto, theme: theme ?? configuration.theme ?? .auto,
      usesMouse: mouse ?? configuration.usesMouse ?? true,
      isPresentation: present ?? configuration.isPresentation ?? false)
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
