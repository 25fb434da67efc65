import Testing

@testable import WALS

@Suite("Lists for many users at once")
struct ListKernelTests {
  /// Scores with many ties: small whole numbers.
  private static func factors(_ rows: Int, _ k: Int, seed: UInt64, whole: Bool) -> FactorMatrix {
    var numbers = SplitMix64(seed: seed)
    let elements = (0..<rows * k).map { _ in
      whole ? Double(Int(numbers.next() % 3)) - 1 : Double(numbers.next() >> 11) * 0x1p-52 - 1
    }
    return FactorMatrix(rowCount: rows, factorCount: k, elements: elements)
  }

  private static func seen(_ users: Int, _ items: Int, seed: UInt64) -> CompressedRows {
    var numbers = SplitMix64(seed: seed)
    let count = users * items / 7
    return try! CompressedRows(
      rowCount: users, columnCount: items, rows: (0..<count).map { _ in Int32(numbers.next() % UInt64(users)) },
      columns: (0..<count).map { _ in Int32(numbers.next() % UInt64(items)) },
      values: [Double](repeating: 1, count: count))
  }

  @Test(
    "are those that topN gives one by one: the same items, in the same order, with the same bits",
    arguments: [(3, 1, 10), (70, 7, 3), (490, 16, 1), (1000, 33, 100), (5, 4, 50)], KernelSolver.Instructions.allCases)
  func equal(_ shape: (items: Int, k: Int, length: Int), _ instructions: KernelSolver.Instructions) {
    for whole in [true, false] {
      let users = Self.factors(75, shape.k, seed: 1, whole: whole)
      let items = Self.factors(shape.items, shape.k, seed: 2, whole: whole)
      let stored = Self.seen(75, shape.items, seed: 3)
      let snapshot = try! Trainer(matrix: InteractionMatrix(byUser: stored)).start(
        from: InitialFactors(users: users, items: items), hyperparameters: Hyperparameters(factors: shape.k))
      var kernel = ListKernel(items: items, length: shape.length, threads: 2)
      kernel.instructions = instructions
      let rows = (0..<75).reversed().map { Int32($0) }
      for isSeen in [false, true] {
        let lists = kernel.lists(of: users, rows: rows[...], leavingOut: isSeen ? nil : stored)
        for (index, user) in rows.enumerated() {
          let expected = snapshot.topN(
            user: Int(user), count: shape.length, stored: stored, includingSeen: isSeen)
          let list = (0..<(lists?.count(of: index) ?? 0)).compactMap { lists?[index, $0] }
          #expect(list.map(\.item) == expected.map(\.item))
          #expect(list.map(\.score) == expected.map(\.score))
        }
      }
    }
  }

  @Test("do not depend on the size of the numbers")
  func scales() {
    for scale in [1e-160, 1e-30, 1e30, 1e100] {
      let users = Self.factors(40, 5, seed: 4, whole: false)
      let items = Self.factors(600, 5, seed: 5, whole: false)
      let large = FactorMatrix(rowCount: 40, factorCount: 5, elements: users.elements.map { $0 * scale })
      let rows = (0..<40).map { Int32($0) }
      let plain = ListKernel(items: items, length: 20).lists(of: users, rows: rows[...])
      let scaled = ListKernel(items: items, length: 20).lists(of: large, rows: rows[...])
      #expect(plain?.items == scaled?.items)
    }
  }

  @Test("zero rows give the order of the data, and none where everything is left out")
  func zeros() throws {
    let users = FactorMatrix(rowCount: 2, factorCount: 3)
    let items = Self.factors(4, 3, seed: 6, whole: false)
    let everything = try CompressedRows(
      rowCount: 2, columnCount: 4, rows: [0, 0, 0, 0], columns: [0, 1, 2, 3], values: [1, 1, 1, 1])
    let lists = try #require(
      ListKernel(items: items, length: 3).lists(of: users, rows: [0, 1], leavingOut: everything))
    #expect(lists.count(of: 0) == 0)
    #expect((0..<3).map { lists[1, $0].item } == [0, 1, 2])
  }

  @Test("of rows at length 1 are cosines")
  func cosines() throws {
    let items = Self.factors(30, 4, seed: 7, whole: false)
    let rows = items.normalized
    let lists = try #require(
      ListKernel(items: rows, length: 5).lists(of: rows, rows: [3], leavingOut: .diagonal(30)))
    let cosines = items.cosines(with: 3)
    let expected = cosines.indices.filter { $0 != 3 }.sorted { cosines[$0] > cosines[$1] }.prefix(5)
    #expect((0..<5).map { lists[0, $0].item } == Array(expected))
    #expect((0..<5).allSatisfy { abs(lists[0, $0].score - cosines[lists[0, $0].item]) < 1e-14 })
  }

  @Test("many newcomers folded in at once are each folded in alone", arguments: Preset.allCases)
  func foldIn(_ preset: Preset) throws {
    let stored = Self.seen(40, 30, seed: 8)
    let trainer = Trainer(matrix: InteractionMatrix(byUser: stored))
    let knobs = Hyperparameters(preset: preset, alpha: 3, lambda: 0.2, factors: 4)
    let snapshot = try trainer.start(
      from: .draw(.normal, seed: 1, userCount: 40, itemCount: 30, factors: 4), hyperparameters: knobs)
    for (side, rows) in [(Side.users, [3, 39, 0]), (.items, [29, 1])] {
      let many = try trainer.foldIn(
        side, rows: rows, fixed: snapshot.factors(of: side.other), hyperparameters: knobs)
      let entries = side == .users ? trainer.matrix.byUser : trainer.matrix.byItem
      for (index, row) in rows.enumerated() {
        let positions = entries.positions(ofRow: row)
        let one = try trainer.foldIn(
          side, entries: positions.map { (Int(entries.columns[$0]), entries.values[$0]) }, at: snapshot)
        #expect(zip(many[index], one).allSatisfy { abs($0 - $1) < 1e-12 })
      }
    }
  }
}
