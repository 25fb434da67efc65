import ArgumentParser
import Terminal

/// What a person may say about the terminal.
struct TerminalSettings: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "Whether to use color; auto respects NO_COLOR.")
  var color = TerminalOptions.ColorChoice.auto

  @Flag(inversion: .prefixedNo, help: "Let the mouse select cells, list entries and panes.")
  var mouse = true

  var options: TerminalOptions {
    TerminalOptions(glyphs: ascii ? .ascii : nil, color: color, usesMouse: mouse)
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}
