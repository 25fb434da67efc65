import Canvas
import Language

/// A grid of cells as a picture of vectors: letters as text, blocks, shades and lines as shapes that meet without a gap,
/// so that it is sharp at any size.
struct SVGPicture {
  private let screen: Screen
  private let title: String

  init(_ screen: Screen, title: String) {
    self.screen = screen
    self.title = title
  }

  /// A cell in pixels, even so that its middle is a pixel's edge.
  private static let (width, height) = (10, 20)
  private static let baseline = 15
  private static let margin = 10
  private static let fonts = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

  /// A file by itself, in the colors of one theme.
  func document(_ theme: PictureTheme) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(.fixed(PictureColors(theme)))
  }

  /// An element for an HTML page whose style sheet has the colors.
  var inline: String { element(.classes) }

  /// What one row is drawn with.
  func row(_ row: Int, _ theme: PictureTheme) -> [String] {
    let writer = PaintWriter.fixed(PictureColors(theme))
    return papers(row, writer).map { "<g shape-rendering=\"crispEdges\">\($0)</g>" } + shapes(row, writer)
      + words(row).map { text($0, row, writer) }
  }

  /// A file of the picture's size with rows drawn elsewhere and a style sheet of their own.
  func document(_ theme: PictureTheme, style: String, groups: [String]) -> String {
    let writer = PaintWriter.fixed(PictureColors(theme))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + (opening(writer) + ["<style>\n\(style)\n</style>", "<g \(Self.shift)>"] + groups + ["</g>", "</svg>"])
      .joined(separator: "\n") + "\n"
  }

  private static var shift: String { "transform=\"translate(\(margin) \(margin))\"" }

  private func opening(_ writer: PaintWriter) -> [String] {
    let (width, height) = (screen.width * Self.width + 2 * Self.margin, screen.height * Self.height + 2 * Self.margin)
    return [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
        + "height=\"\(height)\" role=\"img\" font-family=\"\(Self.fonts)\" font-size=\"16\">",
      "<title>\(XMLText.escaped(title))</title>",
      "<rect width=\"\(width)\" height=\"\(height)\" rx=\"8\"\(writer.fill(.background))/>",
    ]
  }

  private func element(_ writer: PaintWriter) -> String {
    var parts = opening(writer) + ["<g \(Self.shift) shape-rendering=\"crispEdges\">"]
    for row in 0..<screen.height { parts += papers(row, writer) }
    parts += ["</g>", "<g \(Self.shift)>"]
    for row in 0..<screen.height { parts += shapes(row, writer) }
    for row in 0..<screen.height { parts += words(row).map { text($0, row, writer) } }
    parts += ["</g>", "</svg>"]
    return parts.joined(separator: "\n") + "\n"
  }

  private struct Run<Kind> {
    var columns: Range<Int>
    let kind: Kind
  }

  /// Neighbors in a row that are of one kind.
  private func runs<Kind>(_ row: Int, _ kind: (Cell) -> Kind, joined: (Kind, Kind) -> Bool) -> [Run<Kind>] {
    var runs: [Run<Kind>] = []
    for column in 0..<screen.width {
      let kind = kind(screen[row, column])
      if let last = runs.last, joined(last.kind, kind) {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append(Run(columns: column..<column + 1, kind: kind))
      }
    }
    return runs
  }

  // MARK: Papers and shapes

  private func papers(_ row: Int, _ writer: PaintWriter) -> [String] {
    runs(row, { Paint.of($0.style).paper }, joined: ==).compactMap { run in
      run.kind.map { rectangle(run.columns, row, writer.fill($0)) }
    }
  }

  private func shapes(_ row: Int, _ writer: PaintWriter) -> [String] {
    let shaped = runs(row, { (shape: BlockShape($0.scalar), style: $0.style) }) { a, b in
      a.shape == b.shape && a.style == b.style && a.shape?.joins == true
    }
    return shaped.compactMap { run in
      guard let shape = run.kind.shape else { return nil }
      let ink = Paint.of(run.kind.style).ink
      let isOnHeat = (run.kind.style.paper.heatLevel ?? 0) != 0
      switch shape {
      // On colored paper the color tells what a shade does where there is none.
      case .shade where isOnHeat, .lower(8) where isOnHeat: return nil
      case .lower(let eighths):
        let shade = opacity(of: shape, run.kind.style, below: row, run.columns)
        return rectangle(run.columns, row, crisp + shade + writer.fill(ink), from: 1 - Double(eighths) / 8)
      case .left(let eighths): return rectangle(run.columns, row, crisp + writer.fill(ink), share: Double(eighths) / 8)
      case .shade(let share): return rectangle(run.columns, row, crisp + opacity(share) + writer.fill(ink))
      case .pause:
        let (x, y) = (run.columns.lowerBound * Self.width, row * Self.height)
        return [2, 6].map { "<rect x=\"\(x + $0)\" y=\"\(y + 4)\" width=\"2\" height=\"11\"\(writer.fill(ink))/>" }
          .joined()
      case .line(let edges, let rounded):
        return "<path d=\"\(path(edges, rounded, run.columns, row))\" stroke-width=\"1.5\"\(writer.stroke(ink))/>"
      }
    }
  }

  /// The top of a shaded bar, which has no character of its own, is as light as what stands under it.
  private func opacity(of shape: BlockShape, _ style: Style, below row: Int, _ columns: Range<Int>) -> String {
    let under = screen[row + 1, columns.lowerBound]
    guard shape != .lower(8), under.style == style, case .shade(let share)? = BlockShape(under.scalar) else {
      return ""
    }
    return opacity(share)
  }

  private func opacity(_ share: Double) -> String { " fill-opacity=\"\(share)\"" }

  private var crisp: String { " shape-rendering=\"crispEdges\"" }

  /// A rectangle over some columns, from a share of the row's height down, a share of the columns wide.
  private func rectangle(
    _ columns: Range<Int>, _ row: Int, _ attributes: String, from top: Double = 0, share: Double = 1
  ) -> String {
    let height = Double(Self.height)
    let (x, y) = (columns.lowerBound * Self.width, Double(row * Self.height) + top * height)
    let width = Double(columns.count * Self.width) * share
    return "<rect x=\"\(x)\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height * (1 - top)))\"\(attributes)/>"
  }

  private func number(_ value: Double) -> String { NumberText.shortest(value) }

  private func path(_ edges: Set<BlockShape.Edge>, _ rounded: Bool, _ columns: Range<Int>, _ row: Int) -> String {
    let (left, right) = (columns.lowerBound * Self.width, columns.upperBound * Self.width)
    let (top, bottom) = (row * Self.height, (row + 1) * Self.height)
    let (x, y) = ((left + right) / 2, (top + bottom) / 2)
    func end(_ edge: BlockShape.Edge) -> String {
      switch edge {
      case .left: "\(left) \(y)"
      case .right: "\(right) \(y)"
      case .up: "\(x) \(top)"
      case .down: "\(x) \(bottom)"
      }
    }
    let order: [BlockShape.Edge] = [.left, .right, .up, .down]
    let ends = order.filter(edges.contains).map(end)
    if rounded, ends.count == 2 { return "M\(ends[0])Q\(x) \(y) \(ends[1])" }
    return ends.map { "M\(x) \(y)L\($0)" }.joined()
  }

  // MARK: Text

  private struct Word {
    var text: String
    var columns: Range<Int>
    let style: Style
  }

  /// Letters of one style, as far as not two blanks part them.
  private func words(_ row: Int) -> [Word] {
    var words: [Word] = []
    var column = 0
    while column < screen.width {
      let cell = screen[row, column]
      let wide = column + 1 < screen.width && screen[row, column + 1].isContinuation
      let columns = column..<column + (wide ? 2 : 1)
      column = columns.upperBound
      guard BlockShape(cell.scalar) == nil, let scalar = Unicode.Scalar(cell.scalar), cell.scalar > 0x20 else {
        continue
      }
      var text = String(scalar)
      if cell.mark != 0, let mark = Unicode.Scalar(cell.mark) { text.unicodeScalars.append(mark) }
      if let last = words.last, last.style == cell.style, columns.lowerBound - last.columns.upperBound <= 1 {
        let blank = columns.lowerBound > last.columns.upperBound ? " " : ""
        words[words.count - 1].text += blank + text
        words[words.count - 1].columns = last.columns.lowerBound..<columns.upperBound
      } else {
        words.append(Word(text: text, columns: columns, style: cell.style))
      }
    }
    return words
  }

  private func text(_ word: Word, _ row: Int, _ writer: PaintWriter) -> String {
    var attributes = writer.fill(Paint.of(word.style).ink)
    if word.style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if word.style.attributes.contains(.dim) { attributes += " fill-opacity=\"0.6\"" }
    if word.style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    let (x, y) = (word.columns.lowerBound * Self.width, row * Self.height + Self.baseline)
    // Whatever the font, the letters stand over their columns.
    return "<text x=\"\(x)\" y=\"\(y)\" textLength=\"\(word.columns.count * Self.width)\" "
      + "lengthAdjust=\"spacingAndGlyphs\"\(attributes)>\(XMLText.escaped(word.text))</text>"
  }
}
