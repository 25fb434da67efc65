/// Files of well-known kinds that are not read, each called by its kind, with what makes one of it that is.
enum ForeignFile: DataReader {
  private struct Kind {
    /// Where the mark stands, and the mark.
    let place: Int
    let mark: [UInt8]
    /// What the file is, and what to do.
    let sentence: String

    init(_ mark: [UInt8], at place: Int = 0, _ sentence: String) {
      (self.place, self.mark, self.sentence) = (place, mark, sentence)
    }

    init(_ mark: String, at place: Int = 0, _ sentence: String) { self.init(Array(mark.utf8), at: place, sentence) }
  }

  private static let pandas = "pandas turns it into a table that is read"
  private static let pickle =
    "this is a Python pickle, which could run code; write the table in it with to_csv or scipy.sparse.save_npz"
  private static let dictionaries =
    "these are dictionaries of Python, not JSON; Python turns a line each into JSON lines, which are read: "
    + "json.dumps(ast.literal_eval(line))"

  private static let kinds = [
    Kind("PAR1", "this is a Parquet file; \(pandas): pd.read_parquet(FILE).to_csv(\"data.csv\", index=False)"),
    Kind([0xD0, 0xCF, 0x11, 0xE0], "this is an Excel file of the old kind; save the sheet as CSV UTF-8"),
    Kind("ARROW1", "this is an Arrow file; \(pandas): pd.read_feather(FILE).to_csv(\"data.csv\", index=False)"),
    Kind("FEA1", "this is a Feather file; \(pandas): pd.read_feather(FILE).to_csv(\"data.csv\", index=False)"),
    Kind("ORC", "this is an ORC file; \(pandas): pd.read_orc(FILE).to_csv(\"data.csv\", index=False)"),
    Kind(
      [0x4F, 0x62, 0x6A, 0x01],
      "this is an Avro file; avro-tools tojson FILE > data.jsonl makes JSON lines, which are read"),
    Kind(
      [0x89, 0x48, 0x44, 0x46], "this is an HDF5 file; \(pandas): pd.read_hdf(FILE).to_csv(\"data.csv\", index=False)"),
    Kind(
      "MATLAB",
      "this is a MATLAB file; SciPy turns it into one that is read: scipy.io.mmwrite(\"data.mtx\", scipy.io.loadmat(FILE)[NAME])"
    ),
    Kind(
      "RDX", "this is an R workspace; write.csv(x, \"data.csv\", row.names = FALSE) in R makes a table that is read"),
    Kind(
      "X\n\0\0",
      "this is an R object; write.csv(readRDS(FILE), \"data.csv\", row.names = FALSE) in R makes a table that is read"),
    Kind([0x80, 0x02], pickle), Kind([0x80, 0x03], pickle), Kind([0x80, 0x04, 0x95], pickle),
    Kind([0x80, 0x05, 0x95], pickle), Kind("(lp0\n", pickle), Kind("(dp0\n", pickle), Kind("ccopy_reg\n", pickle),
    Kind("cnumpy", pickle), Kind("cpandas", pickle), Kind("cscipy", pickle),
    Kind("{'", dictionaries), Kind("{u'", dictionaries), Kind("[{'", dictionaries), Kind("[{u'", dictionaries),
    // What is packed itself was unpacked before this; what is left is packed within something else.
    Kind([0x1F, 0x8B], "what is in it is packed again, by gzip; unpack both first"),
    Kind([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "what is in it is packed again, by xz; unpack both first"),
    Kind([0x28, 0xB5, 0x2F, 0xFD], "what is in it is packed again, by zstd; unpack both first"),
    Kind("BZh9", "what is in it is packed again, by bzip2; unpack both first"),
    Kind([0x5D, 0, 0, 0x80, 0], "this is packed by lzma; unpack it first: xz -dc --format=lzma FILE > data.csv"),
    Kind("ustar", at: 257, "this is a tar archive; unpack it first: tar -xf FILE"),
    Kind([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "this is a 7z archive; unpack it first: 7z x FILE"),
    Kind("Rar!", "this is a RAR archive; unpack it first: unrar x FILE"),
    Kind([0x04, 0x22, 0x4D, 0x18], "this is packed by lz4; unpack it first: lz4 -d FILE"),
    Kind([0x1F, 0x9D], "this is packed by compress; unpack it first: gzip -d FILE"),
    Kind("%PDF", "this is a PDF document, not data; save the table as CSV"),
    Kind([0x89, 0x50, 0x4E, 0x47], "this is a picture, not data"),
    Kind([0xFF, 0xD8, 0xFF], "this is a picture, not data"),
    Kind("GIF8", "this is a picture, not data"),
    Kind([0x7F, 0x45, 0x4C, 0x46], "this is a program, not data"),
    Kind("<!DOCTYPE", "this is a web page, not data; save the file that it links to"),
    Kind("<!doctype", "this is a web page, not data; save the file that it links to"),
    Kind("<html", "this is a web page, not data; save the file that it links to"),
    Kind("<?xml", "this is XML; save the table as CSV or JSON lines"),
    Kind("version https://git-lfs", "this is a pointer of Git LFS, not the data; git lfs pull fetches them"),
  ]

  private static func kind(_ head: [UInt8]) -> Kind? {
    kinds.first { kind in
      head.count >= kind.place + kind.mark.count && head[kind.place...].starts(with: kind.mark)
    }
  }

  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool { kind(head) != nil }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let file = source.name.contains(where: { $0.isWhitespace || $0 == "'" || $0 == "\"" }) ? "FILE" : source.name
    let quoted = "\"\(file)\""
    let sentence = kind(head)?.sentence ?? "this is no table"
    throw DatasetError(
      "\(source.name): "
        + sentence.replacing("(FILE)", with: "(\(quoted))").replacing(" FILE", with: " \(file)") + ".")
  }
}
