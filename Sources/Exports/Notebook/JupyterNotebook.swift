import Canvas
import Datasets
import Interface
import Language
import Study
import WALS

/// The NumPy script as a Jupyter notebook: its parts as cells with words before them, and what they give already there, so
/// that it can be read before it is run. Format: nbformat 4.5.
struct JupyterNotebook {
  let content: Content
  private let run: ShownRun

  init(_ run: ShownRun) throws(ModelError) {
    self.run = run
    let script = try Notebook(run).script
    let parts = Self.parts(of: script) + Self.parts(of: Self.pictures(run))
    var cells = [Self.markdown(Self.opening(run), id: "opening")]
    for (index, part) in parts.enumerated() {
      cells.append(Self.markdown("## \(part.title)\n\n\(Self.words[part.title] ?? "")", id: "words-\(index)"))
      cells.append(Self.code(part.code, count: index + 1, outputs: Self.outputs(of: part.title, run)))
    }
    let kernel = JSONValue.object([
      .init("display_name", .string("Python 3")), .init("language", .string("python")),
      .init("name", .string("python3")),
    ])
    let document = JSONValue.object([
      .init("cells", .array(cells)),
      .init(
        "metadata",
        .object([
          .init("kernelspec", kernel), .init("language_info", .object([.init("name", .string("python"))])),
        ])),
      .init("nbformat", .integer(4)),
      .init("nbformat_minor", .integer(5)),
    ])
    content = Content("a Jupyter notebook that repeats the run up to \(run.extent)", document.text)
  }

  /// The script at its `# %%` lines; what stands before the first is its docstring, which the opening says as well.
  private static func parts(of script: String) -> [(title: String, code: String)] {
    var parts: [(title: String, code: [Substring])] = []
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# %% ") {
        parts.append((String(line.dropFirst(5)), []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].code.append(line)
      }
    }
    return parts.map { part in
      let lines = part.code.drop(while: \.isEmpty)
      let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? lines.startIndex
      return (part.title, lines[lines.startIndex..<end].joined(separator: "\n"))
    }
  }

  // MARK: Words

  private static func opening(_ run: ShownRun) -> String {
    let words = RunWords(run)
    return "# \(MathText.markdown(run.data.name))\n\n\(MathText.markdown(words.knobs)), up to \(run.halfSteps).\n\n"
      + words.protocolSentences.map { "- \(MathText.markdown($0))" }.joined(separator: "\n")
      + "\n\nThe whole of weighted alternating least squares over the dense matrix, from the same start. It needs NumPy "
      + "only. What the cells give is there already; running them gives it again."
  }

  private static let words = [
    "Data": "Every stored interaction $r$; all other pairs are 0.",
    "Knobs and start": "The knobs of the objective, and the factors that training begins with: the program’s own.",
    "Objective": "Confidence $c$ and target $t$ of every pair, and $\\lambda$ of every row. What is minimized is\n\n"
      + "$$\\sum_{u,i} c_{ui}\\,(t_{ui} - x_u \\cdot y_i)^2 + \\sum_u \\lambda_u \\lVert x_u\\rVert^2 "
      + "+ \\sum_i \\lambda_i \\lVert y_i\\rVert^2$$",
    "Solving":
      "With one side $F$ fixed, the loss is a quadratic function of each row of the other side, lowest where\n\n"
      + "$$(F^{\\mathsf T} C F + \\lambda I)\\,x = F^{\\mathsf T} C\\,t$$",
    "Run":
      "Users, then items, and so on, with everything that was turned or edited on the way. Printed are the number, "
      + "what was done, and the loss after it.",
    "Check": "The losses that alscope found, held against those above.",
    "Loss": "The loss after every half-step; where it falls far, on a logarithmic axis.",
    "Scores": "What the model expects of each pair, $s = x \\cdot y$.",
    "List": "The items of the selected user by score.",
  ]

  // MARK: What is there before it is run

  private static func pictures(_ run: ShownRun) -> String {
    let user = run.state.selection.user
    let parts = [
      "ROWS": String(min(run.data.users.count, mostRows)), "COLUMNS": String(min(run.data.items.count, mostColumns)),
      "USER": "\(user)  # \(Notebook.comment(run.data.users[user]))",
      "NAMES": "["
        + run.data.items.map { literal($0) }.joined(separator: ", ") + "]",
      "UNSEEN": run.state.listing.includesSeen ? "" : " if R[user, item] == 0",
      "TOP": String(run.state.listing.topCount),
    ]
    let template = String(decoding: PackageResources.pictures_py, as: UTF8.self)
    return template.replacing(/@([A-Z]+)@/) { match in parts[String(match.1)] ?? String(match.0) }
  }

  private static let (mostRows, mostColumns) = (20, 12)

  /// A name as a string of Python, which a string of JSON is, too: no name can end it.
  private static func literal(_ name: String) -> String {
    String(JSONValue.string(TextFitting.printable(name)).text.dropLast())
  }

  private static func outputs(of title: String, _ run: ShownRun) -> [JSONValue] {
    switch title {
    case "Run":
      let lines = run.moments.enumerated().map { index, moment in
        let what = index == 0 ? "start" : moment.change != nil ? "change" : moment.side?.rawValue ?? "start"
        return "\(right(String(index), 3))  \(left(what, 8))  \(NumberText.significant(moment.loss.total, 12))\n"
      }
      return [stream(lines.joined())]
    case "Loss":
      let screen = PanePicture(of: run.state).screen(of: .loss)
      let picture = SVGPicture(screen, title: TextFitting.printable("\(run.data.name): loss")).document(.light)
      return [display([.init("image/svg+xml", text(picture)), .init("text/plain", text("the loss as a picture"))])]
    case "Scores": return [stream(scores(run))]
    case "List": return [stream(list(run))]
    default: return []
    }
  }

  private static func scores(_ run: ShownRun) -> String {
    let (users, items) = (min(run.data.users.count, mostRows), min(run.data.items.count, mostColumns))
    let cells = (0..<users).map { user in
      (0..<items).map { NumberText.fixed(run.snapshot.score(user: user, item: $0), 2) }
    }
    let width = cells.joined().map(\.count).max() ?? 0
    let lines = cells.map { "[" + $0.map { right($0, width) }.joined(separator: " ") + "]" }
    return "[" + lines.joined(separator: "\n ") + "]\n"
  }

  private static func list(_ run: ShownRun) -> String {
    run.snapshot.topN(
      user: run.state.selection.user, count: run.state.listing.topCount, stored: run.data.matrix.byUser,
      includingSeen: run.state.listing.includesSeen
    ).enumerated().map { place, line in
      "\(right(String(place + 1), 2))  \(right(NumberText.fixed(line.score, 3), 7))  "
        + "\(Notebook.comment(run.data.items[line.item]))\n"
    }.joined()
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  // MARK: Cells

  /// Text as notebooks hold it: a list of lines with their ends.
  private static func text(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    return .array(lines.map { .string($0) })
  }

  private static func markdown(_ source: String, id: String) -> JSONValue {
    .object([
      .init("cell_type", .string("markdown")), .init("id", .string(id)), .init("metadata", .object([])),
      .init("source", text(source)),
    ])
  }

  private static func code(_ source: String, count: Int, outputs: [JSONValue]) -> JSONValue {
    .object([
      .init("cell_type", .string("code")), .init("execution_count", .integer(count)),
      .init("id", .string("code-\(count)")), .init("metadata", .object([])), .init("outputs", .array(outputs)),
      .init("source", text(source)),
    ])
  }

  private static func stream(_ output: String) -> JSONValue {
    .object([.init("name", .string("stdout")), .init("output_type", .string("stream")), .init("text", text(output))])
  }

  private static func display(_ data: [JSONValue.Member]) -> JSONValue {
    .object([
      .init("data", .object(data)), .init("metadata", .object([])), .init("output_type", .string("display_data")),
    ])
  }
}
