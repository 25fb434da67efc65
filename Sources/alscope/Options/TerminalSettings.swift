import ArgumentParser
import Explorer
import Terminal

/// What a person may say about the terminal.
struct TerminalSettings: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "Whether to use color; auto respects NO_COLOR.")
  var color = TerminalOptions.ColorChoice.auto

  @Option(help: "Colors for a dark or a light background; auto asks the terminal.")
  var theme = ThemeChoice.auto

  @Flag(inversion: .prefixedNo, help: "Let the mouse select cells, list entries, knobs and half-steps.")
  var mouse = true

  @Flag(help: "Show fewer and larger things, for a projector.")
  var present = false

  var options: TerminalOptions {
    TerminalOptions(glyphs: ascii ? .ascii : nil, color: color, theme: theme, usesMouse: mouse, isPresentation: present)
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
