import TestSupport
import Testing
import WALS

@testable import Datasets

@Suite("A model over data whose users and items have come and gone")
struct MatchedModelTests {
  /// Yesterday: users a, b, c; items x, y, z. Today b is gone, d and e have come, y is gone and w has come.
  private static let today = Dataset(
    name: "today", users: ["d", "a", "c", "e"], items: ["w", "z", "x"],
    matrix: try! InteractionMatrix(
      userCount: 4, itemCount: 3, users: [0, 0, 1, 1, 2, 3], items: [1, 2, 0, 2, 1, 0], values: [1, 2, 1, 3, 1, 4]))

  private static let model: SavedFactors? = {
    func table(_ ids: [String], _ elements: [Double]) -> FactorTable {
      FactorTable(ids: ids, factors: FactorMatrix(rowCount: 3, factorCount: 2, elements: elements))
    }
    return try? SavedFactors(
      users: table(["a", "b", "c"], [0.5, 1, -1, 0.25, 0.75, 0.5]),
      items: table(["x", "y", "z"], [1, 0.5, 0.25, -0.5, 0.5, 1.5]), of: "test")
  }()

  @Test(
    "keeps known rows to the bit, and folds newcomers in as the trainer does one by one", arguments: Preset.allCases)
  func foldsIn(_ preset: Preset) throws {
    let model = try #require(Self.model)
    let data = Self.today
    let knobs = Hyperparameters(preset: preset, alpha: 3, lambda: 0.5, factors: 2)
    let trainer = Trainer(matrix: data.matrix)
    let matched = MatchedModel(model, over: data)
    #expect(matched.users.new == [0, 3])
    #expect(matched.items.new == [0])
    let folded = try matched.foldedIn(by: trainer, knobs: knobs)
    #expect(Array(folded.users[1]) == [0.5, 1])
    #expect(Array(folded.items[2]) == [1, 0.5])
    // Users first, for the items that the model has; then items, for all users.
    let before = try trainer.start(from: matched.factors, hyperparameters: knobs)
    let d = try trainer.foldIn(.users, entries: [(1, 1), (2, 2)], at: before)
    #expect(zip(folded.users[0], d).allSatisfy { abs($0 - $1) < 1e-12 })
    let between = try trainer.start(
      from: InitialFactors(users: folded.users, items: matched.factors.items), hyperparameters: knobs)
    let w = try trainer.foldIn(.items, entries: [(1, 1), (3, 4)], at: between)
    #expect(zip(folded.items[0], w).allSatisfy { abs($0 - $1) < 1e-12 })
    // Who has only what the model does not know has nothing that counts.
    #expect(folded.users[3].allSatisfy { $0 == 0 })
  }

  @Test("the explorer opens both together, and says what has changed")
  func finished() throws {
    let folder = try TemporaryFolder()
    let model = try #require(Self.model)
    try SavedModel(
      dataset: "yesterday", storedCount: 5, hyperparameters: Hyperparameters(lambda: 0.5, factors: 2), start: .saved,
      history: [], users: model.users, items: model.items
    ).write(to: folder.path("m"))
    let finished = try FinishedModel(at: folder.path("m"), data: Self.today)
    #expect(finished.factors.users.rowCount == 4)
    #expect(
      finished.dataset.notices.last
        == "Since the model was trained: 2 new users are folded in; 1 user of the model is not in the data (“b”); 1 new "
        + "item is folded in; 1 item of the model is not in the data (“y”).")
  }

  @Test("as it is served it has all users of both and the items of the model, those of the data first")
  func served() throws {
    let served = Self.today.served(by: try #require(Self.model))
    #expect(served.dataset.users == ["d", "a", "c", "e", "b"])
    #expect(served.dataset.items == ["z", "x", "y"])
    #expect(served.unknownItems == ["w"])
    #expect(served.unknownEntries == 2)
    let matrix = served.dataset.matrix
    #expect(matrix.storedCount == 4)
    #expect(matrix.value(user: 0, item: 0) == 1)
    #expect(matrix.value(user: 1, item: 1) == 3)
    #expect(matrix.byUser.storedCount(ofRow: 3) == 0)
    #expect(matrix.userCount == 5 && matrix.itemCount == 3)
  }
}
