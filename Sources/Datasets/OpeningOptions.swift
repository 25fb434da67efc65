import WALS

/// What a person may say about data where what is recognized would be wrong, and what is to be made of them.
public struct OpeningOptions: Sendable, Equatable {
  public enum Layout: String, Sendable, CaseIterable {
    /// One interaction a line.
    case long
    /// One user a line, a column for every item.
    case wide
  }

  public enum Titles: Sendable, Equatable {
    /// From MovieLens' own file of titles where that stands beside the data.
    case beside
    /// Ids stay as they are.
    case none
    case file(String)
  }

  /// User, item, value and time of a long table by name or by number from 1; value and time may be left out, the value
  /// also by an empty name. Nil: as the header says.
  public var columns: [String]?
  public var layout: Layout?
  public var delimiter: Delimiter?
  /// Of the items.
  public var titles = Titles.beside
  public var userTitles = Titles.none
  public var repeats = RepeatRule.sum
  /// Users and items with fewer entries are left out, again and again until none is left that has fewer.
  public var minUser = 0
  public var minItem = 0

  /// The descriptor that `-` is read from.
  public var standardInput: Int32 = 0

  public init() {}

  /// Takes columns as a person types them: `user,item,rating,time`.
  ///
  /// - Throws: one sentence that says what may be typed.
  public mutating func setColumns(_ text: String) throws(DatasetError) {
    var names = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.drop { $0 == " " }) }
    if names.count == 3, names[2].isEmpty { names.removeLast() }
    let needed = names.enumerated().filter { $0.offset != 2 }
    guard (2...4).contains(names.count), needed.allSatisfy({ !$0.element.isEmpty }) else {
      throw DatasetError(
        "columns takes the user's, the item's, the value's and the time's, by name or number, such as user,item,rating "
          + "or 1,2,3,4; the last two may be left out.")
    }
    columns = names
  }
}
