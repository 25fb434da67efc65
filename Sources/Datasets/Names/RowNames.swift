/// What the rows of one side, users or items, are called.
///
/// The id is the key of a row in everything that is computed, saved and exchanged. A title is a second name, for people:
/// it is shown and found, and never takes the id's place.
public struct RowNames: Sendable, Equatable {
  /// In the matrix's order.
  public let ids: [String]
  /// One for each id, empty where that row has none; nil where no row has one.
  public let titles: [String]?
  /// What a screen shows of each row: its title, followed by the id where several rows have the same; the id where there
  /// is no title. What would look like another row's has its code points behind it.
  public let shown: [String]

  /// - Precondition: as many titles as ids, where there are any.
  public init(_ ids: [String], titles: [String]? = nil) {
    precondition(titles.map { $0.count == ids.count } ?? true, "a title for every id")
    self.ids = ids
    guard let titles, titles.contains(where: { !$0.isEmpty }) else {
      (self.titles, shown) = (nil, LookAlikes.apart(ids))
      return
    }
    self.titles = titles
    let names = zip(titles, ids).map { $0.isEmpty ? $1 : $0 }
    let uses = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    let unlike = zip(names, ids).map { name, id in
      uses[name, default: 1] > 1 && name != id ? "\(name) · \(id)" : name
    }
    shown = LookAlikes.apart(unlike)
  }

  /// How many rows there are.
  public var count: Int { ids.count }

  /// A row's title; nil where it has none.
  public func title(_ row: Int) -> String? {
    guard let title = titles?[row], !title.isEmpty else { return nil }
    return title
  }

  /// The row that a name means: the one with this id, else the only one with this title, or that is shown so.
  public func row(named name: String) -> Int? {
    if let row = ids.firstIndex(of: name) { return row }
    if let row = shown.firstIndex(of: name) { return row }
    guard let titles else { return nil }
    let same = titles.indices.filter { titles[$0] == name }
    return same.count == 1 ? same[0] : nil
  }

  /// Some of the rows, in the order given.
  public func keeping(_ rows: [Int]) -> RowNames {
    RowNames(rows.map { ids[$0] }, titles: titles.map { titles in rows.map { titles[$0] } })
  }

  /// The same rows with one more at the end.
  public func adding(_ id: String) -> RowNames { RowNames(ids + [id], titles: titles.map { $0 + [""] }) }
}
