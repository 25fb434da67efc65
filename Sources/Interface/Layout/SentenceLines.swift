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
    (size, message) = (state.size, state.message)
    opening = state.opening?.sentence(columns: size.width - 2, canStop: state.data != nil)
    isPresentation = state.appearance.isPresentation && size.width >= 80 && size.height >= 20
  }

  /// The lines for the present size of the screen; in a presentation never fewer than two, so that the panes stay.
  var lines: [String] {
    let columns = size.width - 2
    if let opening { return [opening] }
    let (text, brief) = (message.text, message.brief)
    if !isPresentation {
      if TextFitting.fits(text, columns: columns) { return [text] }
      if TextFitting.fits(brief, columns: columns) { return [brief] }
    }
    let whole = ParagraphText.lines(TextFitting.printable(text), columns: columns)
    if whole.count <= mostRows { return whole }
    let short = ParagraphText.lines(TextFitting.printable(brief), columns: columns)
    if short.count <= mostRows { return short }
    if mostRows == 1 { return [brief] }
    return Array(short.prefix(mostRows - 1)) + [short.dropFirst(mostRows - 1).joined(separator: " ")]
  }

  /// Rows of the screen that it takes.
  var rows: Int { max(isPresentation ? 2 : 1, min(mostRows, lines.count)) }

  /// On the lowest screens an account of what happened gives way to what it is about; why something was not done does not.
  private var mostRows: Int {
    if size.height >= 20 { return 3 }
    return size.height >= 16 || message.isError ? 2 : 1
  }
}
