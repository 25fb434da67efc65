import Canvas
import Datasets
import Language
import WALS

/// Where many starts end, for a person or a program.
struct MinimaResults {
  private let dataset: Dataset
  private let minima: Minima
  /// Of the lowest minimum.
  private let certificate: Certificate?

  init(_ minima: Minima, of dataset: Dataset, trainer: Trainer) throws(TrainingError) {
    self.minima = minima
    self.dataset = dataset
    var certificate: Certificate?
    if let lowest = minima.all.first { certificate = try trainer.certificate(of: lowest.snapshot) }
    self.certificate = certificate
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init(
        "minima",
        .array(
          minima.all.map { minimum in
            .object([
              .init("loss", .number(minimum.loss)), .init("starts", .integer(minimum.seeds.count)),
              .init("seeds", .array(minimum.seeds.map { .integer(Int($0)) })),
              .init("gradient", .number(minimum.gradient)), .init("arrived", .bool(minimum.hasArrived)),
            ])
          })),
      .init("lowerBoundProven", .bool(certificate?.verdict == .nothingBetter)),
    ]
    if let certificate { members.append(.init("lowerBound", .number(certificate.lowerBound))) }
    return .object(members)
  }

  var table: String {
    let isCompared = dataset.matrix.userCount * dataset.matrix.itemCount <= Self.mostPairs
    var table = TextTable(
      columns: [.right("loss"), .right("starts"), .right("gradient"), .left("beside the first row"), .left("seeds")])
    for (index, minimum) in minima.all.enumerated() {
      let beside: String
      if !minimum.hasArrived {
        beside = "not arrived"
      } else if index == 0 {
        beside = "the lowest found"
      } else if let first = minima.all.first, isCompared {
        beside = ModelDifference(first.snapshot, minimum.snapshot, of: dataset.matrix).words
      } else {
        beside = "another loss"
      }
      table.add([
        NumberText.significant(minimum.loss, 8), String(minimum.seeds.count),
        NumberText.precise(minimum.gradient), beside, Self.text(minimum.seeds),
      ])
    }
    let count = minima.all.reduce(0) { $0 + $1.seeds.count }
    let losses = minima.all.count
    return "\(count) start\(count == 1 ? "" : "s") end at \(losses) loss\(losses == 1 ? "" : "es").\n\n"
      + table.text + "\n" + (certificate.map { $0.sentence + "\n" } ?? "")
  }

  /// Pairs up to which scores and lists are compared one by one.
  private static let mostPairs = 20_000_000

  /// `1–4, 8`
  private static func text(_ seeds: [UInt32]) -> String {
    var runs: [ClosedRange<UInt32>] = []
    for seed in seeds {
      if let last = runs.last, last.upperBound &+ 1 == seed {
        runs[runs.count - 1] = last.lowerBound...seed
      } else {
        runs.append(seed...seed)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
  }
}
