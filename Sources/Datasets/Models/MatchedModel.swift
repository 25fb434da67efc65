import WALS

/// A saved model laid over data whose users and items have come and gone since it was trained. Rows are matched by id.
public struct MatchedModel: Sendable {
  /// What has changed on one side.
  public struct Change: Sendable, Equatable {
    /// Rows of the data that the model does not have.
    public let new: [Int]
    /// How many rows of the model the data do not have.
    public let goneCount: Int
    /// One of those.
    public let goneExample: String?
  }

  /// What has changed among users.
  public let users: Change
  /// What has changed among items.
  public let items: Change
  /// In the order of the data; new rows are 0.
  public let factors: InitialFactors

  /// Matches the rows of a model with those of the data, whether they belong together or not.
  public init(_ model: SavedFactors, over dataset: Dataset) {
    let (users, userRows) = Self.match(model.users, dataset.users)
    let (items, itemRows) = Self.match(model.items, dataset.items)
    (self.users, self.items) = (users, items)
    factors = InitialFactors(users: userRows, items: itemRows)
  }

  /// Sees that the two belong together at all.
  /// - Throws: where the model has none of the data's items, so that nothing in it is about these data.
  public func check(_ model: SavedFactors, _ dataset: Dataset) throws(ModelError) {
    guard items.new.count == dataset.items.count, let first = dataset.items.first else { return }
    throw ModelError(
      "The saved model has none of the \(dataset.items.count) items of \(dataset.name), “\(first)” for one, so the two do "
        + "not belong together.")
  }

  private static func match(_ table: FactorTable, _ ids: [String]) -> (Change, FactorMatrix) {
    let k = table.factors.factorCount
    let rows = Dictionary(zip(table.ids, 0...)) { first, _ in first }
    var isThere = [Bool](repeating: false, count: table.ids.count)
    var new: [Int] = []
    var elements = [Double](repeating: 0, count: ids.count * k)
    for (position, id) in ids.enumerated() {
      guard let row = rows[id] else {
        new.append(position)
        continue
      }
      isThere[row] = true
      elements.replaceSubrange(position * k..<(position + 1) * k, with: table.factors[row])
    }
    let gone = isThere.indices.filter { !isThere[$0] }
    let change = Change(new: new, goneCount: gone.count, goneExample: gone.first.map { table.ids[$0] })
    return (change, FactorMatrix(rowCount: ids.count, factorCount: k, elements: elements))
  }

  /// The factors with new rows folded in: first new users, for the items that the model has; then new items, for all
  /// users.
  ///
  /// - Parameters:
  ///   - trainer: of the data.
  ///   - knobs: of the model.
  ///   - sides: whose newcomers are folded in; the others stay 0.
  /// - Throws: where the normal equations of a newcomer cannot be solved.
  public func foldedIn(
    by trainer: Trainer, knobs: Hyperparameters, sides: [Side] = [.users, .items]
  ) throws(TrainingError) -> InitialFactors {
    var (users, items) = (factors.users, factors.items)
    if sides.contains(.users), !self.users.new.isEmpty {
      let rows = try trainer.foldIn(.users, rows: self.users.new, fixed: items, hyperparameters: knobs)
      for (index, row) in self.users.new.enumerated() { users[row] = rows[index] }
    }
    if sides.contains(.items), !self.items.new.isEmpty {
      let rows = try trainer.foldIn(.items, rows: self.items.new, fixed: users, hyperparameters: knobs)
      for (index, row) in self.items.new.enumerated() { items[row] = rows[index] }
    }
    return InitialFactors(users: users, items: items)
  }

  /// What has come and gone, in words; nil where nothing has.
  ///
  /// - Parameters:
  ///   - userWords: what becomes of new users, such as `folded in`.
  ///   - itemWords: what becomes of new items.
  public func sentence(users userWords: String, items itemWords: String) -> String? {
    var parts: [String] = []
    func count(_ number: Int, _ kind: String) -> String { number == 1 ? "1 \(kind)" : "\(number) \(kind)s" }
    for (change, kind, words) in [(users, "user", userWords), (items, "item", itemWords)] {
      if !change.new.isEmpty {
        parts.append("\(count(change.new.count, "new \(kind)")) \(change.new.count == 1 ? "is" : "are") \(words)")
      }
      if let example = change.goneExample {
        parts.append(
          "\(count(change.goneCount, kind)) of the model \(change.goneCount == 1 ? "is" : "are") not in the data "
            + "(“\(example)”\(change.goneCount > 1 ? " among them" : ""))")
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
  }
}

extension Dataset {
  /// The data as a model serves them: all users of both, those of the data first; of the items those of the model alone,
  /// those of the data first, in their order. Entries of other items are left out.
  ///
  /// - Returns: the data, and how many of their users, items and entries that concerns: items and entries left out.
  public func served(by model: SavedFactors) -> (dataset: Dataset, unknownItems: [String], unknownEntries: Int) {
    let known = Set(model.items.ids)
    var numbers = [Int32](repeating: -1, count: items.count)
    var kept: [Int] = []
    for (item, id) in items.enumerated() where known.contains(id) {
      numbers[item] = Int32(kept.count)
      kept.append(item)
    }
    let unknown = items.indices.filter { numbers[$0] < 0 }.map { items[$0] }
    let (userNames, itemNames) = (
      self.userNames.extended(by: model.users), self.itemNames.keeping(kept).extended(by: model.items)
    )
    let rows =
      unknown.isEmpty
      ? matrix : InteractionMatrix(byUser: matrix.byUser.renumbered(numbers, columnCount: kept.count))
    let dataset = Dataset(
      name: name, userNames: userNames, itemNames: itemNames,
      matrix: rows.enlarged(users: userNames.count, items: itemNames.count), firstNegative: firstNegative)
    return (dataset, unknown, matrix.storedCount - rows.storedCount)
  }
}

extension RowNames {
  /// The same rows with those of a table behind them that are not among them.
  fileprivate func extended(by table: FactorTable) -> RowNames {
    let known = Set(ids)
    let more = table.ids.indices.filter { !known.contains(table.ids[$0]) }
    if more.isEmpty { return self }
    let titles =
      self.titles == nil && table.titles.isEmpty
      ? nil
      : (self.titles ?? ids.map { _ in "" }) + more.map { table.titles.isEmpty ? "" : table.titles[$0] }
    return RowNames(ids + more.map { table.ids[$0] }, titles: titles)
  }
}
