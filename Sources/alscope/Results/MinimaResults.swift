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
    let isCompared = ModelDifference.isQuick(on: dataset.matrix)
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
        NumberText.precise(minimum.gradient), beside, MinimaWords.seeds(minimum.seeds),
      ])
    }
    return MinimaWords.ends(minima.all.map { ($0.seeds.count, $0.hasArrived) }) + "\n\n" + table.text + "\n"
      + (certificate.map { $0.sentence + "\n" } ?? "")
  }
}
