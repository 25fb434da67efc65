import Canvas
import Datasets
import Headless
import Interface
import Language
import Study
import WALS

/// The explorer without threads and without a terminal: effects are carried out at once, in order.
package struct Bench {
  package var state: ExplorerState
  private let runner: EffectRunner

  package init(
    _ dataset: Dataset = .mini, knobs: Knobs? = nil, width: Int = 80, height: Int = 24, files: FileAccess = .none
  ) {
    runner = EffectRunner(threads: 1, files: files)
    state = ExplorerState(knobs: knobs)
    state.size = .init(width: width, height: height)
    handle(.opened(dataset))
  }

  package mutating func handle(_ event: Event) { carryOut(update(&state, event)) }
  package mutating func handle(_ input: InputEvent) { carryOut(update(&state, input)) }

  private mutating func carryOut(_ effects: [Effect]) {
    var effects = effects
    while !effects.isEmpty {
      guard let event = runner.outcome(of: effects.removeFirst()) else { continue }
      effects += update(&state, event)
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
      matrix: try! InteractionMatrix(
        userCount: 12, itemCount: 10, users: triples.users, items: triples.items, values: triples.values))
  }()
}
