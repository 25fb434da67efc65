import Platform
import WALS

extension Hyperparameters {
  /// Why factors of this size are not trained on a matrix; nil where their memory is there: the factors of two moments, and
  /// the k × k matrices of every thread.
  package func memoryObjection(users: Int, items: Int) -> String? {
    let bytes = [
      MemoryBudget.bytes(users, factors, 2 * MemoryLayout<Double>.stride),
      MemoryBudget.bytes(items, factors, 2 * MemoryLayout<Double>.stride),
      MemoryBudget.bytes(factors, factors, Processors.count + 2, MemoryLayout<Double>.stride),
    ]
    return MemoryBudget.objection(
      to: MemoryBudget.sum(bytes), for: "\(factors) factors of \(users) users and \(items) items")
  }
}
