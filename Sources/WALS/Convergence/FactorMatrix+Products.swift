import CKernel

extension FactorMatrix {
  /// Rows that one thread takes at a time.
  private static let productBlock = 1024

  /// F·M, `rowCount × k`.
  func times(_ matrix: SquareMatrix, threads: Int) -> FactorMatrix {
    product(matrix, minuend: nil, threads: threads)
  }

  /// `minuend` − F·M, `rowCount × k`.
  func times(_ matrix: SquareMatrix, subtractedFrom minuend: FactorMatrix, threads: Int) -> FactorMatrix {
    product(matrix, minuend: minuend.elements, threads: threads)
  }

  private func product(_ matrix: SquareMatrix, minuend: [Double]?, threads: Int) -> FactorMatrix {
    precondition(matrix.order == factorCount)
    guard !elements.isEmpty else { return self }
    let result = [Double](unsafeUninitializedCapacity: elements.count) { result, initialized in
      initialized = elements.count
      guard let start = result.baseAddress else { return }
      if let minuend {
        write(factors: elements, minuend: minuend, matrix: matrix.padded, result: start, threads: threads)
      } else {
        write(factors: elements, minuend: nil, matrix: matrix.padded, result: start, threads: threads)
      }
    }
    return FactorMatrix(rowCount: rowCount, factorCount: factorCount, elements: result)
  }

  /// The same, with the arrays held in place while it runs.
  private func write(
    factors: UnsafePointer<Double>, minuend: UnsafePointer<Double>?, matrix: UnsafePointer<Double>,
    result: UnsafeMutablePointer<Double>, threads: Int
  ) {
    let product = ckernel_product(factors: factors, minuend: minuend, matrix: matrix, result: result)
    let (size, rowCount, k) = (Self.productBlock, rowCount, Int32(factorCount))
    Parallel.forEach(count: (rowCount + size - 1) / size, threads: threads) { next in
      var product = product
      while let block = next() { ckernel_transform(&product, k, block * size, min(block * size + size, rowCount)) }
    }
  }

  /// FᵀG, k×k, of two matrices of one shape. Blocks of fixed size are summed in order, so it has the same bits for any
  /// number of threads.
  func cross(_ other: FactorMatrix, threads: Int) -> SquareMatrix {
    precondition(rowCount == other.rowCount && factorCount == other.factorCount)
    let (size, k) = (Self.productBlock, factorCount)
    let blocks = Parallel.map(count: (rowCount + size - 1) / size, threads: threads) { block in
      let rows = block * size..<min(block * size + size, rowCount)
      var sums = [Double](repeating: 0, count: k * k)
      elements.withUnsafeBufferPointer { left in
        other.elements.withUnsafeBufferPointer { right in
          guard k > 0, let left = left.baseAddress, let right = right.baseAddress else { return }
          withUnsafeTemporaryAllocation(of: Double.self, capacity: ckernel_cross_memory(Int32(k))) { memory in
            guard let memory = memory.baseAddress else { return }
            ckernel_cross(
              left + rows.lowerBound * k, right + rows.lowerBound * k, rows.count, Int32(k), &sums, memory)
          }
        }
      }
      return sums
    }
    var sums = [Double](repeating: 0, count: k * k)
    for block in blocks {
      for index in sums.indices { sums[index] += block[index] }
    }
    return SquareMatrix(order: k, elements: sums)
  }

  /// F + `scale` · G
  func adding(_ other: FactorMatrix, scale: Double) -> FactorMatrix {
    let sum = [Double](unsafeUninitializedCapacity: elements.count) { sum, initialized in
      for index in elements.indices { sum[index] = elements[index] + scale * other.elements[index] }
      initialized = elements.count
    }
    return FactorMatrix(rowCount: rowCount, factorCount: factorCount, elements: sum)
  }

  /// Every row multiplied by a number of its own.
  func scalingRows(by scales: [Double]) -> FactorMatrix {
    var scaled = elements
    for row in 0..<rowCount {
      for factor in 0..<factorCount { scaled[row * factorCount + factor] *= scales[row] }
    }
    return FactorMatrix(rowCount: rowCount, factorCount: factorCount, elements: scaled)
  }

  /// Σ_row weight · f·g, and with no weights of their own all rows count the same.
  func innerProduct(_ other: FactorMatrix, weights: [Double]?) -> Double {
    var total = 0.0
    for row in 0..<rowCount {
      var sum = 0.0
      for index in row * factorCount..<(row + 1) * factorCount { sum += elements[index] * other.elements[index] }
      total += (weights?[row] ?? 1) * sum
    }
    return total
  }
}
