import Testing
import WALS

@Suite("Interactions")
struct InteractionMatrixTests {
  @Test("triples in any order come out by rows and by columns, both ascending")
  func orders() throws {
    let matrix = try InteractionMatrix(
      userCount: 3, itemCount: 4, users: [2, 0, 1, 0], items: [1, 3, 0, 0], values: [5, 1, 2, 3])
    #expect(matrix.byUser.rowStarts == [0, 2, 3, 4])
    #expect(matrix.byUser.columns == [0, 3, 0, 1])
    #expect(matrix.byUser.values == [3, 1, 2, 5])
    #expect(matrix.byItem.rowStarts == [0, 2, 3, 3, 4])
    #expect(matrix.byItem.columns == [0, 1, 2, 0])
    #expect(matrix.byItem.transposed() == matrix.byUser)
  }

  @Test("repeated pairs add up, and what is or becomes 0 is no entry")
  func repeats() throws {
    let matrix = try InteractionMatrix(
      userCount: 2, itemCount: 2, users: [0, 1, 0, 1, 0], items: [1, 0, 1, 0, 0], values: [2, 4, 3, -4, 0])
    #expect(matrix.storedCount == 1)
    #expect(matrix.value(user: 0, item: 1) == 5)
    #expect(matrix.value(user: 1, item: 0) == nil)
    #expect(matrix.density == 0.25)
  }

  @Test("negative values are refused where confidence would turn negative, and named", arguments: Preset.allCases)
  func negatives(_ preset: Preset) throws {
    let matrix = try InteractionMatrix(
      userCount: 4, itemCount: 2, users: [0, 2, 3], items: [0, 1, 0], values: [1, -2, 1])
    let unfit = Hyperparameters(preset: preset).objective.unfitValue(in: matrix)
    let takesThem = [Preset.implicit, .spark, .ratings].contains(preset)
    #expect(unfit == (takesThem ? nil : UnfitValue(user: 2, item: 1, value: -2)))
  }
}
