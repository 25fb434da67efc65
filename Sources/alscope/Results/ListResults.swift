import Datasets

/// The lists that were asked for.
struct ListResults {
  let dataset: Dataset
  let lists: [TopList]

  private var titles: (users: Bool, items: Bool) {
    (dataset.userNames.titles != nil, dataset.itemNames.titles != nil)
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: lists.map(\.text).joined(separator: "\n")
    case .json:
      JSONValue.object([
        .init("dataset", .string(dataset.name)),
        .init("topN", .object(lists.map { .init($0.user, $0.json) })),
      ]).text
    case .csv: TopList.csvHeader(titles: titles) + lists.map { $0.csv(titles: titles) }.joined()
    }
  }
}
