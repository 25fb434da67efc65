import Canvas
import Language

/// The session as a picture that moves, for slides: every row of the screen is drawn once for as long as it stays the
/// same. Readers that do not move pictures, and people who asked for no motion, see the end.
struct MovingPicture {
  let content: Content

  init(_ run: ShownRun, theme: PictureTheme) {
    let session = SessionFrames(run)
    let frames = session.frames
    let title = TextFitting.printable("\(run.data.name), \(RunWords(run).knobs)")
    let pictures = frames.map { SVGPicture($0.screen, title: title) }
    var spans = Set<Span>()
    var groups: [String] = []
    for row in 0..<(frames.first?.screen.height ?? 0) {
      var start = 0
      while start < frames.count {
        var end = start + 1
        while end < frames.count, Self.isSame(row, frames[start].screen, frames[end].screen) { end += 1 }
        let span = Span(start: start, end: end)
        spans.insert(span)
        groups.append(
          "<g\(span.attributes(of: frames.count))>" + pictures[start].row(row, theme).joined(separator: "\n") + "</g>")
        start = end
      }
    }
    let ends = frames.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.milliseconds) }
    let style = Self.style(spans, ends: ends)
    content = Content(
      "the session as a moving picture of \(NumberWords.seconds(session.milliseconds))",
      pictures.last?.document(theme, style: style, groups: groups) ?? "")
  }

  /// Whether a row looks the same; the top of a shaded bar follows what stands under it.
  private static func isSame(_ row: Int, _ a: Screen, _ b: Screen) -> Bool {
    (0..<a.width).allSatisfy { a[row, $0] == b[row, $0] && a[row + 1, $0] == b[row + 1, $0] }
  }

  /// From one frame to before another.
  private struct Span: Hashable {
    let start: Int
    let end: Int

    var name: String { "k\(start)-\(end)" }

    func attributes(of count: Int) -> String {
      if start == 0, end == count { return "" }
      return " class=\"f \(name)\(end == count ? " last" : "")\""
    }
  }

  private static func style(_ spans: Set<Span>, ends: [Int]) -> String {
    let total = max(1, ends[ends.count - 1])
    func share(_ frame: Int) -> String { NumberText.fixed(100 * Double(ends[frame]) / Double(total), 4) + "%" }
    let count = ends.count - 1
    var rules = [
      ".f{visibility:hidden;animation:\(NumberText.fixed(Double(total) / 1000, 3))s step-end infinite}",
      ".last{visibility:visible}",
    ]
    for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where span.end - span.start < count {
      var frames = span.start > 0 ? "0%{visibility:hidden}" : ""
      frames += "\(share(span.start)){visibility:visible}"
      frames += span.end < count ? "\(share(span.end)){visibility:hidden}" : "100%{visibility:visible}"
      rules.append("@keyframes \(span.name){\(frames)}.\(span.name){animation-name:\(span.name)}")
    }
    rules.append("@media (prefers-reduced-motion:reduce){.f{animation:none}}")
    return rules.joined(separator: "\n")
  }
}
