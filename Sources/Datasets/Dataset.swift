import WALS

/// Who interacted with what: a matrix of interactions with the names of its rows and columns.
public struct Dataset: Sendable {
  /// A bundled dataset's name, or the file's.
  public let name: String
  /// The names of the matrix's rows, in order of first appearance.
  public internal(set) var userNames: RowNames
  /// The names of the matrix's columns, in order of first appearance.
  public internal(set) var itemNames: RowNames
  /// users × items
  public let matrix: InteractionMatrix
  /// Tells whether these are the data that they were. Titles have no part in it.
  public let checksum: String
  /// When each stored interaction happened, in seconds since 1970 or whatever the file counts in: one number for each
  /// entry of ``matrix``, in the order of `matrix.byUser`. Nil where nothing is known of it.
  public let times: CompactNumbers?
  /// What made-up data were made from.
  public internal(set) var truth: PlantedTruth?
  /// How a file was read; nil where the data come from none.
  public internal(set) var recognition: Recognition?
  /// What a person should know of how the data were read, one sentence each; what was recognized comes first.
  public internal(set) var notices: [String]
  /// Where the first negative value stands; nil where there is none.
  public let firstNegative: FilePosition?

  /// The users' ids.
  public var users: [String] { userNames.ids }
  /// The items' ids.
  public var items: [String] { itemNames.ids }

  /// The names of one side's rows.
  public func names(_ side: Side) -> RowNames { side == .users ? userNames : itemNames }

  /// - Precondition: there are as many times as stored entries, and a truth has a row for every user and item.
  public init(
    name: String, userNames: RowNames, itemNames: RowNames, matrix: InteractionMatrix, times: CompactNumbers? = nil,
    truth: PlantedTruth? = nil, recognition: Recognition? = nil, notices: [String] = [],
    firstNegative: FilePosition? = nil
  ) {
    precondition(times.map { $0.count == matrix.storedCount } ?? true, "a time for every entry")
    precondition(
      truth.map { $0.rowCount(of: .users) == userNames.count && $0.rowCount(of: .items) == itemNames.count } ?? true,
      "a row for every name")
    self.name = name
    self.userNames = userNames
    self.itemNames = itemNames
    self.matrix = matrix
    checksum = Self.checksum(users: userNames.ids, items: itemNames.ids, matrix: matrix)
    self.times = times
    self.truth = truth
    self.recognition = recognition
    self.notices = notices
    self.firstNegative = firstNegative
  }

  /// The same for rows and columns without titles.
  public init(
    name: String, users: [String], items: [String], matrix: InteractionMatrix, times: CompactNumbers? = nil,
    truth: PlantedTruth? = nil, notices: [String] = [], firstNegative: FilePosition? = nil
  ) {
    self.init(
      name: name, userNames: RowNames(users), itemNames: RowNames(items), matrix: matrix, times: times, truth: truth,
      notices: notices, firstNegative: firstNegative)
  }
}
