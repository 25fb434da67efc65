import CKernel

/// Room for entries by rows, into which the C kernel puts them.
///
/// Memory that is not yet written counts as filled: ``RowArranging`` gives each place its entry before any is read.
struct ArrangedEntries {
  private var columns: [Int32]
  /// Values are held as one of both.
  private var floats: [Float] = []
  private var doubles: [Double] = []
  /// Times are held as one of both, or not at all.
  private var wholeTimes: [Int32] = []
  private var times: [Double] = []
  private let fits: (floats: Bool, wholeTimes: Bool)
  private let hasTimes: Bool

  /// - Parameter fits: whether all values are `Float`s and all times `Int32`s.
  init(count: Int, hasTimes: Bool, fits: (floats: Bool, wholeTimes: Bool)) {
    columns = Self.room(count)
    if fits.floats { floats = Self.room(count) } else { doubles = Self.room(count) }
    if hasTimes {
      if fits.wholeTimes { wholeTimes = Self.room(count) } else { times = Self.room(count) }
    }
    (self.fits, self.hasTimes) = (fits, hasTimes)
  }

  private static func room<Number>(_ count: Int) -> [Number] {
    // Empty arrays share one place, which is not to be written.
    if count == 0 { return [] }
    return [Number](unsafeUninitializedCapacity: count) { room, filled in
      filled = count
      if let start = room.baseAddress { ckernel_prefer_huge_pages(start, count * MemoryLayout<Number>.stride) }
    }
  }

  /// Runs something on all arrays, held in place meanwhile.
  mutating func withPointers<Result>(_ body: (ckernel_arranged_entries) -> Result) -> Result {
    columns.withUnsafeMutableBufferPointer { columns in
      floats.withUnsafeMutableBufferPointer { floats in
        doubles.withUnsafeMutableBufferPointer { doubles in
          wholeTimes.withUnsafeMutableBufferPointer { wholeTimes in
            times.withUnsafeMutableBufferPointer { times in
              var none: Int32 = 0
              return withUnsafeMutablePointer(to: &none) { none in
                // Where there are no entries, none is read.
                body(
                  ckernel_arranged_entries(
                    columns: columns.baseAddress ?? none, floats: fits.floats ? floats.baseAddress : nil,
                    doubles: fits.floats ? nil : doubles.baseAddress,
                    whole_times: hasTimes && fits.wholeTimes ? wholeTimes.baseAddress : nil,
                    times: hasTimes && !fits.wholeTimes ? times.baseAddress : nil))
              }
            }
          }
        }
      }
    }
  }

  /// The same entries with values and times as doubles.
  consuming func widened() -> ArrangedEntries {
    if fits.floats { doubles = floats.map(Double.init) }
    if hasTimes, fits.wholeTimes { times = wholeTimes.map(Double.init) }
    var wide = ArrangedEntries(count: 0, hasTimes: hasTimes, fits: (false, false))
    (wide.columns, wide.doubles, wide.times) = (columns, doubles, times)
    return wide
  }

  /// The first entries, or all of them.
  consuming func taken(_ count: Int? = nil) -> (columns: [Int32], values: CompactNumbers, times: CompactNumbers) {
    if let count {
      columns.removeLast(columns.count - count)
      doubles.removeLast(max(0, doubles.count - count))
      times.removeLast(max(0, times.count - count))
    }
    return (
      columns, fits.floats ? CompactNumbers(.floats(floats)) : CompactNumbers(doubles),
      hasTimes && fits.wholeTimes ? CompactNumbers(.wholes(wholeTimes)) : CompactNumbers(times)
    )
  }
}
