import Datasets
import Exports
import Foundation
import Headless
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
    let runner = EffectRunner(threads: 1, files: FileAccess(write: Exporter.perform))
    var effects = update(&state, event)
    while !effects.isEmpty {
      guard let next = runner.outcome(of: effects.removeFirst()) else { continue }
      effects += update(&state, next)
    }
  }
}
