import Canvas
import Language
import Study
import WALS

/// The loss for the last row of a room: its number as large as there is room for, over the bars.
struct PresentedLossView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let moment = state.timeline.current, area.height >= 3, area.width >= 12 else { return }
    let number = Self.number(moment.loss.total, columns: area.width)
    let chart = Self.chart(in: area)
    if let number, chart.row > area.row {
      let ink: Role = moment.side.map { $0 == .users ? .users : .items } ?? .plain
      number.draw(
        row: area.row, column: area.column + (area.width - number.width) / 2, style: Style(ink: ink, .bold),
        on: &screen)
    }
    LossChart(state: state, area: chart).draw(on: &screen)
  }

  /// What is left for the bars under the number; all of it where that would be too little.
  static func chart(in area: Rectangle) -> Rectangle {
    area.splitRows(area.height < PaneBoxes.presentedLossHeight - 2 ? 0 : BigText.height + 1).rest
  }

  /// As many digits as fit.
  private static func number(_ loss: Double, columns: Int) -> BigText? {
    [4, 3, 2, 1].lazy.map { BigText(text: NumberText.significant(loss, $0)) }.first { $0.width <= columns }
  }
}
