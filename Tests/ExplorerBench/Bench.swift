import Datasets
import WALS

import Canvas
import Interface
import Language
import Study

/// The explorer without threads and without a terminal: effects are carried out at once, in order.
package struct Bench {
  package var state: ExplorerState

  package init(_ dataset: Dataset = .mini, knobs: Knobs? = nil, width: Int = 80, height: Int = 24) {
    state = ExplorerState(knobs: knobs)
    state.size = .init(width: width, height: height)
    handle(.opened(dataset))
  }

  package mutating func handle(_ event: Event) { carryOut(update(&state, event)) }
  package mutating func handle(_ input: InputEvent) { carryOut(update(&state, input)) }

  private mutating func carryOut(_ effects: [Effect]) {
    var effects = effects
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      if case .generate(let recipe) = effect {
        let made = try! Generator(recipe).dataset()
        effects += update(&state, .opened(made, source: Command.data(.generate(recipe)).line))
      }
      if case .divide(let division) = effect {
        effects += update(&state, .divided(division, division.perform()))
      }
      if case .evaluate(let request) = effect {
        effects += update(&state, .evaluated(request, request.perform(threads: 1)))
      }
      if case .sweep(let trial) = effect {
        effects += update(&state, .swept(trial, trial.perform(threads: 1)))
      }
      guard case .work(let work) = effect else { continue }
      let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
        try work.perform(threads: 1, control: TrainingControl())
      }
      effects += update(&state, .finished(workID: work.id, result))
    }
  }

  /// Types keys one after the other: letters stand for themselves.
  package mutating func press(_ keys: Key...) {
    for key in keys { handle(.key(key)) }
  }

  /// A line of the command language.
  package mutating func run(_ line: String) {
    handle(.command(try! CommandParser.parse(line)!))
  }

  package var screen: Screen { ExplorerView.draw(state) }
}

extension Dataset {
  /// Twelve people and ten films in three groups.
  package static let mini: Dataset = {
    let rows = [
      "5 4 . . . . . . 2 .", "4 3 . 1 . . . . . .", "3 5 . . . . . . 1 .", ". 2 . . . . . . 4 .", ". . 6 . 3 . . . . .",
      ". . 2 . 4 1 . . . .", ". . 5 . 1 2 . . . .", ". . . . 2 3 . . . .", ". . . 4 . . 2 . . 1", ". . . 3 . . 5 . . 2",
      "1 . . 2 . . 3 . . .", ". . . . . . . 1 . .",
    ].map { $0.split(separator: " ") }
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for (user, row) in rows.enumerated() {
      for (item, value) in row.enumerated() where value != "." {
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(Double(value)!)
      }
    }
    return Dataset(
      name: "mini",
      users: ["Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jun", "Kim", "Lou"],
      items: ["Alien", "Blade Runner", "Casablanca", "Dune", "E.T.", "Fargo", "Gattaca", "Heat", "Ida", "Jaws"],
      matrix: InteractionMatrix(
        userCount: 12, itemCount: 10, users: triples.users, items: triples.items, values: triples.values))
  }()
}
