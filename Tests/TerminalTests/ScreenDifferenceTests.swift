import Canvas
import Testing

@testable import Terminal

@Suite("What is painted")
struct ScreenDifferenceTests {
  private func runs(_ difference: inout ScreenDifference, _ screen: Screen) -> [ScreenDifference.Run] {
    var all: [ScreenDifference.Run] = []
    _ = difference.bands(to: screen) {
      all += $0; return false
    }
    return all
  }

  @Test("only what changed is sent, and the same screen costs nothing")
  func changes() {
    var difference = ScreenDifference()
    var screen = Screen(width: 40, height: 5)
    screen.write("loss 54.92", row: 1, column: 3)
    #expect(runs(&difference, screen).map(\.column) == [3])
    #expect(runs(&difference, screen).isEmpty)
    screen.write("loss 54.90", row: 1, column: 3)
    let second = runs(&difference, screen)
    #expect(second.count == 1)
    #expect(second.first?.column == 12)
    #expect(second.first?.cells.count == 1)
  }

  @Test("a wide character is sent whole, whichever half changed")
  func wide() {
    var difference = ScreenDifference()
    var screen = Screen(width: 10, height: 1)
    screen.write("a東b", row: 0, column: 0)
    _ = runs(&difference, screen)
    screen.write("a京b", row: 0, column: 0)
    let second = runs(&difference, screen)
    #expect(second.first?.column == 1)
    #expect(second.first?.cells.count == 2)
  }

  @Test("urgent rows come first, and painting stops between bands when asked to")
  func bands() {
    var difference = ScreenDifference()
    var screen = Screen(width: 100, height: 20)
    for (row, column) in screen.places {
      screen.put("x", row: row, column: column, style: column.isMultiple(of: 2) ? .bold : .accent)
    }
    screen.urgentRows = [18..<20]
    var bands: [[Int]] = []
    let isWhole = difference.bands(to: screen) {
      bands.append($0.map(\.row))
      return bands.count == 2
    }
    #expect(!isWhole)
    #expect(bands == [[18, 19, 0], [1, 2, 3]])
    #expect(Set(runs(&difference, screen).map(\.row)) == Set(4..<18), "the rest comes the next time")
  }

  @Test("a band holds the more cells, the less they cost")
  func cost() {
    var difference = ScreenDifference()
    var screen = Screen(width: 100, height: 20)
    for (row, column) in screen.places { screen.put("x", row: row, column: column, style: .bold) }
    var bands: [Int] = []
    _ = difference.bands(to: screen) {
      bands.append($0.count)
      return false
    }
    #expect(bands == [20])
  }

  @Test("a screen of another size, and one that was forgotten, are sent anew")
  func forgetting() {
    var difference = ScreenDifference()
    var screen = Screen(width: 10, height: 2)
    screen.write("x", row: 0, column: 0)
    _ = runs(&difference, screen)
    difference.forget()
    #expect(runs(&difference, screen).count == 1)
    var larger = Screen(width: 12, height: 2)
    larger.write("x", row: 0, column: 0)
    #expect(runs(&difference, larger).count == 1)
    #expect(runs(&difference, Screen(width: 0, height: 0)).isEmpty)
  }
}

extension Screen {
  fileprivate var places: [(row: Int, column: Int)] {
    (0..<height).flatMap { row in (0..<width).map { (row, $0) } }
  }
}
