import WALS

/// A sparse matrix that SciPy saved: `scipy.sparse.save_npz`, by rows, by columns or as triples. Rows are users, columns
/// are items, both numbered from 0 as in Python.
struct SparseMatrixReader {
  private let archive: ZipArchive
  private let file: String

  init(_ archive: ZipArchive, file: String) { (self.archive, self.file) = (archive, file) }

  private static let mostRows = 100_000_000

  func read(name: String, options: OpeningOptions, control: OpeningControl) throws(DatasetError) -> Dataset {
    let format = try format()
    guard ["csr", "csc", "coo"].contains(format) else {
      throw DatasetError(
        "\(file): sparse matrices of the kinds csr, csc and coo are read, not “\(format)”; .tocsr() makes one.")
    }
    let shape = try array("shape").elements
    guard shape.count == 2, let rowCount = Int(exactly: shape[0]), let columnCount = Int(exactly: shape[1]),
      (1...Self.mostRows).contains(rowCount), (1...Self.mostRows).contains(columnCount)
    else { throw DatasetError("\(file): the shape of the sparse matrix is not that of users and items.") }
    let values = try array("data").elements
    var collector = InteractionCollector(rules: options.rules, hasTimes: false)
    let (rows, columns) = try places(format, values.count, rowCount, columnCount)
    for index in values.indices {
      guard values[index].isFinite else { throw DatasetError("\(file): entry \(index + 1) is no finite number.") }
      collector.add(
        Interaction(user: rows[index], item: columns[index], value: values[index]),
        place: FilePosition(file: file, line: index + 1, column: nil))
    }
    try control.check()
    var recognition = Recognition("\(rowCount) rows as users × \(columnCount) columns as items, numbered from 0")
    recognition.kind = "a sparse matrix of SciPy (\(format))"
    recognition.timesRemark = "a sparse matrix has no times"
    return try collector.dataset(
      name: name, file: file, shape: (rowCount, columnCount), firstNumber: 0, recognition: recognition)
  }

  private func places(
    _ format: String, _ count: Int, _ rowCount: Int, _ columnCount: Int
  ) throws(DatasetError) -> (rows: [Int32], columns: [Int32]) {
    switch format {
    case "coo":
      return (try indices("row", count, below: rowCount), try indices("col", count, below: columnCount))
    default:
      let isByRows = format == "csr"
      let inner = try indices("indices", count, below: isByRows ? columnCount : rowCount)
      let starts = try array("indptr").elements
      guard starts.count == (isByRows ? rowCount : columnCount) + 1, starts.first == 0, starts.last == Double(count),
        zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), starts.allSatisfy({ $0 == $0.rounded() })
      else { throw DatasetError("\(file): the sparse matrix is not whole: its row starts do not fit its entries.") }
      var outer = [Int32](repeating: 0, count: count)
      for line in 0..<starts.count - 1 {
        for index in Int(starts[line])..<Int(starts[line + 1]) { outer[index] = Int32(truncatingIfNeeded: line) }
      }
      return isByRows ? (outer, inner) : (inner, outer)
    }
  }

  private func indices(_ name: String, _ count: Int, below limit: Int) throws(DatasetError) -> [Int32] {
    let numbers = try array(name).elements
    guard numbers.count == count, numbers.allSatisfy({ $0 >= 0 && $0 < Double(limit) && $0 == $0.rounded() }) else {
      throw DatasetError("\(file): the sparse matrix is not whole: its \(name) does not fit its shape.")
    }
    return numbers.map { Int32(truncatingIfNeeded: Int($0)) }
  }

  private func array(_ name: String) throws(DatasetError) -> NumPyArray {
    guard archive.names.contains(name + ".npy") else {
      throw DatasetError("\(file): the sparse matrix lacks its \(name).")
    }
    let bytes = try archive.unpacked(name + ".npy")
    do throws(ModelError) {
      return try NumPyArray(bytes[...], name: "\(file): \(name)")
    } catch {
      throw DatasetError(error.description)
    }
  }

  /// `csr`, `csc`, `coo`: a text of fixed length, or nothing, which is by rows where there are starts.
  private func format() throws(DatasetError) -> String {
    guard archive.names.contains("format.npy") else { return archive.names.contains("indptr.npy") ? "csr" : "coo" }
    let letters = try archive.unpacked("format.npy").suffix(12).filter { (0x61...0x7A).contains($0) }
    return String(decoding: letters.suffix(3), as: UTF8.self)
  }
}
