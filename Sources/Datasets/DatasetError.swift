/// Why data could not be opened: one sentence for a person, after the place where that is known.
public struct DatasetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence, after the place where that is known.
  public let description: String
  /// The ways in which the data may be read, where they are about as likely and a person has to choose.
  public let readings: [Reading]
  /// The table's columns with their first cells, where there are readings to choose among.
  public let columns: [Recognition.Column]
  /// Whether the file is a saved model: what opens it depends on who asked for data.
  public private(set) var isOfModel = false

  /// Takes the sentence, and the ways to read the data where a person has to choose.
  public init(_ sentence: String, readings: [Reading] = [], columns: [Recognition.Column] = []) {
    (description, self.readings, self.columns) = (sentence, readings, columns)
  }

  /// A saved model was given in the place of data.
  static func model(_ sentence: String) -> DatasetError {
    var error = DatasetError(sentence)
    error.isOfModel = true
    return error
  }

  /// Whoever asked for the data does not want them any more.
  public static let stopped = DatasetError("The opening was stopped.")

  init(_ position: FilePosition, _ sentence: String) { self.init("\(position): \(sentence)") }
}

/// A place in a text file.
public struct FilePosition: Sendable, Equatable, CustomStringConvertible {
  /// What the file is called.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters of the line as it stands (Unicode scalars); nil for the whole line.
  public let column: Int?

  /// `ratings.csv:12:7`: the file, the line and, where it is known, the column.
  public var description: String { "\(file):\(line)" + (column.map { ":\($0)" } ?? "") }
}
