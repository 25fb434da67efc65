import Datasets
import Language
import Platform
import WALS

/// A folder with everything that Spark needs to minimize the same objective: the job, its description, the data, and
/// the line that submits it.
package struct SparkJob {
  private let name: String
  private let users: [String]
  private let items: [String]
  private let matrix: InteractionMatrix
  private let knobs: Hyperparameters
  private let translation: SparkTranslation
  private let seed: UInt32
  private let iterations: Int
  private let topCount: Int

  /// Spark's own number of iterations where none is asked for.
  package static let usualIterations = 10

  /// - Throws: where Spark has no equivalent for the knobs: what differs, and what is nearest.
  package init(
    of dataset: Dataset, knobs: Knobs, iterations: Int = usualIterations, topCount: Int = 10
  ) throws(ModelError) {
    self.init(
      dataset.name, dataset.users, dataset.items, dataset.matrix, knobs,
      try SparkTranslation(knobs.hyperparameters, matrix: dataset.matrix), iterations, topCount)
  }

  /// The data, knobs and number of iterations of a run.
  package init(_ run: ShownRun) throws(ModelError) {
    var knobs = run.state.knobs
    knobs.hyperparameters = run.hyperparameters
    let data = run.data
    let iterations = run.snapshot.halfStep < 2 ? Self.usualIterations : run.snapshot.halfStep / 2
    self.init(
      data.name, data.userNames.ids, data.itemNames.ids, data.matrix, knobs,
      try SparkTranslation(run.hyperparameters, matrix: data.matrix), iterations, max(10, run.state.listing.topCount))
  }

  private init(
    _ name: String, _ users: [String], _ items: [String], _ matrix: InteractionMatrix, _ knobs: Knobs,
    _ translation: SparkTranslation, _ iterations: Int, _ topCount: Int
  ) {
    (self.name, self.users, self.items, self.matrix) = (name, users, items, matrix)
    (self.knobs, self.translation, seed) = (knobs.hyperparameters, translation, knobs.seed)
    (self.iterations, self.topCount) = (iterations, topCount)
  }

  /// - Parameters:
  ///   - reach: where it may be written.
  ///   - isPrivate: whether it is closed to all others.
  /// - Returns: one sentence that says what was written where.
  package func write(
    to folder: String, replacing replaces: Bool, reach: FileReach = .anywhere, isPrivate: Bool = false
  ) throws(ModelError) -> String {
    if users.isEmpty || items.isEmpty || matrix.storedCount == 0 {
      throw ModelError("There is no interaction in \(name), so there is nothing for Spark to train on.")
    }
    let contents: [(String, Content)] = [
      ("train.py", Content("", String(decoding: PackageResources.train_py, as: UTF8.self))),
      ("job.json", Content("", description.text)), ("interactions.csv", Content("", pieces: interactions)),
      ("submit.sh", Content("", Self.submit)), ("README.md", Content("", readme)),
    ]
    let files = contents.map { name, content -> NewFolder.File in
      NewFolder.File(name, mark: Self.marks[name]) { (file) throws(ModelError) in try content.write(to: file) }
    }
    let replaced = try NewFolder(mark: "job.json", files: files).write(
      to: folder, replacing: replaces, reach: reach, isPrivate: isPrivate)
    return
      "\(replaced ? "Wrote anew" : "Wrote") the Spark job \(folder): sh \(ShellText.quoted(folder + "/submit.sh")) trains "
      + "it, alscope \(ShellText.quoted(folder)) opens what comes of it."
  }

  /// How those of the files begin that run.
  private static let marks = [
    "train.py": "\"\"\"Trains the model that job.json describes", "submit.sh": "#!/bin/sh\n# Trains on this machine.",
  ]

  private var description: JSONValue {
    .object([
      .init("dataset", .string(name)),
      .init("columns", .array(["user", "item", "value"].map { .string($0) })),
      .init("idsHaveLineEnds", .bool((users + items).contains { $0.utf8.contains { $0 == 0x0A || $0 == 0x0D } })),
      .init("implicitPrefs", .bool(translation.implicitPrefs)),
      .init("rank", .integer(knobs.factors)),
      .init("alpha", .number(translation.alpha)),
      .init("regParam", .number(translation.regParam)),
      .init("maxIter", .integer(iterations)),
      .init("seed", .integer(Int(seed))),
      .init("topN", .integer(topCount)),
      .init("hyperparameters", .hyperparameters(knobs, start: .spark(seed: seed))),
    ])
  }

  /// `user,item,value`, by users. The first user's line of every item comes first, with 0 where nothing is stored, so that
  /// users and items keep their order; a user without entries has one of 0.
  private var interactions: some Sequence<String> {
    let rows = matrix.byUser
    let items = items.map(CSVText.quoted)
    return ([nil] + users.indices.map(Optional.init)).lazy.map { user -> String in
      guard let user else { return "user,item,value\n" }
      let name = CSVText.quoted(users[user])
      let positions = rows.positions(ofRow: user)
      func line(_ item: Int, _ value: Double) -> String {
        "\(name),\(items[item]),\(value == 0 ? "0" : JSONValue.decimals(of: value))\n"
      }
      if user == 0 { return items.indices.map { line($0, matrix.value(user: 0, item: $0) ?? 0) }.joined() }
      if positions.isEmpty { return line(0, 0) }
      return positions.map { line(Int(rows.columns[$0]), rows.values[$0]) }.joined()
    }
  }

  private static let submit = """
    #!/bin/sh
    # Trains on this machine. For a cluster: MASTER=yarn, and paths that all its machines see:
    #   sh submit.sh --data hdfs:///interactions.csv --output hdfs:///model
    exec spark-submit --master "${MASTER:-local[*]}" "$(dirname "$0")/train.py" "$@"

    """

  private var readme: String {
    """
    # \(MathText.markdown(name)) with Spark

    `sh submit.sh` trains \(translation.implicitPrefs ? "implicit preferences" : "ratings") with Spark MLlib's ALS on this \
    machine: rank \(knobs.factors), \(translation.implicitPrefs ? "alpha \(NumberText.shortest(translation.alpha)), " : "")\
    regParam \(NumberText.shortest(translation.regParam)), \(iterations) iterations. It needs Java 17 and PySpark 4 \
    (`pip install "pyspark>=4,<5" numpy`). On a cluster:

        spark-submit --master yarn train.py --data hdfs:///interactions.csv --output hdfs:///model

    The data may be CSV or Parquet with the columns user, item, value. The folder `model` then has the factors by id
    (users.csv, items.csv), every user's best items (lists.csv) and the exact loss over all pairs (model.json).
    `alscope .` opens it.

    """
  }
}
