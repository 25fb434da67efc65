import Canvas
import Datasets
import Language
import Study
import Transcript
import WALS

/// Lines of the command language done one after the other, and what each did as text: the transcript.
package struct ScriptRun: Sendable {
  package private(set) var explorer: HeadlessExplorer
  /// Characters that the transcript may use.
  package let glyphs: Glyphs

  package init(_ explorer: HeadlessExplorer = HeadlessExplorer(), glyphs: Glyphs = .blocks) {
    self.explorer = explorer
    self.glyphs = glyphs
  }

  /// Whether a line asked to leave.
  package var isFinished: Bool { explorer.state.isFinished }

  /// Does one command.
  ///
  /// - Returns: what there is to say of it.
  /// - Throws: why it was not done.
  package mutating func perform(
    _ command: Command, control: TrainingControl = TrainingControl()
  ) throws(UserError) -> String {
    let before = explorer.state
    try explorer.perform(command, control: control)
    return spelled(Transcript(of: explorer.state, before: before).text(of: command))
  }

  /// The line as the transcript shows it before what came of it.
  package func echo(_ line: String) -> String {
    // Carried data are no words to read.
    let words = line.utf8.count > 4096 ? line.prefix(120) + "…" : line[...]
    return spelled("> " + words.split(whereSeparator: \.isWhitespace).joined(separator: " ")) + "\n"
  }

  /// The same in this run's characters, and without any that could steer a terminal.
  package func spelled(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { glyphs.spelled(TextFitting.printable(String($0))) }.joined(separator: "\n")
  }

  /// Lets only these knobs be turned; nil for all.
  package mutating func limit(to knobs: Set<Knob>?, looksOnly: Bool = false) {
    explorer.limit(to: knobs, looksOnly: looksOnly)
  }

  /// Puts everything back as it was kept.
  package mutating func restore(_ kept: ExplorerState) { explorer.restore(kept) }

  /// Shows data that are open already, as the first command would.
  package mutating func show(_ dataset: Dataset, source: String? = nil) -> String {
    explorer.show(dataset, source: source)
    return spelled(Transcript(of: explorer.state).text(of: .data(.open(dataset.name))))
  }
}
