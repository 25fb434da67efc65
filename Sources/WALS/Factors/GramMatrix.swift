import CKernel

extension FactorMatrix {
  /// The Gram matrix FᵀF of these factors, k×k.
  ///
  /// Rows are summed in blocks of fixed size and the blocks in order, so the result has the same bits for any number of
  /// threads.
  public func gramMatrix(threads: Int = 1) -> SymmetricMatrix {
    let k = factorCount
    let blockCount = (rowCount + Self.gramBlock - 1) / Self.gramBlock
    var upper = [Double](repeating: 0, count: k * k)
    // A few blocks at a time, since each is a k×k matrix of its own.
    for first in stride(from: 0, to: blockCount, by: Self.blocksAtOnce) {
      let blocks = Parallel.map(count: min(Self.blocksAtOnce, blockCount - first), threads: threads) { block in
        let start = (first + block) * Self.gramBlock
        return upperGram(rows: start..<min(start + Self.gramBlock, rowCount))
      }
      for block in blocks {
        for index in upper.indices { upper[index] += block[index] }
      }
    }
    var gram = SymmetricMatrix(order: k)
    for row in 0..<k {
      for column in row..<k { gram.set(row, column, upper[row * k + column]) }
    }
    return gram
  }

  private static let gramBlock = 4096
  private static let blocksAtOnce = 32

  /// The upper triangle of the Gram matrix of some rows, k² numbers with zeros below the diagonal.
  private func upperGram(rows: Range<Int>) -> [Double] {
    let k = factorCount
    var sums = [Double](repeating: 0, count: k * k)
    let memory = ckernel_gram_memory(Int32(k))
    elements.withUnsafeBufferPointer { elements in
      // Without factors there is nothing to read or to write.
      guard k > 0, let first = elements.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: memory) { memory in
        guard let memory = memory.baseAddress else { return }
        ckernel_gram(first + rows.lowerBound * k, rows.count, Int32(k), &sums, memory)
      }
    }
    return sums
  }
}
