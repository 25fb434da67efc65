import Platform
import WALS

extension Hyperparameters {
  /// Why factors of this size are not trained on a matrix; nil where their memory is there: the factors of two moments with
  /// what the solver keeps beside them, and k × k matrices: some for every thread, and some of the model and the solver.
  package func memoryObjection(users: Int, items: Int) -> String? {
    // A Gram matrix is summed of some for blocks of 4,096 rows.
    let blocks = min(32, max(users, items) / 4096 + 1)
    let bytes = [
      MemoryBudget.bytes(users, factors, 3 * MemoryLayout<Double>.stride),
      MemoryBudget.bytes(items, factors, 3 * MemoryLayout<Double>.stride),
      MemoryBudget.bytes(factors, factors, 4 * Processors.count + 4 + blocks, MemoryLayout<Double>.stride),
    ]
    return MemoryBudget.objection(
      to: MemoryBudget.sum(bytes), for: "\(factors) factors of \(users) users and \(items) items")
  }
}
