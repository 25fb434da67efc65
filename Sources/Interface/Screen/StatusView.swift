import Canvas
import Language
import Study
import WALS

/// The first line: the data, the knobs, and what training does.
struct StatusView {
  let state: ExplorerState

  func draw(in area: Rectangle, on screen: inout Screen) {
    // Measured as it will be spelled.
    let glyphs = state.appearance.glyphs
    let right = glyphs.spelled(activity)
    let rightWidth = DisplayWidth.of(right)
    let room = area.width - rightWidth - 2
    let knobs = glyphs.spelled(knobsText)
    let names = data.map(glyphs.spelled)
    // The density only where the knobs have room beside it.
    let isWide = names.first.map { DisplayWidth.of($0) + DisplayWidth.of(knobs) + 3 <= room } ?? false
    let left = TextFitting.first(isWide ? names : Array(names.dropFirst()), columns: room - 1)
    let column = screen.write(left, row: area.row, column: area.column + 1, limit: room - 1, style: .bold)
    let knobRoom = area.width - rightWidth - 2 - column - 2
    if knobRoom >= DisplayWidth.of(knobs) {
      screen.write(
        knobs, row: area.row, column: area.width - rightWidth - 3 - DisplayWidth.of(knobs), limit: knobRoom)
    }
    screen.write(
      right, row: area.row, column: max(area.column, area.width - rightWidth - 1), limit: rightWidth,
      style: state.training.activity == .idle ? .plain : .accent)
  }

  /// What is open, in fewer and fewer words.
  private var data: [String] { state.data.map(words) ?? ["alscope", "alscope"] }

  private func words(of data: StudiedData) -> [String] {
    let (users, items) = (data.users.count, data.items.count)
    let shape = "\(data.name) · \(NumberText.counted(users, "user")) × \(NumberText.counted(items, "item"))"
    let held = data.heldOutCount.map { " · \($0) held out ○" } ?? ""
    let stored =
      state.isWithoutData
      ? " · a model alone" : " · \(data.storedCount) stored\(held) · \(NumberText.percent(data.density))"
    return [
      shape + stored, shape + held,
      "\(data.name) · \(users) × \(items)\(held)", data.name + held, data.name,
    ]
  }

  private var knobsText: String {
    let knobs = state.knobs
    let values =
      Knob.shown(of: knobs.hyperparameters).map { "\($0.symbol) \($0.text(in: knobs))" } + ["seed \(knobs.seed)"]
    return ([knobs.hyperparameters.preset.rawValue] + values).joined(separator: " · ")
  }

  private var activity: String {
    if state.measuring.division != nil { return "▸ dividing the data" }
    guard let moment = state.timeline.current else {
      return state.data == nil
        ? (state.opening == nil ? "no data" : "▸ opening")
        : state.training.work == nil ? "not started" : "▸ drawing the start"
    }
    var place = moment.halfStep == 0 ? "start" : "half-step \(moment.halfStep)"
    if !state.timeline.isAtLatest { place += " of \(state.timeline.moments.last?.halfStep ?? 0)" }
    if let rows = state.rowStep {
      place += " → \(rows.side == .users ? "user" : "item") \(rows.rows) of \(rows.count)"
    } else if let side = moment.side {
      place += " · \(moment.modelStep?.rawValue ?? side.rawValue)"
    }
    let symbol = state.training.activity == .idle ? "‖" : "▸"
    return "\(symbol) \(place)\(progress)"
  }

  /// How far a half-step is that takes long enough to be seen under way.
  private var progress: String {
    guard let work = state.training.work, work.rowsSolved > 0, let (snapshot, side) = work.halfStep else { return "" }
    let rows = snapshot.factors(of: side).rowCount
    return " → \(side.rawValue) \(100 * work.rowsSolved / max(1, rows)) %"
  }
}
