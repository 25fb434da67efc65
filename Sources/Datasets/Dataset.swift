import WALS

/// Who interacted with what: a matrix of interactions with the names of its rows and columns.
public struct Dataset: Sendable {
  /// A bundled dataset's name, or the file's.
  public let name: String
  /// The users' ids in order of first appearance: the names of the matrix's rows.
  public let users: [String]
  /// The items' ids in order of first appearance: the names of the matrix's columns.
  public let items: [String]
  /// users × items
  public let matrix: InteractionMatrix
  /// Tells whether these are the data that they were.
  public let checksum: String
  /// When each stored interaction happened, in seconds since 1970 or whatever the file counts in: one number for each
  /// entry of ``matrix``, in the order of `matrix.byUser`. Nil where nothing is known of it.
  public let times: [Double]?
  /// What made-up data were made from.
  public let truth: PlantedTruth?
  /// What a person should know of how the data were read, one sentence each.
  public let notices: [String]
  /// Where the first negative value stands; nil where there is none.
  public let firstNegative: FilePosition?

  /// - Precondition: there are as many times as stored entries, and a truth has a row for every user and item.
  public init(
    name: String, users: [String], items: [String], matrix: InteractionMatrix, times: [Double]? = nil,
    truth: PlantedTruth? = nil, notices: [String] = [], firstNegative: FilePosition? = nil
  ) {
    precondition(times.map { $0.count == matrix.storedCount } ?? true, "a time for every entry")
    precondition(
      truth.map { $0.users.rowCount == users.count && $0.items.rowCount == items.count } ?? true, "a row for every name"
    )
    self.name = name
    self.users = users
    self.items = items
    self.matrix = matrix
    checksum = Self.checksum(users: users, items: items, matrix: matrix)
    self.times = times
    self.truth = truth
    self.notices = notices
    self.firstNegative = firstNegative
  }
}
