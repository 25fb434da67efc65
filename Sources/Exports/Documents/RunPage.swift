import Canvas
import Datasets
import Interface
import Language
import Platform
import WALS

/// The run as one page without anything from elsewhere: pictures, numbers, knobs and how they came about. It follows the
/// reader's choice of light or dark.
struct RunPage {
  let content: Content

  init(_ run: ShownRun) throws(ModelError) {
    let words = RunWords(run)
    let title = "\(run.data.name) · \(run.halfSteps)"
    var parts = [
      "<!DOCTYPE html>", "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">", "<head>",
      "<meta charset=\"utf-8\"/>",
      // A second lock behind the escaping: nothing runs, nothing is fetched.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        + "base-uri 'none'; form-action 'none'\"/>",
      "<meta name=\"viewport\" content=\"width=device-width\"/>", "<title>\(XMLText.escaped(title))</title>",
      "<style>\n\(Self.style)</style>", "</head>", "<body>", "<h1>\(XMLText.escaped(title))</h1>",
      "<p class=\"knobs\">\(XMLText.escaped(words.knobs))</p>",
    ]
    let pictures = Self.pictures(run)
    parts += ["<h2>Loss</h2>", pictures(.loss), Self.history(run)]
    parts += ["<h2>Matrix</h2>", pictures(.matrix)]
    parts += ["<h2>Lists</h2>", Self.lists(run)]
    parts += ["<h2>Factors</h2>", pictures(.map), pictures(.factors)]
    parts += ["<h2>Facts that hold</h2>", pictures(.facts)]
    parts += [
      "<h2>Knobs</h2>", Self.table(["knob", "value", "what it is"], text: [0, 2], words.table.map { [$0, $1, $2] }),
    ]
    parts += ["<h2>How it came about</h2>", "<ul>"]
    parts += words.protocolSentences.map { "<li>\(XMLText.escaped($0))</li>" } + ["</ul>"]
    parts += Self.repeating(run, words) + ["</body>", "</html>", ""]
    content = Content("the run as one page, up to \(run.extent)", parts.joined(separator: "\n"))
  }

  private static var style: String {
    String(decoding: PackageResources.run_css, as: UTF8.self) + PictureColors(.light).rules
      + "@media (prefers-color-scheme: dark) {\n:root { --paper: #0d1014; --ink: #e4e4e4; --muted: #9a9a9a; --rule: #3a3f46; }\n"
      + PictureColors(.dark).rules + "}\n"
  }

  private static func pictures(_ run: ShownRun) -> (ExportSubject) -> String {
    let pane = PanePicture(of: run.state)
    return { subject in
      let name = TextFitting.printable("\(run.data.name): \(subject.rawValue)")
      return "<figure>\(SVGPicture(pane.screen(of: subject), title: name).inline)</figure>"
    }
  }

  private static func history(_ run: ShownRun) -> String {
    let rows = run.moments.map { moment -> [String] in
      let loss = moment.loss
      // As people read them; loss.csv has every digit.
      let numbers = [loss.observed, loss.unobserved, loss.regularization, loss.total].map {
        NumberText.significant($0, 5)
      }
      return [String(moment.halfStep), moment.change ?? moment.stepName] + numbers
    }
    return table(["half-step", "side", "observed", "unobserved", "regularization", "total"], text: [1], rows)
  }

  /// The lists of the first users, the selected one in front.
  private static func lists(_ run: ShownRun) -> String {
    let count = run.state.listing.topCount
    let others = run.data.users.indices.prefix(mostLists).filter { $0 != run.state.selection.user }
    let rows = ([run.state.selection.user] + others).map { user -> [String] in
      let list = run.snapshot.topN(
        user: user, count: count, stored: run.data.matrix.byUser, includingSeen: run.state.listing.includesSeen)
      let lines = list.map { "\($0.seen ? "•" : "")\(run.data.items[$0.item]) \(NumberText.fixed($0.score, 2))" }
      return [run.data.users[user]] + lines + Array(repeating: "", count: count - lines.count)
    }
    let header = ["user"] + (1...max(1, count)).map(String.init)
    let rest = run.data.users.count - rows.count
    return table(header, text: Set(header.indices), rows)
      + (rest > 0 ? "\n<p>And \(rest) more users; lists.csv has them all.</p>" : "")
  }

  private static let mostLists = 50

  private static func table(_ header: [String], text: Set<Int>, _ rows: [[String]]) -> String {
    func line(_ cells: [String], _ tag: String) -> String {
      "<tr>"
        + cells.enumerated().map { index, cell in
          "<\(tag)\(text.contains(index) ? " class=\"text\"" : "")>\(XMLText.escaped(cell))</\(tag)>"
        }.joined() + "</tr>"
    }
    return "<div class=\"wide\"><table>\n<thead>\(line(header, "th"))</thead>\n<tbody>\n"
      + rows.map { line($0, "td") }.joined(separator: "\n") + "\n</tbody></table></div>"
  }

  /// The line that trains the same model, where one line can.
  private static func repeating(_ run: ShownRun, _ words: RunWords) -> [String] {
    let halfSteps = run.snapshot.halfStep
    let alternates =
      run.moments.allSatisfy { $0.change == nil }
      && run.moments.dropFirst().enumerated().allSatisfy { $1.side == ($0.isMultiple(of: 2) ? .users : .items) }
    guard alternates, halfSteps.isMultiple(of: 2), case .drawn = run.start, run.data.version == 0 else { return [] }
    let line = "alscope train \(ShellText.quoted(run.data.name)) \(words.options) --iterations \(halfSteps / 2)"
    return ["<p>The same numbers without a screen:</p>", "<pre><code>\(XMLText.escaped(line))</code></pre>"]
  }
}
