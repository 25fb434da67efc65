import Language
import Testing
import WALS

@Suite("Ranges and steps of knobs")
struct KnobRangeTests {
  @Test(
    "a range keeps its ends, however small or large",
    arguments: [
      (Knob.lambda, "1e-12..1e-10", ["1e-12", "1e-11", "1e-10"]), (.lambda, "0.01..1", ["0.01", "0.1", "1"]),
      (.alpha, "1e13..1e15", ["1e+13", "1e+14", "1e+15"]), (.alpha, "5e-324..1", nil), (.factors, "1..4096", nil),
      (.factors, "1..1e2", ["1", "10", "100"]),
    ] as [(Knob, String, [String]?)])
  func ends(_ knob: Knob, _ text: String, _ expected: [String]?) throws {
    let grid = try KnobRange(knob, text).grid(steps: 3)
    if let expected { #expect(grid.compactMap { Double($0) } == expected.compactMap { Double($0) }) }
    var knobs = Knobs()
    for value in grid {
      #expect(Double(value) ?? 0 > 0)
      try knob.set(value, in: &knobs)
    }
  }

  @Test(
    "what a knob does not take is refused with its sentence", arguments: ["1..1e30", "0.5..3", "1..1e400", "-1..2"])
  func refused(_ text: String) {
    #expect(throws: UserError.self) { try KnobRange(.factors, text) }
  }

  @Test("combinations are counted without making them")
  func count() throws {
    let ranges = try [KnobRange(.alpha, "1,2,3"), KnobRange(.lambda, "0.1..1")]
    #expect(SweepPlan.count(ranges, steps: 7) == 21)
    #expect(SweepPlan(grid: ranges, steps: 7).combinations.count == 21)
    let many = try (0..<20).map { _ in try KnobRange(.alpha, "1..2") }
    #expect(SweepPlan.count(many, steps: 1000) == .max)
  }

  @Test("up never lowers and down never raises", arguments: [0, 1e-300, 1e-7, 0.3, 1, 40, 5e12, 1e15, 1e300])
  func steps(_ value: Double) {
    for knob in [Knob.alpha, .lambda, .epsilon, .alpha0, .nu] {
      var knobs = Knobs()
      guard (try? knob.set("\(value)", in: &knobs)) != nil else { continue }
      let before = Double(knob.text(in: knobs)) ?? 0
      knob.nudge(up: true, in: &knobs)
      #expect(Double(knob.text(in: knobs)) ?? -1 >= before)
      try? knob.set("\(value)", in: &knobs)
      knob.nudge(up: false, in: &knobs)
      #expect(Double(knob.text(in: knobs)) ?? .infinity <= max(before, 1e-6))
    }
  }
}
