/// Files that are read because they stand beside data, without being named.
package enum CompanionFiles {
  /// Their paths, as far as there are such files: titles and a planted truth.
  package static func beside(_ path: String) -> [String] {
    let truth = PlantedTruth.path(besideData: path)
    return [TitleFile.path(besideData: path), truth].compactMap { $0 }.filter { $0 != path && Folder.exists($0) }
  }
}
