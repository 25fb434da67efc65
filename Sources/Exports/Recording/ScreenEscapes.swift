import Canvas
import Language

/// A grid of cells as a terminal takes it: letters, colors and places of the xterm kind, and nothing else.
struct ScreenEscapes {
  private let colors: PictureColors

  init(_ theme: PictureTheme) { colors = PictureColors(theme) }

  /// Clears the terminal and paints everything.
  func whole(_ screen: Screen) -> String {
    "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" + (0..<screen.height).map { line($0, of: screen) }.joined()
  }

  /// Paints the rows that differ.
  func change(from before: Screen, to after: Screen) -> String {
    (0..<after.height).filter { row in
      (0..<after.width).contains { before[row, $0] != after[row, $0] }
    }.map { line($0, of: after) }.joined()
  }

  private func line(_ row: Int, of screen: Screen) -> String {
    var text = "\u{1B}[\(row + 1);1H"
    var style: Style?
    for column in 0..<screen.width {
      let cell = screen[row, column]
      if cell.isContinuation { continue }
      if cell.style != style {
        text += rendition(cell.style)
        style = cell.style
      }
      text.unicodeScalars.append(Unicode.Scalar(cell.scalar) ?? " ")
      if cell.mark != 0, let mark = Unicode.Scalar(cell.mark) { text.unicodeScalars.append(mark) }
    }
    return text + "\u{1B}[0m"
  }

  private func rendition(_ style: Style) -> String {
    var codes = ["0"]
    if style.attributes.contains(.bold) { codes.append("1") }
    if style.attributes.contains(.dim) { codes.append("2") }
    if style.attributes.contains(.underline) { codes.append("4") }
    let (ink, paper) = Paint.of(style)
    if ink != .ink(.plain) { codes.append("38;2;" + channels(ink)) }
    if let paper { codes.append("48;2;" + channels(paper)) }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private func channels(_ paint: Paint) -> String {
    let number = Int(colors.hex(paint).dropFirst(), radix: 16) ?? 0
    return "\(number >> 16);\(number >> 8 & 255);\(number & 255)"
  }
}
