import Datasets

/// The lists that were asked for.
struct ListResults {
  let dataset: Dataset
  let lists: [TopList]

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: lists.map(\.text).joined(separator: "\n")
    case .json:
      JSONValue.object([
        .init("dataset", .string(dataset.name)),
        .init("topN", .object(lists.map { .init($0.user, $0.json) })),
      ]).text
    case .csv: "user,rank,item,score,seen\n" + lists.map(\.csv).joined()
    }
  }
}
