import Foundation
import TestSupport
import Testing
import WALS

@testable import Datasets

@Suite("Whose the rows of a model without ids are")
struct RowIDsTests {
  private let folder: TemporaryFolder
  private let path: String

  /// Two users and three items, as implicit saves them.
  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("m.npz")
    _ = try NewFile.writeWhole(to: path, replacing: false) { file throws(ModelError) in
      var archive = NewArchive()
      try archive.add("user_factors", .float64, shape: [2, 1], [10.0, 11], to: file)
      try archive.add("item_factors", .float64, shape: [3, 1], [20.0, 21, 22], to: file)
      try archive.finish(to: file)
    }
  }

  private func data(users: [String], items: [String]) -> Dataset {
    Dataset(
      name: "day.csv", users: users, items: items,
      matrix: InteractionMatrix(emptyUsers: users.count, items: items.count))
  }

  @Test("is never taken for granted: where nobody said, a sentence does")
  func guessed() throws {
    let model = try StoredModel(readFrom: path)
    let numbers = try model.named(nil, by: data(users: ["1", "0"], items: ["2", "0"]), path: "m.npz")
    #expect(numbers.model.factors.users.ids == ["0", "1"])
    #expect(numbers.notice?.hasPrefix("m.npz has no ids: row j is taken for the id “j”.") == true)
    let order = try model.named(nil, by: data(users: ["b", "a"], items: ["x", "y", "z"]), path: "m.npz")
    #expect(order.model.factors.users.ids == ["b", "a"])
    #expect(order.notice?.contains("in the order of day.csv") == true)
    #expect(throws: ModelError.self) { try model.named(nil, by: data(users: ["b"], items: ["x"]), path: "m.npz") }
  }

  @Test("is told by number, by order or by files, and then without a word")
  func told() throws {
    let model = try StoredModel(readFrom: path)
    let day = data(users: ["1", "0"], items: ["2", "0", "1"])
    let order = try model.named(RowIDs("order"), by: day, path: "m.npz")
    #expect(order.model.factors.users.ids == ["1", "0"])
    #expect(order.notice == nil)
    #expect(try model.named(RowIDs("number"), by: day, path: "m.npz").model.factors.users.ids == ["0", "1"])
    try folder.makeFolder("ids")
    try folder.write("ann\r\nbob\r\n", to: "ids/users.txt")
    try folder.write("x\ny\nz", to: "ids/items.txt")
    let files = try model.named(RowIDs(folder.path("ids")), by: nil, path: "m.npz").model
    #expect(files.factors.users.ids == ["ann", "bob"])
    #expect(files.factors.items.ids == ["x", "y", "z"])
    let pair = try RowIDs(folder.path("ids/users.txt") + "," + folder.path("ids/items.txt"))
    #expect(pair == .files(users: folder.path("ids/users.txt"), items: folder.path("ids/items.txt")))
  }

  @Test("what is told must fit")
  func unfit() throws {
    let model = try StoredModel(readFrom: path)
    #expect(throws: ModelError.self) { try model.named(.order, by: data(users: ["1"], items: ["2"]), path: "m.npz") }
    #expect(throws: ModelError.self) { try RowIDs("nobody knows") }
    try folder.write("a\na\n", to: "users.txt")
    try folder.write("x\ny\nz\n", to: "items.txt")
    let twice = #expect(throws: ModelError.self) {
      try model.named(RowIDs(folder.path("users.txt") + "," + folder.path("items.txt")), by: nil, path: "m.npz")
    }
    #expect(twice?.description.hasSuffix("users.txt:2: the id “a” stands there twice.") == true)
    let named = try model.named(.order, by: data(users: ["a", "b"], items: ["x", "y", "z"]), path: "m.npz").model
    #expect(throws: ModelError.self) { try named.named(.number, by: nil, path: "m.npz") }
  }
}
