/// JSON lines: an object a line, its keys the columns. One array of objects is read as well; JSON of another shape is called
/// by it.
enum JSONReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    JSONObjects.begin(head) || options.delimiter == nil && isListOfLists(head)
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let file = source.name
    if let objection = objection(head) { throw DatasetError("\(file): \(objection)") }
    let keys = try JSONObjects.keys(head, of: file)
    guard keys.count > 1 || !head.contains(UInt8(ascii: "[")) else {
      throw DatasetError(
        "\(file): the records of this JSON hold lists, and a line for each user and item is read; pandas' explode makes "
          + "one of each element.")
    }
    let converter = JSONConverter(keys: keys, file: file)
    return try TextTableReader.read(source, converter: converter, name: name, options: options)
  }

  private static func start(_ head: [UInt8]) -> ArraySlice<UInt8> {
    (head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]).drop(while: JSONObjects.isSpace)
  }

  /// `[[5, 3], [4, 0]]`
  private static func isListOfLists(_ head: [UInt8]) -> Bool {
    let start = start(head)
    guard start.first == UInt8(ascii: "[") else { return false }
    let inner = start.dropFirst().drop(while: JSONObjects.isSpace)
    guard inner.first == UInt8(ascii: "[") else { return false }
    // A table in which each line is in brackets begins with one, not with two side by side.
    return inner.dropFirst().first { !JSONObjects.isSpace($0) } != UInt8(ascii: "[")
  }

  /// Why a text is JSON and no records; nil where it has some.
  private static func objection(_ head: [UInt8]) -> String? {
    if isListOfLists(head) {
      return "this JSON is a list of lists; jq -r '.[] | @csv' FILE > data.csv makes a table of it, which is read."
    }
    let start = start(head)
    guard start.first == UInt8(ascii: "{") else { return nil }
    var outline = JSONOutline(start)
    let members = outline.members()
    guard !members.isEmpty, !outline.hasMore else { return nil }
    if let list = members.first(where: { $0.kind == .listOfObjects }),
      members.allSatisfy({ $0.kind != .cutOff || $0.key == list.key })
    {
      return
        "this JSON is one object, with a list under “\(list.key)”; jq -c '.\(list.key)[]' FILE > data.jsonl makes JSON "
        + "lines of it, which are read."
    }
    guard members.count > 1 || outline.isWhole, members.allSatisfy({ $0.kind == .object || $0.kind == .cutOff }),
      members.first?.kind == .object
    else { return nil }
    return "this JSON is one object of objects, as pandas writes a table by its columns; "
      + "to_json(\"data.jsonl\", orient=\"records\", lines=True) writes JSON lines, which are read."
  }
}
