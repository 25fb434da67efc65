import Datasets
import Foundation
import Headless
import Language
import Testing
import TestSupport
import WALS

@testable import Exports

@Suite("The Spark job")
struct SparkJobTests {
  @Test("has its data in the order of the ids, users without entries included")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let films = try DatasetLoader.open("films")
    let knobs = Knobs(hyperparameters: Hyperparameters(preset: .spark, alpha: 3, lambda: 0.5, factors: 4))
    let sentence = try SparkJob(of: films, knobs: knobs, iterations: 6).write(to: folder.path("job"), replacing: false)
    #expect(sentence.contains("submit.sh"))
    let read = try DatasetLoader.open(folder.path("job/interactions.csv"))
    #expect(read.users == films.users)
    #expect(read.items == films.items)
    #expect(read.matrix == films.matrix)
    let json = try JSONSerialization.jsonObject(with: Data(folder.text(of: "job/job.json").utf8)) as? [String: Any]
    #expect(json?["alpha"] as? Double == 3)
    #expect(json?["regParam"] as? Double == 0.5)
    #expect(json?["rank"] as? Int == 4)
    #expect(json?["maxIter"] as? Int == 6)
    #expect(json?["implicitPrefs"] as? Bool == true)
  }

  @Test("of nobody else’s business is closed to all others, whatever the usual mode is")
  func closed() throws {
    let folder = try TemporaryFolder()
    let job = try SparkJob(
      of: DatasetLoader.open("films"), knobs: Knobs(hyperparameters: Hyperparameters(preset: .spark)))
    _ = try job.write(to: folder.path("job"), replacing: false, isPrivate: true)
    let modes = try [""] + FileManager.default.contentsOfDirectory(atPath: folder.path("job"))
    for name in modes {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("job/" + name))
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name) has the mode \(String(mode, radix: 8))")
    }
    #expect(modes.count > 3)
  }

  @Test("does not write over what is there, unless it is a job and told to")
  func existing() throws {
    let folder = try TemporaryFolder()
    let job = try SparkJob(
      of: DatasetLoader.open("films"), knobs: Knobs(hyperparameters: Hyperparameters(preset: .ratings)))
    _ = try job.write(to: folder.path("job"), replacing: false)
    #expect(throws: ModelError.self) { try job.write(to: folder.path("job"), replacing: false) }
    #expect(try job.write(to: folder.path("job"), replacing: true).hasPrefix("Wrote anew"))
    #expect(throws: ModelError.self) { try job.write(to: folder.url.path, replacing: true) }
    #expect(try folder.names == ["job"])
  }

  @Test(
    "knobs that Spark has nothing for are told with the nearest",
    arguments: [
      (Preset.hu, "scales every row’s λ"), (.log, "ln(1 + r/ε)"), (.implicit, "α·abs(r)"), (.ials, "not stored"),
    ])
  func differences(_ preset: Preset, _ part: String) throws {
    let matrix = try DatasetLoader.open("films").matrix
    let error = #expect(throws: ModelError.self) {
      try SparkTranslation(Hyperparameters(preset: preset), matrix: matrix)
    }
    #expect(error?.description.contains(part) == true)
    #expect(error?.description.contains("Nearest is preset spark with alpha") == true)
  }

  @Test("what is wrong comes first, and the nearest λ has its digits", arguments: [0.01, 1, 1e-5])
  func nearest(lambda: Double) throws {
    let matrix = try DatasetLoader.open("films").matrix
    let knobs = Hyperparameters(preset: .hu, lambda: lambda)
    let error = try #require(throws: ModelError.self) { try SparkTranslation(knobs, matrix: matrix) }
    let sentence = error.description
    #expect(sentence.hasPrefix("Spark scales every row’s λ by the row’s entries"), "\(sentence)")
    let typed = try #require(sentence.firstMatch(of: #/with alpha 40.0, lambda (\S+) and/#)?.1)
    // λ is scaled by the films’ mean entries, as Spark weights them.
    let nearest = try #require(Double(typed)) / lambda
    #expect((0.3415...0.3425).contains(nearest), "\(sentence)")
  }

  @Test("λ scaled by count makes preset hu Spark’s own")
  func counted() throws {
    let matrix = try DatasetLoader.open("films").matrix
    let knobs = Hyperparameters(preset: .hu, alpha: 7, lambda: 0.2, lambdaScaling: .count)
    let translation = try SparkTranslation(knobs, matrix: matrix)
    #expect(translation.implicitPrefs && translation.alpha == 7 && translation.regParam == 0.2)
  }

  @Test("a saved model opens as a run that is finished, is reset to itself, and trains on")
  func resumes() throws {
    let folder = try TemporaryFolder()
    let films = try DatasetLoader.open("films")
    let knobs = Hyperparameters(preset: .spark, lambda: 0.1, factors: 3)
    let trainer = Trainer(matrix: films.matrix)
    let start = try trainer.start(
      from: .draw(.normal, seed: 3, userCount: 14, itemCount: 12, factors: 3), hyperparameters: knobs)
    let after = try trainer.halfStep(after: start)
    try SavedModel(after, of: films, start: .spark(seed: 3), history: [start, after].map { LossRecord($0) })
      .write(to: folder.path("model"))
    var explorer = HeadlessExplorer(
      threads: 1, files: FileAccess(write: { (export) throws(ModelError) in try Exporter.perform(export) }))
    try explorer.perform(.data(.open(folder.path("model"))))
    #expect(explorer.state.snapshot?.loss == after.loss)
    #expect(explorer.state.knobs.hyperparameters == knobs)
    #expect(explorer.state.timeline.ghosts.map(\.losses) == [[start.loss.total, after.loss.total]])
    try explorer.perform(.training(.step(.items)))
    let next = try trainer.halfStep(after: after)
    #expect(explorer.state.snapshot?.loss == next.loss)
    try explorer.perform(.training(.reset))
    #expect(explorer.state.snapshot?.loss == after.loss)
    try explorer.perform(.knob(.set(.seed, "9")))
    #expect(explorer.state.start == .drawn(.normal, seed: 9))
    #expect(explorer.state.snapshot?.loss != after.loss)
  }
}
