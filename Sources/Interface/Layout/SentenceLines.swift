import Canvas
import Language
import Study

/// What just happened, or the data on their way, under the first line: in fewer words where these fit in one line, else
/// wrapped, so that nothing that is said is cut.
struct SentenceLines {
  private let size: ExplorerState.Size
  private let message: ExplorerState.Message
  /// What is said of data on their way.
  private let opening: String?
  let isPresentation: Bool

  init(_ state: borrowing ExplorerState) {
    (size, message) = (state.size, Self.isSaidBelow(state) ? Self.arrived : state.message)
    opening = state.opening?.sentence(columns: size.width - 2, canStop: state.data != nil)
    isPresentation = state.appearance.isPresentation && size.width >= 80 && size.height >= 20
  }

  /// Whether the open list of minima says the same, and all of it.
  private static func isSaidBelow(_ state: borrowing ExplorerState) -> Bool {
    guard state.inspector.shown == .minima, let minima = state.searches.minima, !minima.isRunning else { return false }
    return state.message.text.hasPrefix(minima.sentence)
  }

  private static let arrived = ExplorerState.Message(
    "The starts are done: a row for each loss that they end at.", brief: "The starts are done.")

  /// The lines for the present size of the screen; in a presentation never fewer than two, so that the panes stay.
  var lines: [String] {
    let columns = size.width - 2
    if let opening { return [opening] }
    let (text, brief) = (message.text, message.brief)
    if !isPresentation {
      if TextFitting.fits(text, columns: columns) { return [text] }
      if TextFitting.fits(brief, columns: columns) { return [brief] }
    }
    let (whole, short) = (wrapped(text), wrapped(brief))
    // What happened comes first; what it did to a list, or what else is to be known, comes after it and is left out whole.
    let ends = [". ", "; "].flatMap { brief.ranges(of: $0).map(\.lowerBound) }.sorted(by: >)
    let shorter = ends.map { wrapped(brief[..<$0] + ".") }
    for rows in Set([fewestRows, mostRows]).sorted() {
      if let lines = ([whole, short] + shorter).first(where: { $0.count <= rows }) { return lines }
    }
    return Array(short.prefix(mostRows - 1)) + [short.dropFirst(mostRows - 1).joined(separator: " ")]
  }

  private func wrapped(_ text: String) -> [String] {
    ParagraphText.lines(TextFitting.printable(text), columns: size.width - 2)
  }

  /// Rows of the screen that it takes.
  var rows: Int { max(isPresentation ? 2 : 1, min(mostRows, lines.count)) }

  /// On the lowest screens an account of what happened gives way to what it is about; why something was not done does not.
  private var mostRows: Int { message.isError ? 4 : size.height >= 20 ? 3 : 2 }
  private var fewestRows: Int { message.isError || size.height >= 16 ? mostRows : 1 }
}
