import Canvas
import Interface
import Language
import RealModule
import Study
import WALS

/// What a chart of the loss has in it, before it has a size: curves, marks, ticks.
struct LossPlot {
  struct Point: Equatable {
    /// A balance or a line step stands a third of a half-step behind the one that it follows.
    let halfStep: Double
    let loss: Double
  }

  struct Curve {
    let name: String
    let points: [Point]
    let role: Role
    /// Of another run.
    let isOther: Bool
    var dashes: String?
  }

  /// A turned knob, or an edit.
  struct Mark {
    let halfStep: Double
    let words: String
  }

  /// The run first.
  let curves: [Curve]
  /// The steps of the run, one a point of its curve.
  let steps: [Moment]
  let marks: [Mark]
  let scale: LossChart.Scale
  let title: String
  let knobs: String
  /// The half-steps at both ends.
  let first: Double
  let last: Double

  let axisTitle: String

  init(_ shown: ShownRun) {
    let state = shown.state
    // A chart that is to begin behind the newest moment begins with it.
    let from = Double(min(state.lossChart.from ?? 0, shown.moments.last?.halfStep ?? 0))
    let best = state.lossChart.content == .gap ? state.bestKnownLoss : nil
    let moments = shown.moments.filter { Double($0.halfStep) >= from }
    func loss(_ moment: Moment) -> Double? { state.curveValue(of: moment, over: best) }
    steps = moments.filter { $0.change == nil && loss($0) != nil }
    let run = steps.map { Point(halfStep: Self.place(of: $0), loss: loss($0) ?? 0) }
    let others = best == nil ? Self.others(of: state, from: from, until: shown.moments.last?.halfStep ?? 0) : []
    let parts = state.lossChart.content == .parts ? Self.parts(steps) : []
    curves = [Curve(name: "total", points: run, role: .plain, isOther: false)] + parts + others
    marks = moments.compactMap { moment in
      moment.change.map { Mark(halfStep: Double(moment.halfStep), words: $0) }
    }
    let isLogarithmic = state.isLossLogarithmic
    var losses = LossSpan()
    for curve in curves { for point in curve.points { losses.take(point.loss) } }
    scale = LossChart.Scale(losses, isLogarithmic: isLogarithmic)
    let subject =
      best.map { "loss over the best known, \(NumberText.significant($0, 6))" }
      ?? (parts.isEmpty ? "loss" : "loss and its parts")
    title = "\(subject), by half-step"
    axisTitle = "\(best == nil ? "loss" : "loss − best")\(isLogarithmic ? " (logarithmic)" : "")"
    knobs = RunWords(shown).knobs
    first = from
    last = max(from + 1, run.last?.halfStep ?? 0)
  }

  private static func place(of moment: Moment) -> Double {
    switch moment.modelStep {
    case nil: Double(moment.halfStep)
    case .balance: Double(moment.halfStep) + 1 / 3
    case .line: Double(moment.halfStep) + 2 / 3
    }
  }

  /// The three parts of the loss, told apart by their dashes too.
  private static func parts(_ steps: [Moment]) -> [Curve] {
    func curve(_ name: String, _ dashes: String, _ role: Role, _ part: (Loss) -> Double) -> Curve {
      Curve(
        name: name, points: steps.map { Point(halfStep: place(of: $0), loss: part($0.loss)) }, role: role,
        isOther: false,
        dashes: dashes)
    }
    return [
      curve("observed", "8 3", .good) { $0.observed }, curve("unobserved", "3 3", .bad) { $0.unobserved },
      curve("regularization", "1 3", .muted) { $0.regularization },
    ]
  }

  /// Earlier runs that were kept, and the run compared with, as far as the run shown goes.
  private static func others(of state: ExplorerState, from: Double, until: Int) -> [Curve] {
    let kept = state.timeline.ghosts.map { ghost in
      (
        ghost.name,
        ghost.losses.prefix(until + 1).enumerated().map { Point(halfStep: Double($0.offset), loss: $0.element) }
      )
    }
    let compared = state.comparisons.runs.map { other in
      (
        other.name,
        other.timeline.moments.filter { $0.halfStep <= until }.map {
          Point(halfStep: place(of: $0), loss: $0.loss.total)
        }
      )
    }
    return (kept + compared).compactMap { name, points in
      let points = points.filter { $0.halfStep >= from && $0.loss.isFinite }
      return points.isEmpty ? nil : Curve(name: name, points: points, role: .accent, isOther: true)
    }
  }

  /// Losses at the vertical axis: powers of ten, or zero, the middle and the top.
  var lossTicks: [(loss: Double, label: String)] {
    let ticks = scale.isLogarithmic ? scale.ticks(rows: 16) : scale.ticks(rows: 4)
    return ticks.map { ($0, LossChart.Scale.label($0)) } + (scale.isLogarithmic ? [] : [(0, "0")])
  }

  /// A number of half-steps, of which a person may name any.
  private static func whole(_ halfSteps: Double) -> Int {
    CellScale.whole(halfSteps.rounded(.down), in: 0...1_000_000_000_000)
  }

  /// Some ten half-steps at the horizontal axis: 1, 2 or 5 times a power of ten apart.
  var stepTicks: [Int] {
    let (first, last) = (Self.whole(first), Self.whole(last))
    let span = max(1, last - first)
    let power = Self.whole(Double.pow(10, Double.log10(Double(span) / 10).rounded(.down)))
    let stride = [1, 2, 5, 10].map { $0 * max(1, power) }.first { span / $0 <= 10 } ?? span
    let start = (first + stride - 1) / stride * stride
    return Array(Swift.stride(from: start, through: last, by: stride))
  }
}
