/// Ratings in blocks, as the Netflix prize had them: a line `17:` names the item, the lines below it are user, rating and
/// date.
enum BlockReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    let lines = firstLines(head)
    guard lines.count >= 2, isHead(lines[0]), options.columns == nil || lines.count > 1 else { return false }
    return !isHead(lines[1])
      && lines.allSatisfy { isHead($0) || !$0.contains(UInt8(ascii: ":")) || $0.contains(UInt8(ascii: ",")) }
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let first = firstLines(head).first { !isHead($0) } ?? []
    let cells = first.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let last =
      cells.last.map { TimeFormat.recognized(in: [String(decoding: $0, as: UTF8.self)])?.format == .usual } ?? false
    let isDate = last && cells.last.map { $0.contains(ASCII.minus) } ?? false
    let names: String
    switch (cells.count, isDate) {
    case (1, _): names = "item,user"
    case (2, true): names = "item,user,date"
    case (2, false): names = "item,user,rating"
    default:
      names = "item,user,rating,date" + (cells.count > 3 ? (4...cells.count).map { ",column\($0)" }.joined() : "")
    }
    return try TextTableReader.read(source, converter: BlockConverter(names), name: name, options: options)
  }

  private static func firstLines(_ head: [UInt8]) -> [ArraySlice<UInt8>] {
    Array(head.split(maxSplits: 40, whereSeparator: ASCII.isLineEnd).prefix(40))
  }

  static func isHead(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 1 && line.last == UInt8(ascii: ":")
      && !line.dropLast().contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }
  }
}

/// Puts a block's item before each of its lines; the block's own line becomes an empty one, so that lines keep their numbers.
private struct BlockConverter: ByteConverter {
  private var header: [UInt8]
  private var item: [UInt8] = []
  private var held: [UInt8] = []

  init(_ names: String) { header = Array((names + "\n").utf8) }

  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8] {
    var text = header
    header = []
    var rest = (held + bytes)[...]
    while let end = rest.firstIndex(of: ASCII.lineFeed) ?? (isLast && !rest.isEmpty ? rest.endIndex : nil) {
      var line = rest[rest.startIndex..<end]
      if line.last == ASCII.carriageReturn { line = line.dropLast() }
      if BlockReader.isHead(line) {
        item = Array(line.dropLast())
      } else if !line.isEmpty {
        text += item
        text.append(UInt8(ascii: ","))
        text += line
      }
      text.append(ASCII.lineFeed)
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    held = Array(rest)
    return text
  }
}
