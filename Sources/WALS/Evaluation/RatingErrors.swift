/// How far scores are from held-out values: of use where the target is the value itself (``Preset/ratings``).
public struct RatingErrors: Sendable, Equatable {
  /// How many held-out values there are.
  public let count: Int
  /// √ of the mean of (r − s)²
  public let rmse: Double
  /// The mean of abs(r − s)
  public let mae: Double

  /// Takes errors as they are.
  public init(count: Int, rmse: Double, mae: Double) { (self.count, self.rmse, self.mae) = (count, rmse, mae) }
}

extension Evaluator {
  /// Errors over all held-out values of known users and items; nil where there are none.
  ///
  /// - Parameter range: what scores are clipped to; nil leaves them as they are.
  public func ratingErrors(of snapshot: Snapshot, clippedTo range: ClosedRange<Double>? = nil) -> RatingErrors? {
    errors { user, item in snapshot.score(user: user, item: item).clipped(to: range) }
  }

  /// The errors of one guess for all: the mean of the training values.
  public func meanErrors() -> RatingErrors? {
    let values = split.training.byUser.values
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    return errors { _, _ in mean }
  }

  private func errors(_ guess: @Sendable (Int, Int) -> Double) -> RatingErrors? {
    let heldOut = known.heldOut
    guard heldOut.storedCount > 0 else { return nil }
    let (rows, size) = (heldOut.rowCount, 1024)
    let sums = Parallel.map(count: (rows + size - 1) / size, threads: threads) { block in
      var (squares, sizes) = (0.0, 0.0)
      for user in block * size..<min(rows, block * size + size) {
        for position in heldOut.positions(ofRow: user) {
          let error = heldOut.values[position] - guess(user, known.item(Int(heldOut.columns[position])))
          squares += error * error
          sizes += abs(error)
        }
      }
      return (squares, sizes)
    }
    let n = Double(heldOut.storedCount)
    return RatingErrors(
      count: heldOut.storedCount, rmse: (sums.reduce(0) { $0 + $1.0 } / n).squareRoot(),
      mae: sums.reduce(0) { $0 + $1.1 } / n)
  }
}

extension RatingErrors {
  /// Errors over the stored values that a model was trained on, or any others of its shape; nil where there are none.
  ///
  /// - Parameter range: what scores are clipped to; nil leaves them as they are.
  public init?(
    of snapshot: Snapshot, on entries: CompressedRows, clippedTo range: ClosedRange<Double>? = nil, threads: Int
  ) {
    guard entries.storedCount > 0 else { return nil }
    let (rows, size) = (entries.rowCount, 1024)
    let sums = Parallel.map(count: (rows + size - 1) / size, threads: threads) { block in
      var (squares, sizes) = (0.0, 0.0)
      for user in block * size..<min(rows, block * size + size) {
        for position in entries.positions(ofRow: user) {
          let score = snapshot.score(user: user, item: Int(entries.columns[position])).clipped(to: range)
          let error = entries.values[position] - score
          squares += error * error
          sizes += abs(error)
        }
      }
      return (squares, sizes)
    }
    let n = Double(entries.storedCount)
    self.init(
      count: entries.storedCount, rmse: (sums.reduce(0) { $0 + $1.0 } / n).squareRoot(),
      mae: sums.reduce(0) { $0 + $1.1 } / n)
  }
}

extension Double {
  fileprivate func clipped(to range: ClosedRange<Double>?) -> Double {
    range.map { min(max(self, $0.lowerBound), $0.upperBound) } ?? self
  }
}
