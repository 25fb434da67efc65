import TestSupport
import Testing
import WALS

@testable import Datasets

/// Whatever a model is read from passes the limits of what is typed.
@Suite("The gate for models")
struct ModelGateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Written by alscope 0.1.0: `train watch-3x3 --factors 2 --iterations 1 --preset log --alpha 2 --lambda 0.5
  /// --epsilon 0.25`.
  private static let users = """
    id,f1,f2
    0,0.11885587385657838,2.4377641911889207
    1,0.5461314576134911,0.8551440141460782
    2,-0.320411319377616,1.5919301172999787

    """
  private static let items = """
    id,f1,f2
    0,1.135301374810505,0.35862305140065076
    1,-0.6681122288255649,0.4572352450548368
    2,0.5668503049640894,0.6478110110218361

    """
  private static let description = """
    {
      "format": "alscope model",
      "version": 1,
      "dataset": "watch-3x3",
      "users": 3,
      "items": 3,
      "stored": 6,
      "hyperparameters": {"preset": "log", "alpha": 2, "lambda": 0.5, "factors": 2, "seed": 7, "init": "normal", "epsilon": 0.25, "lambdaScaling": "none"},
      "history": [
        {"halfStep": 0, "side": "start", "observed": 106.67969896807016, "unobserved": 0.7698321008794089, "regularization": 3.3743014221997267, "total": 110.82383249114929},
        {"halfStep": 1, "side": "users", "observed": 4.986253108630352, "unobserved": 3.709709501929142, "regularization": 7.52988940044178, "total": 16.225852011001273},
        {"halfStep": 2, "side": "items", "observed": 0.6488859174819936, "unobserved": 2.7548280329114254, "regularization": 6.218596417489144, "total": 9.622310367882562}
      ]
    }

    """

  private func write(description: String? = Self.description, users: String = Self.users) throws -> String {
    try folder.makeFolder("m")
    if let description { try folder.write(description, to: "m/model.json") }
    try folder.write(users, to: "m/users.csv")
    try folder.write(Self.items, to: "m/items.csv")
    return folder.path("m")
  }

  @Test("a model of 0.1.0 opens with every number that it has")
  func first() throws {
    let path = try write()
    let model = try SavedModel(readFrom: path)
    #expect(model.hyperparameters == Hyperparameters(preset: .log, alpha: 2, lambda: 0.5, factors: 2, epsilon: 0.25))
    #expect(model.start == .drawn(.normal, seed: 7))
    #expect(model.history.map(\.loss.total) == [110.82383249114929, 16.225852011001273, 9.622310367882562])
    #expect(model.users.factors[2, 0] == -0.320411319377616)
    let finished = try FinishedModel(at: path)
    #expect(finished.hyperparameters == model.hyperparameters)
    #expect(finished.dataset.matrix.storedCount == 6)
    // Its loss is that of its factors on its data.
    let loss = try Trainer(matrix: finished.dataset.matrix).start(
      from: finished.factors, hyperparameters: finished.hyperparameters
    ).loss.total
    #expect(abs(loss - 9.622310367882562) < 1e-12)
  }

  @Test(
    "a description that is there and cannot be read is an error, wherever a model is read or replaced",
    arguments: [
      ("{", "m/model.json is not the description of a saved model."),
      ("deep", "m/model.json is not the description of a saved model."),
      ("{\"format\": \"alscope model\", \"version\": 1}", "the key dataset is missing"),
    ])
  func unreadable(_ text: String, _ sentence: String) throws {
    let path = try write(description: text == "deep" ? String(repeating: "[", count: 100_000) : text)
    for attempt in [
      { _ = try SavedFactors(readFrom: path) }, { _ = try StoredModel(readFrom: path) },
      { _ = try SavedModel(readFrom: path) }, { _ = try FinishedModel(at: path) },
    ] {
      let error = #expect(throws: ModelError.self) { try attempt() }
      #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }
  }

  @Test("a model of a newer version is refused in its own sentence, and never replaced")
  func newer() throws {
    let path = try write(description: Self.description.replacing("\"version\": 1", with: "\"version\": 2"))
    let sentence = "is of version 2, written by a newer alscope; this one reads up to version 1."
    for attempt in [
      { _ = try SavedFactors(readFrom: path) }, { _ = try FinishedModel(at: path) },
      { try SavedModel.checkWritable(path) }, { try SavedModel.example().write(to: path) },
    ] {
      let error = #expect(throws: ModelError.self) { try attempt() }
      #expect(error?.description.hasSuffix(sentence) == true, "\(error?.description ?? "")")
    }
    #expect(try folder.text(of: "m/users.csv") == Self.users)
  }

  @Test(
    "knobs are in the ranges that typed ones have",
    arguments: [
      ("\"alpha\": 2", "\"alpha\": 1e400", "m/model.json is not"),
      ("\"alpha\": 2", "\"alpha\": -1e308", "α must be from 0 to 1e15, not -1e+308."),
      ("\"alpha\": 2", "\"alpha\": \"NaN\"", "hyperparameters.alpha is of another kind"),
      ("\"lambda\": 0.5", "\"lambda\": -5", "λ must be from 0 to 1e15, not -5.0."),
      ("\"epsilon\": 0.25", "\"epsilon\": 0", "ε must be from 1e-15 to 1e15, not 0.0."),
      ("\"factors\": 2", "\"factors\": 0", "k, the number of factors, must be from 1 to 4096, not 0."),
      ("\"factors\": 2", "\"factors\": 100000", "k, the number of factors, must be from 1 to 4096"),
      ("\"factors\": 2", "\"factors\": 3", "tells of 3 factors, the factors are of 2"),
      ("\"users\": 3", "\"users\": 9", "tells of 9 users, the factors are of 3: they do not belong together."),
      ("\"items\": 3", "\"items\": -1", "tells of -1 items, the factors are of 3"),
      ("\"seed\": 7", "\"seed\": -1", "out of range"),
      ("\"stored\": 6", "\"stored\": 9e99", "out of range"),
      ("\"stored\": 6", "\"stored\": -6", "stored is a count of entries"),
      ("\"preset\": \"log\"", "\"preset\": \"lag\"", "a preset"),
    ])
  func knobs(_ right: String, _ wrong: String, _ sentence: String) throws {
    let path = try write(description: Self.description.replacing(right, with: wrong))
    let error = #expect(throws: ModelError.self) { try FinishedModel(at: path) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    #expect(throws: ModelError.self) { try SavedFactors(readFrom: path) }
  }

  @Test(
    "tables hold a model's numbers",
    arguments: [
      ("id,f1,f2\n", "its users are none"),
      ("id,f1,f2\na,1e308,1\nb,1,1\nc,1,1\n", "too large to work out scores from"),
      ("id,f1,f2\na,nan,1\n", "“nan” is not a finite number"), ("id\na\n", "the first line of a factor table"),
      ("id" + String(repeating: ",f", count: 4097) + "\n", "have 4097 factors; a model has from 1 to 4096."),
    ])
  func tables(_ users: String, _ sentence: String) throws {
    let path = try write(description: nil, users: users)
    let error = #expect(throws: ModelError.self) { try FinishedModel(at: path) }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }
}
