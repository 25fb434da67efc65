import Platform
import WALS

extension Dataset {
  /// The same with titles beside the ids of one side.
  ///
  /// - Throws: where a file that was asked for is none of titles, or knows none of the ids.
  func titled(
    _ side: Side, by titles: OpeningOptions.Titles, besideData path: String
  ) throws(DatasetError) -> Dataset {
    switch titles {
    case .none: return self
    case .file(let titlePath):
      let file = try TitleFile(path: titlePath, of: side)
      guard let titled = titled(side, by: file) else {
        throw DatasetError("\(titlePath): none of the \(side.rawValue) of \(path) has a title here.")
      }
      return titled
    case .beside:
      guard let titlePath = TitleFile.path(besideData: path) else { return self }
      do throws(DatasetError) {
        // What was not asked for is not waited for.
        guard (try? FileStatus.of(titlePath, followsLinks: true))?.kind == .file else {
          throw DatasetError(FileReading.notRegular(titlePath).description)
        }
        return titled(side, by: try TitleFile(path: titlePath, of: side)) ?? self
      } catch {
        var dataset = self
        dataset.notices.append("The titles beside the data were left out: \(error)")
        return dataset
      }
    }
  }

  /// The same with the items' titles that came with the data; where these are none, a word of it.
  func titled(by bytes: [UInt8], at path: String) throws(DatasetError) -> Dataset {
    do throws(DatasetError) {
      return titled(.items, by: try TitleFile(bytes, path: path)) ?? self
    } catch {
      var dataset = self
      dataset.notices.append("The titles beside the data were left out: \(error)")
      return dataset
    }
  }

  private func titled(_ side: Side, by file: TitleFile) -> Dataset? {
    let ids = names(side).ids
    let titles = ids.map { file.titles[$0] ?? "" }
    let count = titles.count { !$0.isEmpty }
    guard count > 0 else { return nil }
    var dataset = self
    if side == .users {
      dataset.userNames = RowNames(ids, titles: titles)
    } else {
      dataset.itemNames = RowNames(ids, titles: titles)
    }
    let kind = side == .users ? "user" : "item"
    let missing = ids.count - count
    let without = missing == 0 ? "" : "; \(missing) \(missing == 1 ? "\(kind) has" : "\(kind)s have") none"
    dataset.notices.append("The titles of \(count) \(count == 1 ? kind : kind + "s") come from \(file.path)\(without).")
    return dataset
  }
}
