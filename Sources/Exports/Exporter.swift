import Canvas
import Datasets
import Interface
import Language
import Study
import WALS

/// Writes what was asked for: each kind of file is made by a type of its own, and written whole or not at all.
package enum Exporter {
  /// - Returns: one sentence that says what was written where.
  /// - Throws: one sentence that says why nothing was.
  package static func perform(_ export: Export) throws(ModelError) -> String {
    let request = export.request
    guard let shown = ShownRun(export.state) else {
      throw ModelError("The model is being worked out; export again in a moment.")
    }
    if request.subject == .spark {
      return try SparkJob(shown).write(to: HomePath.expanded(request.path), replacing: request.replaces)
    }
    let content = try content(of: request, shown)
    let replaced = try NewFile.writeWhole(to: HomePath.expanded(request.path), replacing: request.replaces) {
      (file) throws(ModelError) in try content.write(to: file)
    }
    return "\(replaced ? "Wrote anew" : "Wrote") \(request.path): \(content.summary)."
  }

  private static func content(of request: ExportRequest, _ shown: ShownRun) throws(ModelError) -> Content {
    switch (request.subject, request.format) {
    case (_, .svg), (_, .text): try pane(request, shown)
    case (.loss, .csv): LossTable(shown).csv
    case (.loss, .json): LossTable(shown).json
    case (.run, .json): RunJSON(shown).content
    case (.factors, _): FactorExport(shown).both
    case (.users, _): FactorExport(shown).table(.users)
    case (.items, _): FactorExport(shown).table(.items)
    case (.scores, _): ScoreTable(shown).pairs
    case (.matrix, _): try ScoreTable(shown).matrix()
    case (.list, _): ListTable(shown).selected
    case (.lists, _): ListTable(shown).all
    case (.solve, .latex): try SolveDocument(shown).latex
    case (.solve, _): try SolveDocument(shown).markdown
    case (.run, _): try RunPage(shown).content
    case (.notebook, _): try Notebook(shown).content
    default: throw ModelError("\(request.subject.rawValue) cannot be written as .\(request.format.rawValue).")
    }
  }

  private static func pane(_ request: ExportRequest, _ shown: ShownRun) throws(ModelError) -> Content {
    let screen = PanePicture(of: shown.state).screen(of: request.subject)
    guard screen.width > 0 else { throw ModelError("\(request.subject.rawValue) is no picture.") }
    if request.format == .text {
      return Content("the pane \(request.subject.rawValue) as text", screen.text + "\n")
    }
    let title = "\(shown.data.name): \(request.subject.rawValue)"
    return Content(
      "the pane \(request.subject.rawValue), \(request.theme.rawValue)",
      SVGPicture(screen, title: TextFitting.printable(title)).document(request.theme))
  }
}
