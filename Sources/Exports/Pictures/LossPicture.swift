import Canvas
import Interface
import Language
import RealModule
import Study
import WALS

/// The loss of a run as a chart of vectors, for slides and papers: every half-step, however many there are, with titles at
/// both axes; other runs as dashed lines with their names, turned knobs and edits where they happened.
struct LossPicture {
  private let shown: ShownRun
  private let colors: PictureColors
  private let plot: LossPlot

  init(_ shown: ShownRun, theme: PictureTheme) {
    self.shown = shown
    colors = PictureColors(theme)
    plot = LossPlot(shown)
  }

  var content: Content {
    let count = shown.moments.last?.halfStep ?? 0
    return Content("the loss of \(count) half-step\(count == 1 ? "" : "s") as a picture", document)
  }

  private static let (width, height) = (960.0, 540.0)
  private static let (left, right, top, bottom) = (100.0, 930.0, 66.0, 470.0)

  private var document: String {
    let title = TextFitting.printable("\(shown.data.name): \(plot.title)")
    var parts = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 540\" width=\"960\" height=\"540\" role=\"img\" "
        + "font-family=\"'DejaVu Sans', Helvetica, Arial, sans-serif\" font-size=\"15\">",
      "<title>\(XMLText.escaped(title))</title>",
      "<rect width=\"960\" height=\"540\" rx=\"8\" fill=\"\(colors.hex(.background))\"/>",
      text(title, x: Self.left, y: 30, .plain, size: 18),
      text(TextFitting.printable(plot.knobs), x: Self.left, y: 52, .muted),
    ]
    parts += axes
    parts += plot.marks.map(mark)
    parts += plot.curves.indices.map { curve(plot.curves[$0], place: $0) }
    parts += points
    return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  // MARK: Places

  private func x(_ halfStep: Double) -> Double {
    Self.left + (Self.right - Self.left) * (halfStep - plot.first) / max(1, plot.last - plot.first)
  }

  private func y(_ loss: Double) -> Double { Self.bottom - (Self.bottom - Self.top) * plot.scale.height(loss) }

  /// Hundredths of a pixel are enough.
  private func pixel(_ value: Double) -> String { NumberText.fixed(value, 2) }

  private func text(
    _ words: String, x: Double, y: Double, _ role: Role, anchor: String = "start", size: Int = 15, turned: Bool = false
  ) -> String {
    let turn = turned ? " transform=\"rotate(-90 \(pixel(x)) \(pixel(y)))\"" : ""
    return "<text x=\"\(pixel(x))\" y=\"\(pixel(y))\" text-anchor=\"\(anchor)\" font-size=\"\(size)\" "
      + "fill=\"\(colors.hex(.ink(role)))\"\(turn)>\(XMLText.escaped(words))</text>"
  }

  private func line(_ path: String, _ role: Role, width: Double = 1, dashes: String? = nil) -> String {
    let dash = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(colors.hex(.ink(role)))\" stroke-width=\"\(width)\"\(dash)/>"
  }

  // MARK: Parts

  private var axes: [String] {
    var parts = [
      line("M\(pixel(Self.left)) \(pixel(Self.top))V\(pixel(Self.bottom))H\(pixel(Self.right))", .muted, width: 1.5),
      text("half-step", x: (Self.left + Self.right) / 2, y: 520, .plain, anchor: "middle"),
      text(plot.axisTitle, x: 28, y: (Self.top + Self.bottom) / 2, .plain, anchor: "middle", turned: true),
    ]
    for tick in plot.lossTicks {
      parts.append(line("M\(pixel(Self.left - 6)) \(pixel(y(tick.loss)))H\(pixel(Self.right))", .muted, width: 0.4))
      parts.append(text(tick.label, x: Self.left - 10, y: y(tick.loss) + 5, .muted, anchor: "end"))
    }
    for tick in plot.stepTicks {
      let place = x(Double(tick))
      parts.append(line("M\(pixel(place)) \(pixel(Self.bottom))v6", .muted))
      parts.append(text(String(tick), x: place, y: Self.bottom + 24, .muted, anchor: "middle"))
    }
    return parts
  }

  private func mark(_ mark: LossPlot.Mark) -> String {
    let place = x(mark.halfStep)
    return line("M\(pixel(place)) \(pixel(Self.top))V\(pixel(Self.bottom))", .accent, dashes: "2 4")
      + text(TextFitting.printable(mark.words), x: place + 4, y: Self.top + 12, .accent, size: 13)
  }

  /// A curve through all its losses, and its name and last loss at its end.
  private func curve(_ curve: LossPlot.Curve, place: Int) -> String {
    let path = curve.points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(pixel(x(point.halfStep))) \(pixel(y(point.loss)))"
    }
    let drawn = line(
      path.joined(), curve.role, width: curve.isOther ? 1.2 : 2, dashes: curve.isOther ? "6 4" : curve.dashes)
    guard let last = curve.points.last, plot.curves.count > 1 else { return drawn }
    let words = TextFitting.printable("\(curve.name) \(NumberText.significant(last.loss, 5))")
    return drawn
      + text(words, x: Self.right, y: Self.top + 12 + Double(place + 1) * 17, curve.role, anchor: "end", size: 13)
  }

  /// A point for each step while there are few: users full, items open, what a method adds square.
  private var points: [String] {
    guard let run = plot.curves.first, plot.steps.count <= 400 else { return [] }
    return zip(plot.steps, run.points).map { step, point in
      let (x, y) = (x(point.halfStep), y(point.loss))
      let words = "<title>\(XMLText.escaped("\(step.stepName): \(NumberText.significant(point.loss, 7))"))</title>"
      let ink = colors.hex(.ink(step.modelStep != nil ? .accent : step.side == .items ? .items : .users))
      if step.modelStep != nil {
        return
          "<rect x=\"\(pixel(x - 3))\" y=\"\(pixel(y - 3))\" width=\"6\" height=\"6\" fill=\"\(ink)\">\(words)</rect>"
      }
      let fill = step.side == .items ? colors.hex(.background) : ink
      return "<circle cx=\"\(pixel(x))\" cy=\"\(pixel(y))\" r=\"3.5\" fill=\"\(fill)\" stroke=\"\(ink)\" "
        + "stroke-width=\"1.5\">\(words)</circle>"
    }
  }
}
