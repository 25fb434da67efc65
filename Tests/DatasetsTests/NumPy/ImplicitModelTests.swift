import Foundation
import Testing
import TestSupport
import WALS

@testable import Datasets

/// `implicit.npz` was saved by the Python library implicit 0.7.3: 3 users, 4 items, 3 factors, α 2, λ 0.05.
@Suite("Models of the Python library implicit")
struct ImplicitModelTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "implicit.npz").path

  @Test("are read with their factors and knobs")
  func read() throws {
    #expect(FinishedModel.exists(at: Self.path))
    let model = try FinishedModel(at: Self.path)
    #expect(model.hyperparameters == Hyperparameters(preset: .implicit, alpha: 2, lambda: 0.05, factors: 3))
    #expect(model.dataset.users == ["0", "1", "2"])
    #expect(model.dataset.items.count == 4)
    #expect(abs(model.factors.users[0, 0] - 0.6209302) < 1e-7)
    #expect(abs(model.factors.items[0, 0] - 1.1807438) < 1e-7)
  }

  @Test("belong to data with the numbers of their rows as ids, in any order")
  func numbers() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\n2,3,4\n2,0,1\n2,1,1\n0,0,1\n0,2,2\n1,1,3\n", to: "data.csv")
    let data = try DatasetLoader.open(folder.path("data.csv"))
    let model = try FinishedModel(at: Self.path, data: data)
    let plain = try FinishedModel(at: Self.path)
    #expect(model.factors.users[0] == plain.factors.users[2])
    #expect(Array(model.factors.items[0]) == Array(plain.factors.items[3]))
  }

  @Test("belong to data of as many rows in their order, and to no others")
  func order() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\na,w,1\nb,x,1\nc,y,2\nc,z,1\n", to: "data.csv")
    try folder.write("user,item,value\na,w,1\nb,x,1\n", to: "other.csv")
    let model = try FinishedModel(at: Self.path, data: DatasetLoader.open(folder.path("data.csv")))
    #expect(model.dataset.users == ["a", "b", "c"])
    #expect(throws: ModelError.self) {
      try FinishedModel(at: Self.path, data: DatasetLoader.open(folder.path("other.csv")))
    }
  }

  @Test("what is cut off or turned over anywhere is a sentence, never a crash")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.path)))
    let file = URL(fileURLWithPath: folder.path("bad.npz"))
    for length in stride(from: 0, to: bytes.count, by: 97) {
      try Data(bytes.prefix(length)).write(to: file)
      #expect(throws: ModelError.self) { try FinishedModel(at: file.path) }
    }
    for place in stride(from: 0, to: bytes.count, by: 13) {
      var damaged = bytes
      damaged[place] ^= 0xFF
      try Data(damaged).write(to: file)
      // What is not refused is a model all the same: numbers, as many as there were.
      guard let model = try? FinishedModel(at: file.path) else { continue }
      let elements = model.factors.users.elements + model.factors.items.elements
      #expect(elements.allSatisfy(\.isFinite) && !elements.isEmpty, "byte \(place)")
    }
  }
}

@Suite("Finished models")
struct FinishedModelTests {
  @Test("a folder of parts, as Spark writes it, is one table")
  func parts() throws {
    let folder = try TemporaryFolder()
    for name in ["job", "job/model", "job/model/users.csv", "job/model/items.csv"] { try folder.makeFolder(name) }
    try folder.write("id,f1,f2\n\"A, \"\"B\"\"\",1.0E-5,-2\n", to: "job/model/users.csv/part-00000.csv")
    try folder.write("id,f1,f2\nC,0,1\n", to: "job/model/users.csv/part-00001.csv")
    try folder.write("", to: "job/model/users.csv/_SUCCESS")
    try folder.write("id,f1,f2\nx,1,1\n", to: "job/model/items.csv/part-00000.csv")
    try folder.write("{}", to: "job/job.json")
    #expect(FinishedModel.exists(at: folder.path("job")))
    let factors = try SavedFactors(readFrom: folder.path("job"))
    #expect(factors.users.ids == ["A, \"B\"", "C"])
    #expect(factors.users.factors.elements == [1e-5, -2, 0, 1])
    try folder.write("id,f1,f2\nC,0,1\n", to: "job/model/users.csv/part-00002.csv")
    #expect(throws: ModelError.self) { try SavedFactors(readFrom: folder.path("job")) }
  }

  @Test("find the bundled data that they were trained on")
  func bundled() throws {
    let folder = try TemporaryFolder()
    let films = try DatasetLoader.open("films")
    let knobs = Hyperparameters(factors: 2)
    let start = try Trainer(matrix: films.matrix).start(
      from: .draw(.normal, seed: 1, userCount: 14, itemCount: 12, factors: 2), hyperparameters: knobs)
    try SavedModel(start, of: films, start: .spark(seed: 1), history: [LossRecord(start)])
      .write(to: folder.path("model"))
    let model = try FinishedModel(at: folder.path("model"))
    #expect(model.dataset.matrix == films.matrix)
    #expect(model.factors.users == start.users)
    #expect(try SavedModel(readFrom: folder.path("model")).start == .spark(seed: 1))
  }
}
