import Canvas
import Testing

@Suite("Numbers of cells")
struct CellScaleTests {
  @Test(
    "any number becomes one within its bounds",
    arguments: [
      (Double.nan, 0), (.infinity, 7), (-.infinity, 0), (1e300, 7), (-1e300, 0), (3.4, 3), (3.5, 4), (6.6, 7),
      (-0.4, 0),
      (.leastNonzeroMagnitude, 0),
    ])
  func bounds(_ value: Double, _ cells: Int) {
    #expect(CellScale.whole(value, in: 0...7) == cells)
  }

  @Test("bounds may be the largest there are")
  func extremes() {
    #expect(CellScale.whole(1e300, in: 0...Int.max) == .max)
    #expect(CellScale.whole(-1e300, in: .min ... .max) == .min)
    #expect(CellScale.part(.infinity, of: 12) == 12)
    #expect(CellScale.part(0.5, of: -3) == 0)
    #expect(CellScale.cell(1e308, in: -1e308...1e308, cells: 80) == 79)
    #expect(CellScale.cell(.nan, in: 0...1, cells: 80) == 0)
  }

  @Test("no number is the middle of a diverging scale")
  func heat() {
    #expect(Role.heat(strength: .nan) == .heat(0))
    #expect(Role.heat(strength: -1e300) == .heat(-7))
    #expect(Role.heat(strength: 1) == .heat(7))
  }
}
