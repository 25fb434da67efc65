import Datasets
import WALS

/// Makes the lists of many rows, some thousand at a time, and hands each on as it is asked for.
struct ListMaker {
  /// Whose lists: rows × k.
  let owners: FactorMatrix
  let items: FactorMatrix
  /// What stands in no list of a row: rows × items.
  let leavingOut: CompressedRows?
  let length: Int
  let threads: Int
  /// Positions of the items that may be listed, ascending; nil for all.
  let candidates: [Int]?
  /// What scores are clipped to as they are told; nil leaves them as they are.
  var range: ClosedRange<Double>?

  private static let batch = 8192

  typealias Line = (item: Int, score: Double)

  /// Makes the lists of some rows in their order, formats each on some thread, and writes.
  ///
  /// - Parameter body: what a list becomes, from its row and its lines.
  /// - Returns: false where `control` asked to stop; what was written is whole lists.
  func write(
    _ rows: [Int], control: TrainingControl, _ body: @Sendable (Int, [Line]) -> [UInt8]
  ) throws -> Bool {
    try make(rows, control: control, body) { texts in
      for text in texts { try Console.writeData(bytes: text) }
    }
  }

  /// The lists of some rows; of fewer where `control` asked to stop.
  func lists(_ rows: [Int], control: TrainingControl) throws -> [(row: Int, lines: [Line])] {
    var all: [(row: Int, lines: [Line])] = []
    _ = try make(rows, control: control, { row, lines in [(row: row, lines: lines)] }, { all += $0.joined() })
    return all
  }

  private func make<Piece: Sendable>(
    _ rows: [Int], control: TrainingControl, _ body: @Sendable (Int, [Line]) -> [Piece],
    _ take: ([[Piece]]) throws -> Void
  ) throws -> Bool {
    let (items, leftOut) = restricted
    let kernel = ListKernel(items: items, length: length, threads: threads)
    let numbers = rows.map { Int32($0) }
    var start = 0
    while start < numbers.count {
      let piece = numbers[start..<min(numbers.count, start + Self.batch)]
      guard let lists = kernel.lists(of: owners, rows: piece, leavingOut: leftOut, control: control) else {
        return false
      }
      let (size, candidates, range) = (64, candidates, range)
      try take(
        Parallel.map(count: (piece.count + size - 1) / size, threads: threads) { block in
          (block * size..<min(piece.count, block * size + size)).flatMap { list in
            let lines = (0..<lists.count(of: list)).map { rank in
              let line = lists[list, rank]
              let score = range.map { min(max(line.score, $0.lowerBound), $0.upperBound) } ?? line.score
              return (item: candidates?[line.item] ?? line.item, score: score)
            }
            return body(Int(piece[piece.startIndex + list]), lines)
          }
        })
      start += piece.count
    }
    return true
  }

  private var restricted: (items: FactorMatrix, leavingOut: CompressedRows?) {
    guard let candidates else { return (items, leavingOut) }
    var numbers = [Int32](repeating: -1, count: items.rowCount)
    for (number, item) in candidates.enumerated() { numbers[item] = Int32(number) }
    return (items.rows(candidates), leavingOut?.renumbered(numbers, columnCount: candidates.count))
  }
}

extension CompressedRows {
  /// From the smallest stored value to the largest; nil where nothing is stored.
  var valueRange: ClosedRange<Double>? { values.min().flatMap { low in values.max().map { low...$0 } } }
}
