import Canvas
import Language

/// Where a lesson's panel and the explorer stand: beside each other where there is room, else one above the other.
struct LessonLayout {
  let panel: Rectangle
  let explorer: Rectangle

  init(width: Int, height: Int) {
    // Eighty columns show matrix, loss and list side by side.
    if width >= 114 {
      let columns = min(44, width - 80)
      panel = Rectangle(row: 0, column: 0, width: columns, height: height)
      explorer = Rectangle(row: 0, column: columns, width: width - columns, height: height)
    } else {
      let rows = max(4, min(11, height - 12))
      panel = Rectangle(row: 0, column: 0, width: width, height: rows)
      explorer = Rectangle(row: rows, column: 0, width: width, height: height - rows)
    }
  }

  /// The mouse where the explorer sees it.
  func inExplorer(_ event: InputEvent) -> InputEvent {
    guard case .mouse(var mouse) = event else { return event }
    mouse.row -= explorer.row
    mouse.column -= explorer.column
    return .mouse(mouse)
  }
}
