import BundledDatasets

/// A dataset embedded in the program.
public struct BundledDataset: Sendable, Equatable {
  /// What it is opened by.
  public let name: String
  /// One sentence.
  public let summary: String
  private let file: String

  fileprivate init(_ name: String, file: String, _ summary: String) {
    (self.name, self.file, self.summary) = (name, file, summary)
  }

  /// Of the options, those that leave out users and items have a meaning here.
  ///
  /// - Throws: where nothing is left.
  func open(_ options: OpeningOptions) throws(DatasetError) -> Dataset {
    guard options.leavesContents else {
      throw DatasetError(
        "\(name) comes with the program and is read as it is: of what may be said of data only --min-user and --min-item "
          + "have a meaning for it.")
    }
    let bytes = BundledDatasets.bytes(ofFile: file) ?? []
    let whole = try DatasetLoader.read(ByteSource(bytes, name: file), name: name)
    let truthFile = PlantedTruth.path(besideData: file)
    let truth = try BundledDatasets.bytes(ofFile: truthFile).map { bytes throws(DatasetError) in
      try PlantedTruth(csv: bytes, path: truthFile, users: whole.users, items: whole.items)
    }
    return try Dataset(
      name: name, userNames: whole.userNames, itemNames: whole.itemNames, matrix: whole.matrix, truth: truth,
      recognition: whole.recognition
    )
    .pruned(minUser: options.minUser, minItem: options.minItem)
  }
}

extension DatasetLoader {
  /// The embedded datasets; the first is the default.
  public static let bundled = [
    BundledDataset("films", file: "films.csv", "How often 14 people watched 12 films; who would like what?"),
    BundledDataset("watch-3x3", file: "watch-3x3.csv", "Watch times of 3 users and 3 items, to be followed on paper."),
    BundledDataset(
      "watch-log", file: "watch-log.txt", "Five rows of a viewing log, whose values are in the ten thousands."),
    BundledDataset("ratings-5", file: "ratings-5.txt", "Three people's ratings of five movies, none of them missing."),
    BundledDataset(
      "southern-women", file: "southern-women.csv",
      "Who of 18 women came to which of 14 social events, in 1930s Natchez."),
    BundledDataset(
      "planted-60x40", file: "planted-60x40.csv",
      "Made up from four groups of taste: what training should find is known."),
  ]
}
