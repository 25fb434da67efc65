extension Dataset {
  /// The same with items called by their titles. Where two share one, the id follows it.
  ///
  /// - Throws: where a file that was asked for is none of titles, or knows none of the items.
  func titled(_ titles: OpeningOptions.Titles, besideData path: String) throws(DatasetError) -> Dataset {
    switch titles {
    case .none: return self
    case .file(let titlePath):
      let file = try TitleFile(path: titlePath)
      guard let titled = titled(by: file) else {
        throw DatasetError("\(titlePath): none of the items of \(path) has a title here.")
      }
      return titled
    case .beside:
      guard let titlePath = TitleFile.path(besideData: path) else { return self }
      do throws(DatasetError) {
        return titled(by: try TitleFile(path: titlePath)) ?? self
      } catch {
        return with(items: items, notice: "The titles beside the data were left out: \(error)")
      }
    }
  }

  private func titled(by file: TitleFile) -> Dataset? {
    let found = items.map { file.titles[$0] }
    let count = found.count { $0 != nil }
    guard count > 0 else { return nil }
    let names = zip(found, items).map { title, id in title.flatMap { $0.isEmpty ? nil : $0 } ?? id }
    let uses = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    let unique = zip(names, items).map { name, id in uses[name, default: 1] > 1 && name != id ? "\(name) · \(id)" : name
    }
    let missing = items.count - count
    let without = missing == 0 ? "" : "; \(missing) \(missing == 1 ? "item has" : "items have") none"
    return with(items: unique, notice: "The titles of \(count) items come from \(file.path)\(without).")
  }

  private func with(items: [String], notice: String) -> Dataset {
    Dataset(
      name: name, users: users, items: items, matrix: matrix, times: times, truth: truth, notices: notices + [notice],
      firstNegative: firstNegative)
  }
}
