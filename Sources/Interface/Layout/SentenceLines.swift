import Canvas
import Language
import Study

/// What just happened, or the data on their way, under the first line: in fewer words where these fit in one line, else
/// wrapped, so that nothing that is said is cut.
struct SentenceLines {
  let state: ExplorerState

  /// The lines for the present size of the screen; in a presentation never fewer than two, so that the panes stay.
  var lines: [String] {
    let columns = state.size.width - 2
    if let opening = state.opening { return [opening.sentence(columns: columns, canStop: state.data != nil)] }
    let (text, brief) = (state.message.text, state.message.brief)
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

  var isPresentation: Bool {
    state.appearance.isPresentation && state.size.width >= 80 && state.size.height >= 20
  }

  /// On the lowest screens an account of what happened gives way to what it is about; why something was not done does not.
  private var mostRows: Int {
    if state.size.height >= 20 { return 3 }
    return state.size.height >= 16 || state.message.isError ? 2 : 1
  }
}
