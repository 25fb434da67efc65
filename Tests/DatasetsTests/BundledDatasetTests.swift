import Testing

@testable import Datasets

@Suite("Bundled datasets") struct BundledDatasetTests {
  @Test("every bundled dataset opens by its name, as a matrix of the promised shape, without remarks")
  func shapes() throws {
    let shapes = try DatasetLoader.bundled.map { bundled in
      let dataset = try DatasetLoader.open(bundled.name)
      #expect(dataset.notices.isEmpty)
      #expect(bundled.summary.hasSuffix(".") || bundled.summary.hasSuffix("?"))
      return "\(dataset.name) \(dataset.users.count)×\(dataset.items.count)"
    }
    #expect(
      shapes == [
        "films 14×12", "watch-3x3 3×3", "watch-log 5×4", "ratings-5 3×5", "southern-women 18×14", "planted-60x40 60×40",
      ])
  }

  @Test("watch-3x3 has the published watch times")
  func watch() throws {
    #expect(
      entries(try DatasetLoader.open("watch-3x3")) == [
        "0×0 120.0", "0×1 80.0", "1×0 95.0", "1×2 150.0", "2×1 200.0", "2×2 45.0",
      ])
  }

  @Test("watch-log keeps its 19-digit ids exact and in order of first appearance")
  func watchLog() throws {
    let dataset = try DatasetLoader.open("watch-log")
    #expect(dataset.users.first == "7337153711992174438")
    #expect(dataset.items == ["100074831", "100170790", "100510126", "100676857"])
    #expect(dataset.matrix.value(user: 3, item: 2) == 32109)
  }

  @Test("ratings-5 has no empty cell")
  func ratings() throws {
    let dataset = try DatasetLoader.open("ratings-5")
    #expect(dataset.items == ["Movie1", "Movie2", "Movie3", "Movie4", "Movie5"])
    #expect(dataset.matrix.storedCount == 15)
    #expect(dataset.matrix.value(user: 2, item: 0) == 7)
  }

  @Test("films has a person with a single view, one with none, and titles that four letters tell apart")
  func films() throws {
    let dataset = try DatasetLoader.open("films")
    let counts = dataset.users.indices.map { dataset.matrix.byUser.storedCount(ofRow: $0) }
    #expect(counts.count { $0 == 0 } == 1)
    #expect(counts.count { $0 == 1 } == 1)
    #expect(Set(dataset.items.map { $0.prefix(4) }).count == 12)
    #expect(dataset.users.contains("Ana") && dataset.users.contains("Iris"))
  }

  @Test("southern-women is the published table: 89 attendances, so many by each woman and so many at each event")
  func southernWomen() throws {
    let dataset = try DatasetLoader.open("southern-women")
    let matrix = dataset.matrix
    #expect(matrix.storedCount == 89)
    #expect(matrix.byUser.values.allSatisfy { $0 == 1 })
    let women = dataset.users.indices.map { "\(dataset.users[$0]) \(matrix.byUser.storedCount(ofRow: $0))" }
    #expect(
      women == [
        "Evelyn 8", "Laura 7", "Theresa 8", "Brenda 7", "Charlotte 4", "Frances 4", "Eleanor 4", "Pearl 3", "Ruth 4",
        "Verne 4", "Myrna 4", "Katherine 6", "Sylvia 7", "Nora 8", "Helen 5", "Dorothy 2", "Olivia 2", "Flora 2",
      ])
    #expect(dataset.items == (1...14).map { "E\($0)" })
    #expect((0..<14).map { matrix.byItem.storedCount(ofRow: $0) } == [3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3])
  }

  @Test("planted-60x40 is what its recipe makes, truth included")
  func planted() throws {
    let bundled = try DatasetLoader.open("planted-60x40")
    let made = try Generator(GeneratorRecipe()).dataset()
    #expect(entries(bundled).sorted() == entries(made).sorted())
    let truth = try #require(bundled.truth)
    #expect(truth.kind == .groups && truth.factorCount == 4)
    #expect(bundled.users.indices.map { truth.group(of: .users, row: $0) } == (0..<60).map { $0 / 15 })
    for (item, name) in bundled.items.enumerated() {
      #expect(truth.group(of: .items, row: item) == (Int(name.dropFirst())! - 1) / 10)
    }
  }
}
