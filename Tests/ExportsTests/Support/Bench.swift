import Datasets
import Exports
import Foundation
import Testing
import TestSupport
import WALS

@testable import Interface
@testable import Language
@testable import Study

/// The explorer without threads and without a terminal: lines are done one after the other, files are written at once.
struct Bench {
  private(set) var state: ExplorerState
  let folder: TemporaryFolder

  init(_ dataset: String = "films", _ lines: String...) throws {
    state = ExplorerState()
    state.size = .init(width: 120, height: 40)
    folder = try TemporaryFolder()
    handle(.opened(try DatasetLoader.open(dataset)))
    for line in lines { try run(line) }
  }

  /// A line of the command language.
  mutating func run(_ line: String) throws {
    handle(.command(try #require(try CommandParser.parse(line))))
  }

  mutating func resize(width: Int, height: Int) {
    handle(.resized(.init(width: width, height: height)))
  }

  /// Writes a file by its name, with the rest of the line after it, and gives its text.
  mutating func export(_ name: String, _ rest: String = "") throws -> String {
    try run("export \(Words.quote(folder.path(name))) \(rest)")
    return try folder.text(of: name)
  }

  private mutating func handle(_ event: Event) {
    var effects = update(&state, event)
    while !effects.isEmpty {
      switch effects.removeFirst() {
      case .work(let work):
        let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
          try work.perform(threads: 1, control: TrainingControl())
        }
        effects += update(&state, .finished(workID: work.id, result))
      case .export(let export):
        let result = Result<String, ModelError> { () throws(ModelError) in try Exporter.perform(export) }
        effects += update(&state, .exported(export.request, result))
      case .divide(let division): effects += update(&state, .divided(division, division.perform()))
      case .evaluate(let request): effects += update(&state, .evaluated(request, request.perform(threads: 1)))
      case .sweep(let trial): effects += update(&state, .swept(trial, trial.perform(threads: 1)))
      case .stopWork, .stopOpening, .stopSweep, .generate, .open, .save, .recover: break
      }
    }
  }
}
