import WALS

/// How it is told whose factors are whose where a model has no ids: an archive of the Python library implicit, or arrays.
public enum RowIDs: Sendable, Equatable {
  /// Row j, counted from 0, is of the id “j”.
  case number
  /// Row j is of the user or item that comes j-th in the data.
  case order
  /// One id a line, for the users and for the items.
  case files(users: String, items: String)

  /// Reads what a person types: `number`, `order`, a folder with `users.txt` and `items.txt`, or two files with a comma
  /// between.
  /// - Throws: one sentence that says what may be typed.
  public init(_ text: String) throws(ModelError) {
    switch text {
    case "number": self = .number
    case "order": self = .order
    default:
      let files = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if files.count == 2, files.allSatisfy({ !$0.isEmpty }) {
        self = .files(users: files[0], items: files[1])
      } else if Folder.names(in: text) != nil {
        self = .files(users: text + "/users.txt", items: text + "/items.txt")
      } else {
        throw ModelError(
          "ids are told by number, by order, by a folder with users.txt and items.txt, or by two files with a comma "
            + "between, not by “\(text)”.")
      }
    }
  }
}

extension StoredModel {
  /// The model with ids for its rows.
  ///
  /// - Parameters:
  ///   - ids: whose the rows are; nil where nobody said.
  ///   - dataset: the data it is used with.
  ///   - path: where it is from, for sentences.
  /// - Returns: the model, and a sentence where it was guessed.
  /// - Throws: one sentence where the model has ids already, or the ids that are told cannot be read or are not one for
  ///   each row.
  public func named(
    _ ids: RowIDs?, by dataset: Dataset?, path: String
  ) throws(ModelError) -> (model: StoredModel, notice: String?) {
    if hasIDs {
      if ids != nil { throw ModelError("\(path) has ids of its own, so they need not be told.") }
      return (self, nil)
    }
    switch ids {
    case .number: return (self, nil)
    case .order:
      guard let dataset else { throw ModelError("The order of ids is that of the data, and none are given.") }
      return (try inOrder(of: dataset, path), nil)
    case .files(let users, let items):
      return (try with(users: Self.ids(in: users), items: Self.ids(in: items), path), nil)
    case nil:
      guard let dataset else { return (self, nil) }
      let isByNumber =
        Self.areNumbers(dataset.users, below: factors.users.ids.count)
        && Self.areNumbers(dataset.items, below: factors.items.ids.count)
      if isByNumber {
        return (
          self,
          "\(path) has no ids: row j is taken for the id “j”. If its rows are in the order of the data, say --ids order; "
            + "if in another, name them with --ids FILE."
        )
      }
      return (
        try inOrder(of: dataset, path),
        "\(path) has no ids: its rows are taken to be in the order of \(dataset.name), which --ids order says, too. If "
          + "they are in another, name them with --ids FILE."
      )
    }
  }

  private static func areNumbers(_ ids: [String], below bound: Int) -> Bool {
    ids.allSatisfy { id in Int(id).map { (0..<bound).contains($0) && String($0) == id } ?? false }
  }

  private func inOrder(of dataset: Dataset, _ path: String) throws(ModelError) -> StoredModel {
    for (table, names, kind) in [
      (factors.users, dataset.users, "users"), (factors.items, dataset.items, "items"),
    ] where table.ids.count != names.count {
      throw ModelError(
        "\(path) has \(table.ids.count) \(kind) without ids and \(dataset.name) has \(names.count), so it cannot be told "
          + "whose factors are whose: name them with --ids FILE, or say --ids number.")
    }
    return try with(users: dataset.users, items: dataset.items, path)
  }

  private func with(users: [String], items: [String], _ path: String) throws(ModelError) -> StoredModel {
    for (table, ids, kind) in [(factors.users, users, "users"), (factors.items, items, "items")]
    where table.ids.count != ids.count {
      throw ModelError("\(path) has \(table.ids.count) \(kind), and there are \(ids.count) ids for them.")
    }
    var named = self
    named.factors = try SavedFactors(
      users: FactorTable(ids: users, factors: factors.users.factors),
      items: FactorTable(ids: items, factors: factors.items.factors), of: path)
    named.hasIDs = true
    return named
  }

  /// The lines of a file, each once.
  private static func ids(in file: String) throws(ModelError) -> [String] {
    guard var text = String(validating: try Folder.bytes(ofFile: file), as: UTF8.self) else {
      throw ModelError("\(file) is not UTF-8 text.")
    }
    if text.hasPrefix("\u{FEFF}") { text.unicodeScalars.removeFirst() }
    var ids: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { ids.append(String(line)) }
    if ids.last?.isEmpty == true { ids.removeLast() }
    var known = Set<String>(minimumCapacity: ids.count)
    for (line, id) in ids.enumerated() where !known.insert(id).inserted {
      throw ModelError("\(file):\(line + 1): the id “\(id)” stands there twice.")
    }
    return ids
  }
}
