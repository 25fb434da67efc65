import Foundation
import TestSupport
import Testing
import WALS

@testable import Datasets

@Suite("Models as NumPy's arrays")
struct ModelArchiveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("read back as they were written, every factor to the last bit", arguments: SavedModel.Format.allCases)
  func roundTrip(_ format: SavedModel.Format) throws {
    let model = try SavedModel.example()
    let path = folder.path(format == .npz ? "m.npz" : "m")
    for _ in 1...2 { try model.write(to: path, as: format) }
    #expect(try SavedModel(readFrom: path) == model)
    #expect(FinishedModel.exists(at: path))
    #expect(try folder.names == [format == .npz ? "m.npz" : "m"])
  }

  @Test("in single precision are the nearest such numbers, in any format", arguments: SavedModel.Format.allCases)
  func single(_ format: SavedModel.Format) throws {
    let model = try SavedModel.example(Hyperparameters(factors: 4))
    let path = folder.path(format == .npz ? "m.npz" : "m")
    try model.write(to: path, as: format, numbers: .float32)
    let read = try SavedModel(readFrom: path)
    #expect(read.users.factors.elements == model.users.factors.elements.map { Double(Float($0)) })
    #expect(read.fittingNumbers == .float32)
    // And then single precision is what is written without being told.
    try read.write(to: path, as: format)
    #expect(try SavedModel(readFrom: path) == read)
  }

  @Test("check sums are the same in pieces, whatever stands before", arguments: [0, 1, 99, 100, 101, 1000, 1234])
  func sums(count: Int) {
    var numbers = SplitMix64(seed: 5)
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    for before in [0, 0xCBF4_3926] as [UInt32] {
      let whole = bytes.withUnsafeBytes { CyclicRedundancy.sum(of: $0, after: before, threads: 1) }
      #expect(bytes.withUnsafeBytes { CyclicRedundancy.sum(of: $0, after: before, piece: 100, threads: 2) } == whole)
    }
    let digits = Array("123456789".utf8)
    #expect(digits.withUnsafeBytes { CyclicRedundancy.sum(of: $0, piece: 2, threads: 2) } == 0xCBF4_3926)
  }

  @Test("a large archive gives way where its list of entries tells of a model, and nothing else does")
  func large() throws {
    let factors = FactorMatrix(rowCount: 9000, factorCount: 64, elements: (0..<9000 * 64).map(Double.init))
    let path = folder.path("m.npz")
    _ = try NewFile.writeWhole(to: path, replacing: false) { file throws(ModelError) in
      var archive = NewArchive()
      try archive.add("user_factors", .float64, shape: [9000, 64], factors.elements, to: file)
      try archive.add("item_factors", .float64, shape: [1, 64], [Double](repeating: 1, count: 64), to: file)
      try archive.finish(to: file)
    }
    // A model as implicit saves it, read whole, is not this program's to replace.
    let refusal = "\(path) is an archive that alscope did not write, so it stays as it is: choose another name."
    #expect(throws: ModelError(refusal)) {
      try SavedModel.checkWritable(path, as: .npz)
    }
    let model = try SavedModel.example()
    let description = model.json(.float64).text
    func write(_ name: String, _ description: String) throws {
      _ = try NewFile.writeWhole(to: path, replacing: true) { file throws(ModelError) in
        var archive = NewArchive()
        try archive.add("user_factors", .float64, shape: [9000, 64], factors.elements, to: file)
        try archive.add(name, .float64, shape: [1, 64], [Double](repeating: 1, count: 64), to: file)
        try archive.add("description", texts: [description], isOne: true, to: file)
        try archive.finish(to: file)
      }
    }
    try write("item_factors", description)
    try SavedModel.checkWritable(path, as: .npz)
    try write("item_factors", description.replacing("\"version\": 1", with: "\"version\": 99"))
    #expect(throws: ModelError.self) { try SavedModel.checkWritable(path, as: .npz) }
    try write("others", description)
    #expect(throws: ModelError.self) { try SavedModel.checkWritable(path, as: .npz) }
  }

  @Test("decimals of single precision are as short as they can be")
  func digits() throws {
    let factors = FactorMatrix(rowCount: 1, factorCount: 3, elements: [0.1, -3, 1e-30].map { Double(Float($0)) })
    let table = FactorTable(ids: ["a"], factors: factors)
    let model = SavedModel(
      dataset: "d", storedCount: 1, hyperparameters: Hyperparameters(factors: 3), start: .saved, history: [],
      users: table, items: table)
    try model.write(to: folder.path("m"))
    #expect(try folder.text(of: "m/users.csv") == "id,f1,f2,f3\na,0.1,-3,1e-30\n")
    #expect(try SavedModel(readFrom: folder.path("m")) == model)
  }

  @Test("titles stand beside ids in every format", arguments: SavedModel.Format.allCases)
  func titles(_ format: SavedModel.Format) throws {
    let factors = FactorMatrix(rowCount: 2, factorCount: 1, elements: [1, 2.5])
    let model = SavedModel(
      dataset: "d", storedCount: 1, hyperparameters: Hyperparameters(factors: 1), start: .saved, history: [],
      users: FactorTable(ids: ["1", "2"], factors: factors),
      items: FactorTable(ids: ["é", "43"], titles: ["Heat, \"again\"", ""], factors: factors))
    let path = folder.path(format == .npz ? "m.npz" : "m")
    try model.write(to: path, as: format)
    #expect(try SavedModel(readFrom: path) == model)
  }

  @Test("nothing but an archive with a model gives way to a model")
  func refuses() throws {
    try folder.write("mine", to: "a.npz")
    try folder.makeFolder("b.npz")
    for name in ["a.npz", "b.npz"] {
      #expect(throws: ModelError.self) { try SavedModel.example().write(to: folder.path(name), as: .npz) }
    }
    #expect(try folder.text(of: "a.npz") == "mine")
  }

  @Test("arrays without ids in a folder are a model whose rows are numbers")
  func arraysAlone() throws {
    try SavedModel.example().write(to: folder.path("m"), as: .npy)
    for name in ["users.csv", "items.csv", "model.json"] {
      try FileManager.default.removeItem(atPath: folder.path("m/" + name))
    }
    let model = try StoredModel(readFrom: folder.path("m"))
    #expect(!model.hasIDs)
    #expect(model.factors.users.ids == ["0", "1"])
    #expect(model.hyperparameters == nil)
  }

  @Test("the check sum is that of ISO 3309")
  func checkSum() {
    let sum = Array("123456789".utf8).withUnsafeBytes { CyclicRedundancy.sum(of: $0) }
    #expect(sum == 0xCBF4_3926)
  }

  @Test(
    "shapes that no model has are a sentence before anything is made of them",
    arguments: [
      [0, 3], [3, 0], [0, 1 << 62], [1 << 62, 0], [1, 200_000], [1 << 40, 1 << 40], [3],
    ])
  func shapes(_ shape: [Int]) throws {
    let count = shape == [1, 200_000] ? 200_000 : 3
    let header = NumPyHeader.bytes(.float32, shape: shape)
    let file = folder.path("m.npz")
    _ = try NewFile.writeWhole(to: file, replacing: true) { file throws(ModelError) in
      var archive = NewArchive()
      for name in ["user_factors", "item_factors"] {
        try archive.add(name, .float32, shape: shape, [Float](repeating: 1, count: count), to: file)
      }
      try archive.finish(to: file)
    }
    #expect(throws: ModelError.self) { try FinishedModel(at: file) }
    #expect(throws: ModelError.self) { try StoredModel(readFrom: file) }
    #expect(header.count.isMultiple(of: 64))
  }

  @Test("every kind of number that NumPy has for factors is read, in either order of bytes and of axes")
  func kinds() throws {
    func array(_ type: String, _ shape: String, byColumns: Bool = false, _ data: [UInt8]) throws -> NumPyArray {
      let header = "{'descr': '\(type)', 'fortran_order': \(byColumns ? "True" : "False"), 'shape': (\(shape)), }\n"
      let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + data
      return try NumPyArray(bytes[...], name: "a")
    }
    #expect(try array("<f2", "3,", [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00]).elements == [1, -2, 0x1p-24])
    #expect(try array(">f4", "1,", [0x3F, 0xC0, 0, 0]).elements == [1.5])
    #expect(try array("<i2", "2, 2", byColumns: true, [1, 0, 2, 0, 3, 0, 4, 0]).elements == [1, 3, 2, 4])
    #expect(try array("|u1", "2, 2", [1, 2, 3, 4]).elements == [1, 2, 3, 4])
    #expect(try array("|S3", "2,", Array("ab\0cde".utf8)).texts == ["ab", "cde"])
    #expect(try array("<U2", "1,", [0xE9, 0, 0, 0, 0, 0, 0, 0]).texts == ["é"])
    #expect(throws: ModelError.self) { try array("<c8", "1,", [0, 0, 0, 0, 0, 0, 0, 0]) }
  }

  @Test(
    "an archive that names a place beyond any number is no whole archive", arguments: [UInt64(Int.max), 1 << 40, .max])
  func farAway(_ place: UInt64) {
    func little(_ value: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    let bytes =
      Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 60) + Array("PK\u{6}\u{7}".utf8) + little(0, 4)
      + little(place, 8) + little(1, 4) + Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(0xFFFF, 2)
      + little(0xFFFF, 2) + little(0xFFFF_FFFF, 4) + little(0xFFFF_FFFF, 4) + little(0, 2)
    #expect(throws: ModelError.self) { try ZipArchive(bytes, path: "z.zip") }
  }
}
