import Canvas
import Study
import WALS

/// What lies open over the panes.
struct InspectorView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let inspector = state.inspector else { return }
    let inner = Box(title: title(inspector), rectangle: area, isFocused: true).draw(on: &screen)
      .inset(columns: 1)
    switch (inspector, state.inspection) {
    case (.solve(_, _, let stage), .solve(let solve)):
      SolveView(state: state, stage: SolveStage(solve: solve, number: stage), area: inner).draw(on: &screen)
    case (.explain, .explanation(let explanation)):
      ExplanationView(state: state, explanation: explanation, area: inner).draw(on: &screen)
    case (.similar(let side), .similar(let rows)):
      SimilarView(names: names(side), rows: rows, area: inner).draw(on: &screen)
    case (.map(let x, let y), .axes(let axes)):
      FactorMapView(state: state, axes: axes, x: x, y: y, area: inner).draw(on: &screen)
    case (.metrics, _): MetricsView(state: state, area: inner).draw(on: &screen)
    case (.generator(let form), _): GeneratorView(form: form, area: inner).draw(on: &screen)
    case (.sweep, _): SweepView(state: state, area: inner).draw(on: &screen)
    case (.compare, _): ComparisonView(state: state, area: inner).draw(on: &screen)
    case (.factors, _): FactorHeatView(state: state, area: inner).draw(on: &screen)
    case (.foldIn, .foldIn(let trained, let foldedIn, let distance)):
      FoldInView(state: state, trained: trained, foldedIn: foldedIn, distance: distance, area: inner)
        .draw(on: &screen)
    case (.facts, .facts(let facts)): FactsView(facts: facts, area: inner).draw(on: &screen)
    case (_, .failure(let sentence)):
      screen.write(sentence, row: inner.row, column: inner.column, limit: inner.width, style: Style(ink: .bad))
    default:
      screen.write("Not drawn yet: the start is being worked out.", row: inner.row, column: inner.column)
    }
  }

  private func names(_ side: Side) -> [String] {
    (side == .users ? state.data?.users : state.data?.items) ?? []
  }

  private func title(_ inspector: Inspector) -> String {
    let (user, item) = (state.name(.users, state.selection.user), state.name(.items, state.selection.item))
    switch inspector {
    case .solve(let side, let row, let stage):
      let name = state.name(side, row)
      guard case .solve(let solve) = state.inspection else { return "Solve \(name)" }
      let shown = SolveStage(solve: solve, number: stage)
      return "Solve \(name) · step \(stage + 1) of \(shown.count): " + shown.title { state.name(side.other, $0) }
    case .explain: return "Why \(item) for \(user)"
    case .similar(let side): return "Most alike to \(side == .users ? user : item) · cosine"
    case .map(let x, _):
      return x.map { "Factor map · f\($0 + 1) × f\($0 + 2)" } ?? "Factor map · principal axes"
    case .factors: return "Factors · X and Y"
    case .metrics: return "Held out: what the model finds · half-step \(state.timeline.current?.halfStep ?? 0)"
    case .sweep: return "Sweep over " + (state.sweep?.choice.ranges.map(\.knob.symbol).joined(separator: ", ") ?? "")
    case .compare: return "Two runs from one start"
    case .facts: return "Facts that hold"
    case .generator: return "Make up data whose truth is known"
    case .foldIn: return "What if: \(user)’s list, trained and folded in"
    }
  }
}
