import Canvas
import Datasets
import Interface
import Language
import Platform
import Study
import WALS

/// Writes what was asked for: each kind of file is made by a type of its own, and written whole or not at all.
package enum Exporter {
  /// Writes wherever a person says.
  package static func perform(_ export: Export) throws(ModelError) -> String {
    try perform(export, reach: .anywhere, language: .english)
  }

  /// - Parameter language: of pages for which none was asked for.
  /// - Returns: one sentence that says what was written where.
  /// - Throws: one sentence that says why nothing was.
  package static func perform(_ export: Export, reach: FileReach, language: SpokenLanguage) throws(ModelError) -> String
  {
    let request = export.request
    guard let shown = ShownRun(export.state, isRaw: request.isRaw) else {
      throw ModelError("The model is being worked out; export again in a moment.")
    }
    let path = reach == .anywhere ? HomePath.expanded(request.path) : request.path
    if request.subject == .spark {
      return try SparkJob(shown).write(to: path, replacing: request.replaces, reach: reach)
    }
    try checkWhatThereIs(for: request, shown)
    let content = try content(of: request, shown, language)
    // What runs is not written over somebody's own program.
    let mark = request.format == .python ? Notebook.mark : nil
    let rules = FileWriting.Rules(
      replaces: request.replaces, reach: reach, mark: mark, otherwise: "no script of this program")
    let outcome = try NewFile.writeWhole(to: path, rules) { (file) throws(ModelError) in try content.write(to: file) }
    let link = outcome.linkedPath.map { " (a link to \($0))" } ?? ""
    return "\(outcome.replaced ? "Wrote anew" : "Wrote") \(request.path)\(link): \(content.summary)."
  }

  /// What is measured or searched must have been begun.
  private static func checkWhatThereIs(for request: ExportRequest, _ shown: ShownRun) throws(ModelError) {
    if request.subject == .metrics, shown.data.holdOut == nil {
      throw ModelError("Nothing is held out, so nothing is measured; hold something out first, as with holdout 20%.")
    }
    if request.subject == .sweep, shown.state.searches.sweep == nil {
      throw ModelError("There is no search to write: begin one, as with sweep alpha 1,10,40.")
    }
  }

  private static func content(of request: ExportRequest, _ shown: ShownRun, _ language: SpokenLanguage)
    throws(ModelError) -> Content
  {
    switch (request.subject, request.format) {
    case (.run, .svg): MovingPicture(shown, theme: request.theme).content
    case (.run, .cast): Cast(shown, theme: request.theme).content
    case (.loss, .svg): LossPicture(shown, theme: request.theme).content
    case (_, .svg), (_, .text): try pane(request, shown)
    case (.loss, .csv): LossTable(shown).csv
    case (.loss, .json): LossTable(shown).json
    case (.run, .json): RunJSON(shown).content
    case (.factors, _): FactorExport(shown).both
    case (.users, _): FactorExport(shown).table(.users)
    case (.items, _): FactorExport(shown).table(.items)
    case (.scores, _): ScoreTable(shown).pairs
    case (.matrix, _): try ScoreTable(shown).matrix()
    case (.list, .latex): ListTable(shown).latex
    case (.list, .markdown): ListTable(shown).markdown
    case (.list, _): ListTable(shown).selected
    case (.lists, _): try ListTable(shown).all(of: request.users)
    case (.metrics, _): try MetricTable(shown).moments()
    case (.sweep, _): try MetricTable(shown).sweep()
    case (.solve, .latex): try SolveDocument(shown).latex
    case (.solve, _): try SolveDocument(shown).markdown
    case (.run, _): try RunPage(shown).content
    case (.classPage, _): ClassPage(shown, request.language ?? language).content
    case (.notebook, .jupyter): try JupyterNotebook(shown).content
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
