import Canvas
import CCurses
import Language

/// The terminal through curses: paints screens, reads events. One at a time, on the main thread.
package final class CursesTerminal {
  /// How the screen should look at first, after what a person said and what the terminal and the locale can do.
  package let appearance: Appearance
  private let colorCount: Int
  private let mostPairs: Int
  private var background: RGB?
  private var palette: Palette
  /// What a person should know of the terminal and the locale, a sentence each: said once.
  package let remarks: [String]
  /// What the terminal sends.
  var input: TerminalInput
  /// The pairs that curses knows, and those of the styles met under this palette.
  private var pairs: [Palette.Colors: Int32] = [:]
  private var pairsOfStyles: [Int32] = CursesTerminal.noPairs
  private var difference = ScreenDifference()

  /// Takes the terminal over.
  /// - Throws: ``UserError`` where there is no terminal, or one that cannot show a screen.
  package init(_ options: TerminalOptions = TerminalOptions(), environment: [String: String]) throws(UserError) {
    var remarks: [String] = []
    let missing = cc_take_locale().map { TextFitting.printable(String(cString: $0)) }
    let isUTF8 = cc_locale_is_utf8()
    if let missing {
      remarks.append(
        "The locale \(missing) is not installed here, so \(isUTF8 ? "C.UTF-8 stands in for it" : "all is drawn in ASCII")."
      )
    }
    appearance = Appearance(
      theme: options.theme, glyphs: isUTF8 ? options.glyphs ?? .blocks : .ascii, usesMouse: options.usesMouse,
      isPresentation: options.isPresentation)
    let noColor = !(environment["NO_COLOR"] ?? "").isEmpty
    let color = options.color == .always || (options.color == .auto && !noColor)
    let term = environment["TERM"] ?? ""
    let kin = TerminalKin(term: term)
    let known = try Self.known(term, kin)
    if known != term {
      remarks.append("TERM=\(TextFitting.printable(term)) is not known here, so it is taken for \(known).")
    }
    self.remarks = remarks
    try Self.check(cc_open(known, color, kin.isOfXtermKind, kin.hasMouse), term)
    input = TerminalInput(environment: environment)
    input.listensToMouse = options.usesMouse
    cc_set_mouse(options.usesMouse)
    colorCount = Int(cc_colors())
    mostPairs = Int(cc_most_pairs())
    background = Background.said(in: environment)
    palette = Palette(colors: colorCount, theme: options.theme.theme(background: background))
    if options.theme == .auto, background == nil, palette.tier != .none, kin.isOfXtermKind { input.askBackground() }
  }

  /// The terminal’s kind, or the nearest of its kin that the terminal database knows.
  private static func known(_ term: String, _ kin: TerminalKin) throws(UserError) -> String {
    let result = cc_check(term)
    // Where there is no database at all, the program's own descriptions may have a relative too.
    if result == cc_unknown_terminal || (result == cc_no_database && !term.isEmpty),
      let relative = kin.relatives.first(where: { cc_check($0) == cc_opened })
    {
      return relative
    }
    try check(result, term)
    return term
  }

  private static func check(_ result: cc_open_result, _ term: String) throws(UserError) {
    let term = TextFitting.printable(term)
    switch result {
    case cc_not_a_terminal: throw .notATerminal()
    case cc_unknown_terminal: throw .unknownTerminal(term)
    case cc_no_database: throw term.isEmpty ? .unsetTerminal() : .unknownTerminal(term)
    case cc_too_simple: throw .tooSimpleTerminal(term)
    default: break
    }
  }

  /// Leaves the terminal as it was found.
  package func close() {
    input.awaitAnswer()
    cc_close()
  }

  package var width: Int { Int(cc_columns()) }
  package var height: Int { Int(cc_rows()) }

  /// Takes over what the person has chosen meanwhile.
  package func apply(_ appearance: Appearance) {
    if appearance.usesMouse != input.listensToMouse {
      input.listensToMouse = appearance.usesMouse
      cc_set_mouse(appearance.usesMouse)
    }
    let theme = appearance.theme.theme(background: background)
    guard theme != palette.theme else { return }
    palette = Palette(colors: colorCount, theme: theme)
    pairsOfStyles = Self.noPairs
    repaintAll()
  }

  /// The terminal has said what its background is.
  package func take(background: RGB) { self.background = background }

  /// Paints what differs from what is shown, the screen's urgent rows first, in bands of some hundred cells.
  ///
  /// - Parameter stop: asked after each band; when it says so, the rest stays for the next time.
  /// - Returns: whether everything is painted.
  package func paint(_ screen: Screen, stop: () -> Bool) -> Bool {
    if difference.isBlank(for: screen) { cc_erase() }
    return difference.bands(to: screen) { runs in
      for run in runs { put(run) }
      place(screen.cursor)
      cc_flush()
      return stop()
    }
  }

  /// Forgets what is shown: the next paint sends everything.
  func repaintAll() {
    difference.forget()
  }

  private func place(_ cursor: Screen.Position?) {
    cc_cursor(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? -1))
  }

  private func put(_ run: ScreenDifference.Run) {
    var style = Style.plain
    var (pair, attributes) = looks(of: style)
    let cells = run.cells.map { cell in
      if cell.style != style {
        style = cell.style
        (pair, attributes) = looks(of: style)
      }
      return cc_cell(scalar: cell.scalar, mark: cell.mark, pair: pair, attributes: attributes)
    }
    cc_put(Int32(run.row), Int32(run.column), cells, Int32(cells.count))
  }

  private func looks(of style: Style) -> (pair: Int32, attributes: UInt32) {
    (pair(of: style), UInt32(palette.attributes(of: style).rawValue))
  }

  private static let noPairs = [Int32](repeating: -1, count: 1 << 16)

  /// The curses pair of a style, looked up by its two roles.
  private func pair(of style: Style) -> Int32 {
    let index = Int(style.ink.rawValue) << 8 | Int(style.paper.rawValue)
    if pairsOfStyles[index] < 0 { pairsOfStyles[index] = pair(of: palette.colors(of: style)) }
    return pairsOfStyles[index]
  }

  /// The curses pair of two colors, defined when first used; pair 0 where the terminal has no more.
  private func pair(of colors: Palette.Colors) -> Int32 {
    if colors == Palette.Colors(ink: -1, paper: -1) { return 0 }
    if let pair = pairs[colors] { return pair }
    let next = pairs.count + 1
    guard next < mostPairs, cc_define_pair(Int32(next), Int32(colors.ink), Int32(colors.paper)) else { return 0 }
    pairs[colors] = Int32(next)
    return Int32(next)
  }
}
