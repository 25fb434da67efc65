/// The items that a user may still be given, each with its weight: drawn from without repetition.
///
/// A binary tree of sums, each made anew from its two parts, so that a weight taken out and laid back leaves the same bits:
/// a draw and a removal cost the logarithm of the number of items, however few are left.
struct RemainingItems {
  /// Node `n` has the parts `2n` and `2n + 1`; the weights begin at `leaves`.
  private var sums: [Double]
  private let leaves: Int
  private var removed: [(item: Int, weight: Double)] = []

  init(weights: [Double]) {
    var leaves = 1
    while leaves < weights.count { leaves *= 2 }
    self.leaves = leaves
    sums = [Double](repeating: 0, count: leaves) + weights + [Double](repeating: 0, count: leaves - weights.count)
    for node in stride(from: leaves - 1, to: 0, by: -1) { sums[node] = sums[2 * node] + sums[2 * node + 1] }
  }

  /// The weight of what is left in a range.
  func weight(of range: Range<Int>) -> Double { parts(of: range).reduce(0) { $0 + sums[$1] } }

  /// The item of a range at a share, from 0 to 1, of its weight; nil where nothing is left there.
  func item(in range: Range<Int>, at share: Double) -> Int? {
    let parts = parts(of: range)
    var left = share * parts.reduce(0) { $0 + sums[$1] }
    guard
      var node = parts.first(where: { part in
        if left < sums[part] { return true }
        left -= sums[part]
        return false
      }) ?? parts.last(where: { sums[$0] > 0 }), sums[node] > 0
    else { return nil }
    while node < leaves {
      node *= 2
      // What rounding leaves over goes to a part that still has something.
      if left >= sums[node], sums[node + 1] > 0 {
        left -= sums[node]
        node += 1
      }
    }
    return node - leaves
  }

  mutating func remove(_ item: Int) {
    removed.append((item, sums[leaves + item]))
    set(item, to: 0)
  }

  /// Lays everything back that was taken out.
  mutating func restore() {
    for (item, weight) in removed { set(item, to: weight) }
    removed.removeAll(keepingCapacity: true)
  }

  private mutating func set(_ item: Int, to weight: Double) {
    var node = leaves + item
    sums[node] = weight
    while node > 1 {
      node /= 2
      sums[node] = sums[2 * node] + sums[2 * node + 1]
    }
  }

  /// The nodes, from left to right, that together are a range.
  private func parts(of range: Range<Int>) -> [Int] {
    var (low, high) = (leaves + range.lowerBound, leaves + range.upperBound)
    var (left, right): ([Int], [Int]) = ([], [])
    while low < high {
      if low % 2 == 1 {
        left.append(low)
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        right.append(high)
      }
      (low, high) = (low / 2, high / 2)
    }
    return left + right.reversed()
  }
}
