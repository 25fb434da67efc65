import Canvas
import Datasets
import Language

/// The session as a recording that asciinema plays: one line for the terminal, then one for each time something is
/// printed. Format: asciicast v2.
struct Cast {
  let content: Content

  init(_ run: ShownRun, theme: PictureTheme) {
    let frames = SessionFrames(run).frames
    let escapes = ScreenEscapes(theme)
    let colors = PictureColors(theme)
    var lines: [String] = []
    if let first = frames.first {
      let palette = Self.palette.joined(separator: ":")
      let header = JSONValue.object([
        .init("version", .integer(2)),
        .init("width", .integer(first.screen.width)),
        .init("height", .integer(first.screen.height)),
        .init("title", .string(TextFitting.printable("\(run.data.name), \(RunWords(run).knobs)"))),
        .init("env", .object([.init("TERM", .string("xterm-256color"))])),
        .init(
          "theme",
          .object([
            .init("fg", .string(colors.hex(.ink(.plain)))), .init("bg", .string(colors.hex(.background))),
            .init("palette", .string(palette)),
          ])),
      ])
      lines.append(Self.line(header))
    }
    var time = 0
    var before: Screen?
    for frame in frames {
      let output = before.map { escapes.change(from: $0, to: frame.screen) } ?? escapes.whole(frame.screen)
      if !output.isEmpty { lines.append(Self.event(time, output)) }
      before = frame.screen
      time += frame.milliseconds
    }
    // Printing nothing at the end keeps the last screen for its time.
    lines.append(Self.event(time, "\u{1B}[0m"))
    content = Content(
      "the session as a recording of \(NumberWords.seconds(time))", lines.joined(separator: "\n") + "\n")
  }

  private static func event(_ milliseconds: Int, _ output: String) -> String {
    line(.array([.number(Double(milliseconds) / 1000), .string("o"), .string(output)]))
  }

  /// JSON on one line.
  private static func line(_ value: JSONValue) -> String {
    value.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
  }

  /// The sixteen colors of xterm, which a theme has to name.
  private static let palette = [
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f", "#ff0000",
    "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
  ]
}

/// Lengths of time in words.
enum NumberWords {
  static func seconds(_ milliseconds: Int) -> String {
    let seconds = (milliseconds + 500) / 1000
    return seconds == 1 ? "1 second" : "\(seconds) seconds"
  }
}
