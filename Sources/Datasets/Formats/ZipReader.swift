/// ZIP archives: one table in them, MovieLens as it is downloaded, or SciPy's sparse matrices.
enum ZipReader: DataReader {
  private static let mostBytes = 1 << 31

  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let (file, control) = (source.name, source.control)
    let archive = try ZipArchive.opened(try source.rest(atMost: mostBytes), path: file)
    let names = archive.names.filter { !$0.hasSuffix("/") && !$0.hasPrefix("__MACOSX/") }.sorted()
    let isSparse = names.contains("format.npy") && names.contains("shape.npy")
    if isSparse || names.contains("indptr.npy") || names.contains("row.npy") && names.contains("col.npy") {
      return try SparseMatrixReader(archive, file: file).read(name: name, options: options, control: control)
    }
    if names.contains(where: { $0.hasSuffix(".npy") }) { throw arrays(file, names) }
    if names.contains(where: { $0.hasPrefix("xl/") || $0 == "content.xml" }) {
      throw DatasetError(
        "\(file): this is \(names.contains("content.xml") ? "an OpenDocument" : "an Excel") file; save the sheet as CSV "
          + "UTF-8 and open that.")
    }
    let member = try member(names, options, file)
    let table = try archive.source(member, control: control)
    // What lies beside the table in the archive are its titles.
    var titles: (path: String, bytes: [UInt8])?
    if let beside = TitleFile.path(besideData: member, in: names) {
      titles = ("\(file)/\(beside)", try archive.unpacked(beside))
    }
    // What is done to any file's data is done once, around this.
    var inner = options
    (inner.userTitles, inner.minUser, inner.minItem, inner.member) = (.none, 0, 0, nil)
    if options.titles != .beside { inner.titles = .none }
    return try DatasetLoader.read(table, name: name, options: inner, titles: titles)
  }

  private static func arrays(_ file: String, _ names: [String]) -> DatasetError {
    names.contains("user_factors.npy")
      ? .model(
        "\(file): this is a model \(names.contains("description.npy") ? "that alscope saved" : "of the Python library implicit"), not data."
      )
      : DatasetError(
        "\(file): these are NumPy arrays (\(names.prefix(5).joined(separator: ", "))), but no sparse matrix of SciPy; "
          + "scipy.sparse.save_npz writes one, np.save one dense matrix.")
  }

  /// The file of an archive that is the table.
  private static func member(
    _ names: [String], _ options: OpeningOptions, _ file: String
  ) throws(DatasetError) -> String {
    if let wanted = options.member {
      let found = names.filter { $0 == wanted || $0.hasSuffix("/" + wanted) }
      if found.count == 1 { return found[0] }
      throw DatasetError(
        "\(file): there is \(found.isEmpty ? "no" : "more than one") “\(wanted)” in it; \(listed(names)).")
    }
    let endings = [
      ".csv", ".tsv", ".txt", ".dat", ".data", ".inter", ".mtx", ".json", ".jsonl", ".ndjson", ".tab", ".ratings",
      ".gz",
      ".base",
    ]
    let tables = names.filter { name in
      let last = name.split(separator: "/").last.map(String.init) ?? name
      return endings.contains { last.lowercased().hasSuffix($0) } && !last.lowercased().hasPrefix("readme")
        && !last.hasPrefix(".")
    }
    if tables.count == 1 { return tables[0] }
    if tables.isEmpty, names.count == 1 { return names[0] }
    // MovieLens, as it is downloaded, and others that name the table so.
    for known in ["ratings.csv", "ratings.dat", "u.data", "ratings.tsv", "interactions.csv", "events.csv"] {
      let found = tables.filter { $0 == known || $0.hasSuffix("/" + known) }
      if found.count == 1 { return found[0] }
    }
    let inter = tables.filter { $0.hasSuffix(".inter") }
    if inter.count == 1 { return inter[0] }
    guard !names.isEmpty else { throw DatasetError("\(file): there is no file in this archive.") }
    guard !tables.isEmpty else {
      throw DatasetError(
        "\(file): no file in it is called a table; say which one is with --member NAME: \(listed(names)).")
    }
    throw DatasetError(
      "\(file): there are \(tables.count) tables in it; say which with --member NAME: \(listed(tables))."
    )
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(6).map { "“\($0)”" }.joined(separator: ", ") + (names.count > 6 ? ", …" : "")
  }
}

extension ZipArchive {
  fileprivate static func opened(_ bytes: [UInt8], path: String) throws(DatasetError) -> ZipArchive {
    do throws(ModelError) { return try ZipArchive(bytes, path: path) } catch { throw DatasetError(error.description) }
  }
}
