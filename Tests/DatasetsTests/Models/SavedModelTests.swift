import Datasets
import Testing
import TestSupport
import WALS

@Suite("A saved model")
struct SavedModelTests {
  @Test("reads back as it was written, every factor to the last bit")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let model = try SavedModel.example()
    try model.write(to: folder.path("model"))
    #expect(try SavedModel(readFrom: folder.path("model")) == model)
    #expect(try folder.names == ["model"])
  }

  @Test("keeps the knobs of every preset", arguments: Preset.allCases)
  func presets(_ preset: Preset) throws {
    let folder = try TemporaryFolder()
    var knobs = Hyperparameters(preset: preset, alpha: 0.1, lambda: 3, factors: 2)
    if preset == .log { knobs.epsilon = 0.25 }
    if preset == .ials { (knobs.alpha0, knobs.nu) = (0.3, 0.5) }
    if preset == .ratings { knobs.lambdaScaling = LambdaScaling.none }
    try SavedModel.example(knobs).write(to: folder.path("model"))
    #expect(try SavedModel(readFrom: folder.path("model")).hyperparameters == knobs)
  }

  @Test("is a table that any reader of CSV takes")
  func tables() throws {
    let folder = try TemporaryFolder()
    try SavedModel.example().write(to: folder.path("model"))
    let lines = try folder.text(of: "model/users.csv").split(separator: "\n")
    #expect(lines[0] == "id,f1,f2")
    #expect(lines[1].hasPrefix("7337153711992174438,"))
    #expect(lines[2].hasPrefix("\"Ann, \"\"Lee\"\"\","))
    #expect(lines.count == 3)
  }

  @Test("takes the place of an older model whole")
  func replaces() throws {
    let folder = try TemporaryFolder()
    try SavedModel.example(Hyperparameters(factors: 2)).write(to: folder.path("model"))
    let newer = try SavedModel.example(Hyperparameters(alpha: 1, factors: 3))
    try newer.write(to: folder.path("model"))
    #expect(try SavedModel(readFrom: folder.path("model")) == newer)
    #expect(try folder.names == ["model"])
  }

  @Test("takes the place of an empty folder, but of nothing else that a person made")
  func refusesToOverwrite() throws {
    let folder = try TemporaryFolder()
    let model = try SavedModel.example()
    try folder.makeFolder("empty")
    try model.write(to: folder.path("empty"))
    try folder.write("mine", to: "file")
    try folder.makeFolder("notes")
    try folder.write("mine", to: "notes/notes.txt")
    try folder.makeFolder("likeness")
    try folder.write("{}", to: "likeness/model.json")
    try model.write(to: folder.path("annotated"))
    try folder.write("mine", to: "annotated/notes.txt")
    for name in ["file", "notes", "likeness", "annotated"] {
      #expect(throws: ModelError.self) { try model.write(to: folder.path(name)) }
    }
    #expect(try folder.text(of: "file") == "mine")
    #expect(try folder.text(of: "notes/notes.txt") == "mine")
    #expect(try folder.text(of: "likeness/model.json") == "{}")
    #expect(try folder.text(of: "annotated/notes.txt") == "mine")
    #expect(try folder.names == ["annotated", "empty", "file", "likeness", "notes"])
  }

  @Test("needs a folder to be created in")
  func noParent() throws {
    let folder = try TemporaryFolder()
    let model = try SavedModel.example()
    #expect(throws: ModelError.self) { try model.write(to: folder.path("none/model")) }
  }

  @Test("training goes on from it as if it had never stopped")
  func resumes() throws {
    let folder = try TemporaryFolder()
    let dataset = Dataset.example
    let trainer = Trainer(matrix: dataset.matrix)
    let knobs = Hyperparameters(factors: 3)
    let first = try trainer.start(from: .example(knobs), hyperparameters: knobs)
    let middle = try trainer.halfStep(after: try trainer.halfStep(after: first))
    try SavedModel(middle, of: dataset, start: .saved, history: []).write(to: folder.path("model"))
    let saved = MatchedModel(try SavedFactors(readFrom: folder.path("model")), over: dataset).factors
    let resumed = try trainer.halfStep(after: trainer.start(from: saved, hyperparameters: knobs))
    let unbroken = try trainer.halfStep(after: middle)
    #expect(resumed.side == .users)
    #expect(resumed.users == unbroken.users)
    #expect(resumed.loss == unbroken.loss)
  }
}

extension Dataset {
  static let example = Dataset(
    name: "example", users: ["7337153711992174438", "Ann, \"Lee\""], items: ["new\nline", " blank ", "Ünïcode"],
    matrix: try! InteractionMatrix(
      userCount: 2, itemCount: 3, users: [0, 0, 1], items: [0, 2, 1], values: [1, 0.5, 2]),
    notices: [])
}

extension InitialFactors {
  static func example(_ knobs: Hyperparameters) -> InitialFactors {
    .draw(.normal, seed: 7, userCount: 2, itemCount: 3, factors: knobs.factors)
  }
}

extension SavedModel {
  static func example(_ knobs: Hyperparameters = Hyperparameters(factors: 2)) throws -> SavedModel {
    let trainer = Trainer(matrix: Dataset.example.matrix)
    let start = try trainer.start(from: .example(knobs), hyperparameters: knobs)
    let after = try trainer.halfStep(after: start)
    return SavedModel(
      after, of: .example, start: .drawn(.normal, seed: 7), history: [LossRecord(start), LossRecord(after)])
  }
}
