extension RandomAccessCollection where Index == Int {
  /// The first index from which on a condition holds, where it never ceases to: by halving, in a logarithm of the count.
  func partition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
