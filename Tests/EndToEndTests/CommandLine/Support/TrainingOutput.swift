import Foundation

/// What `alscope train --format json` prints.
struct TrainingOutput: Decodable {
  struct HalfStep: Decodable {
    var halfStep: Int
    var side: String
    var observed: Double
    var unobserved: Double
    var regularization: Double
    var total: Double
  }
  struct Line: Decodable, Equatable {
    var item: String
    var score: Double
    var seen: Bool
  }

  var dataset: String
  var users: Int
  var items: Int
  var stored: Int
  var history: [HalfStep]
  var topN: [String: [Line]]?

  init(_ outcome: Command.Outcome) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
  }

  var totals: [Double] { history.map(\.total) }

  /// Whether no half-step raised the loss.
  var neverRises: Bool { zip(totals, totals.dropFirst()).allSatisfy { $0 >= $1 } }
}
