import Datasets
import Language
import WALS

/// A model with the data that it makes lists for.
struct ServedModel {
  /// Its users are those of the data, then those of the model alone; its items those of the model.
  let dataset: Dataset
  private(set) var users: FactorMatrix
  let items: FactorMatrix
  /// How many of the users are those of the data.
  let dataUserCount: Int
  /// Whether it is known what users have.
  let seenIsKnown: Bool
  private let hyperparameters: Hyperparameters
  /// Rows of users that the model does not have.
  private let newcomers: Set<Int>
  private let trainer: Trainer

  /// A model that has just been trained on these data.
  init(_ run: TrainingRun, of dataset: Dataset) {
    self.dataset = dataset
    (users, items) = (run.snapshot.users, run.snapshot.items)
    (dataUserCount, seenIsKnown, newcomers) = (dataset.users.count, true, [])
    (hyperparameters, trainer) = (run.snapshot.hyperparameters, run.trainer)
  }

  /// A saved model, beside data where there are any.
  ///
  /// - Parameter knobs: those of the model, with what was said on the command line.
  init(_ model: StoredModel, beside data: Dataset?, knobs: Hyperparameters, trainer: (InteractionMatrix) -> Trainer)
    throws
  {
    let factors = model.factors
    hyperparameters = knobs
    guard let data else {
      let (users, items) = (factors.users, factors.items)
      dataset = Dataset(
        name: model.dataset ?? "the model",
        userNames: RowNames(users.ids, titles: users.titles.isEmpty ? nil : users.titles),
        itemNames: RowNames(items.ids, titles: items.titles.isEmpty ? nil : items.titles),
        matrix: InteractionMatrix(emptyUsers: users.ids.count, items: items.ids.count))
      (self.users, self.items) = (users.factors, items.factors)
      (dataUserCount, seenIsKnown, newcomers) = (users.ids.count, false, [])
      self.trainer = trainer(dataset.matrix)
      return
    }
    let served = data.served(by: factors)
    guard served.unknownItems.count < data.items.count || data.items.isEmpty else {
      throw UserError(
        "The saved model has none of the \(data.items.count) items of \(data.name), so the two do not belong together.")
    }
    if let first = served.unknownItems.first {
      Console.note(
        "\(served.unknownItems.count) of the \(data.items.count) items of \(data.name) \(served.unknownItems.count == 1 ? "is" : "are") not in the model (“\(first)”"
          + "\(served.unknownItems.count > 1 ? " among them" : "")): they stand in no list, and their "
          + "\(served.unknownEntries) entries count for nothing.")
    }
    dataset = served.dataset
    try dataset.check(knobs)
    let matched = MatchedModel(factors, over: dataset)
    (users, items) = (matched.factors.users, matched.factors.items)
    (dataUserCount, seenIsKnown, newcomers) = (data.users.count, true, Set(matched.users.new))
    self.trainer = trainer(dataset.matrix)
  }

  /// Solves the rows of listed users from their entries: of those who are new to the model, or of all.
  ///
  /// - Returns: those who have no entry that counts, so that all their scores are 0.
  mutating func foldIn(_ listed: [Int], all: Bool) throws -> [Int] {
    let rows = listed.filter { (all && $0 < dataUserCount) || newcomers.contains($0) }
    if !rows.isEmpty {
      let solved: FactorMatrix
      do {
        solved = try trainer.foldIn(.users, rows: rows, fixed: items, hyperparameters: hyperparameters)
      } catch {
        throw UserError(error.sentence { side, row in dataset.names(side).ids[row] })
      }
      for (index, row) in rows.enumerated() { users[row] = solved[index] }
    }
    return listed.filter { row in users[row].allSatisfy { $0 == 0 } }
  }

  /// Whether scores are guesses of values.
  var predictsValues: Bool { hyperparameters.objective.target == .value }

  /// Whether somebody is new to the model.
  var hasNewcomers: Bool { !newcomers.isEmpty }
}

extension ServedModel {
  /// The model with one more user, who has these items.
  static func newcomer(_ entries: [(item: Int, value: Double)], of data: Dataset) throws -> Dataset {
    Dataset(
      name: data.name, userNames: RowNames([newcomerName]), itemNames: data.itemNames,
      matrix: try InteractionMatrix(
        userCount: 1, itemCount: data.items.count, users: entries.map { _ in 0 },
        items: entries.map { Int32($0.item) }, values: entries.map(\.value)))
  }

  /// What the one is called who is in no file.
  static let newcomerName = "newcomer"

  /// Items as they are typed: ids or titles with commas between, `:VALUE` behind each that is not 1. A name may have
  /// commas and colons itself: the longest that there is counts.
  static func entries(_ text: String, among names: RowNames) throws -> [(item: Int, value: Double)] {
    var entries: [(item: Int, value: Double)] = []
    var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)[...]
    while !parts.isEmpty {
      guard
        let (length, entry) = (1...parts.count).reversed().lazy.compactMap({ length in
          entry(parts.prefix(length).joined(separator: ","), names).map { (length, $0) }
        }).first
      else {
        let name = String(parts[parts.startIndex].drop { $0 == " " })
        throw UserError(
          "The model has no item “\(name)”.\(Suggestion.sentence(for: name, among: names.shown))")
      }
      entries.append(entry)
      parts = parts.dropFirst(length)
    }
    return entries
  }

  private static func entry(_ text: String, _ names: RowNames) -> (item: Int, value: Double)? {
    let text = String(text.drop { $0 == " " })
    if let item = names.row(named: text) { return (item, 1) }
    guard let colon = text.lastIndex(of: ":"), let item = names.row(named: String(text[..<colon])),
      let value = Double(text[text.index(after: colon)...]), value.isFinite
    else { return nil }
    return (item, value)
  }
}
