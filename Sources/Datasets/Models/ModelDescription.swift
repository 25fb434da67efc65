import WALS

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `model.json` tells of a saved model, read and held against the limits of knobs that are typed.
package struct ModelDescription {
  let dataset: String
  let storedCount: Int
  let checksum: String?
  let hyperparameters: Hyperparameters
  let weighting: Weighting?
  let start: ModelStart
  let history: [LossRecord]
  /// The numbers that the decimals of the factors stand for.
  let numbers: SavedModel.Numbers
  /// How many rows it says that each side has, where it does.
  private let (users, items): (Int?, Int?)

  /// The version that is written; older ones are read too.
  static let version = 1
  static let format = "alscope model"
  private static let mostBytes = 256 << 20

  /// Reads the description in a folder; nil where there is none. One that is there and cannot be read is an error.
  init?(in folder: String) throws(ModelError) {
    let path = folder + "/" + SavedModel.descriptionFile
    guard Folder.exists(path) else { return nil }
    try self.init(Folder.bytes(ofFile: path, atMost: Self.mostBytes), path: path)
  }

  /// The preset that a saved model was trained under, by which its data are read too; nil where it does not tell.
  package static func preset(ofModelAt folder: String) -> Preset? {
    (try? ModelDescription(in: folder))?.hyperparameters.preset
  }

  /// - Parameter path: where the bytes are from, for the sentence.
  init(_ bytes: [UInt8], path: String) throws(ModelError) {
    try Self.checkVersion(bytes, path: path)
    let keys: Keys
    do {
      keys = try JSONDecoder().decode(Keys.self, from: Data(bytes))
    } catch {
      throw ModelError("\(path) is not the whole description of a saved model: \(Self.words(error)).")
    }
    guard let knobs = keys.hyperparameters.value, let start = keys.hyperparameters.start else {
      throw ModelError("\(path) names a preset, a λ scaling or a kind of start that this program does not know.")
    }
    if let objection = knobs.objection { throw ModelError("\(path): \(objection)") }
    weighting = try keys.weighting?.value(path)
    guard keys.stored >= 0 else { throw ModelError("\(path): stored is a count of entries, not \(keys.stored).") }
    guard let numbers = keys.numbers.map(SavedModel.Numbers.init) ?? .float64 else {
      throw ModelError("\(path): numbers are float32 or float64, not “\(keys.numbers ?? "")”.")
    }
    self.numbers = numbers
    (users, items) = (keys.users, keys.items)
    (dataset, storedCount, checksum) = (keys.dataset, keys.stored, keys.checksum)
    (hyperparameters, self.start, history) = (knobs, start, keys.history.map(\.record))
  }

  /// Sees that these factors are those that it tells of.
  ///
  /// - Parameter place: where it stands, for the sentence.
  func check(_ factors: SavedFactors, _ place: String) throws(ModelError) {
    let told = [
      ("factors", hyperparameters.columns, factors.factorCount), ("users", users, factors.users.ids.count),
      ("items", items, factors.items.ids.count),
    ]
    guard let wrong = told.first(where: { $0.1 != nil && $0.1 != $0.2 }) else { return }
    throw ModelError(
      "\(place) tells of \(wrong.1 ?? 0) \(wrong.0), the factors are of \(wrong.2): they do not belong together.")
  }

  /// Sees that these bytes are a description, of a version that this program reads.
  static func checkVersion(_ bytes: [UInt8], path: String) throws(ModelError) {
    guard let mark = try? JSONDecoder().decode(Mark.self, from: Data(bytes)), mark.format == format else {
      throw ModelError("\(path) is not the description of a saved model.")
    }
    guard mark.version <= version else {
      throw ModelError(
        "\(path) is of version \(mark.version), written by a newer alscope; this one reads up to version \(version).")
    }
    guard mark.version >= 1 else { throw ModelError("\(path) is of version \(mark.version), which there never was.") }
  }

  /// Where a document differs from what is expected, without its content.
  private static func words(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case DecodingError.keyNotFound(let key, _): "the key \(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(place(context)) is of another kind"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty: "\(place(context)) is out of range"
    // That it is JSON was seen when its version was read.
    default: "a number in it is out of range"
    }
  }

  private struct Mark: Decodable {
    var format: String
    var version: Int
  }
}

/// The keys of `model.json`.
private struct Keys: Decodable {
  struct Knobs: Decodable {
    var preset: String
    var alpha: Double
    var lambda: Double
    var factors: Int
    var seed: UInt32?
    var `init`: String
    var epsilon: Double?
    var alpha0: Double?
    var nu: Double?
    var lambdaScaling: String
    var biases: Bool?

    var value: Hyperparameters? {
      guard let preset = Preset(rawValue: preset), let scaling = LambdaScaling(rawValue: lambdaScaling) else {
        return nil
      }
      var knobs = Hyperparameters(preset: preset, alpha: alpha, lambda: lambda, factors: factors)
      if let epsilon { knobs.epsilon = epsilon }
      if let alpha0 { knobs.alpha0 = alpha0 }
      if let nu { knobs.nu = nu }
      if knobs.objective.scaling != scaling { knobs.lambdaScaling = scaling }
      knobs.biases = biases ?? false
      return knobs
    }

    var start: ModelStart? {
      if `init` == "saved" { return .saved }
      if `init` == "spark", let seed { return .spark(seed: seed) }
      guard let seed, let kind = InitialFactors.Kind(rawValue: `init`) else { return nil }
      return .drawn(kind, seed: seed)
    }
  }

  struct HalfStep: Decodable {
    var halfStep: Int
    var side: String
    var observed: Double
    var unobserved: Double
    var regularization: Double

    /// Balance and line steps follow an items' half-step.
    private var modelStep: ModelStep? { ModelStep(rawValue: side) }

    var record: LossRecord {
      LossRecord(
        halfStep: halfStep, side: Side(rawValue: side) ?? (modelStep == nil ? nil : .items), modelStep: modelStep,
        loss: Loss(observed: observed, unobserved: unobserved, regularization: regularization))
    }
  }

  var dataset: String
  struct Weights: Decodable {
    var kind: String
    var k1: Double?
    var b: Double?

    func value(_ path: String) throws(ModelError) -> Weighting {
      switch (kind, k1, b) {
      case ("tfidf", _, _): return .tfidf
      case ("bm25", let k1?, let b?) where k1.isFinite && k1 > 0 && (0...1).contains(b): return .bm25(k1: k1, b: b)
      default: throw ModelError("\(path): weighting is none that this program knows.")
      }
    }
  }

  var users: Int?
  var items: Int?
  var stored: Int
  var weighting: Weights?
  var checksum: String?
  var numbers: String?
  var hyperparameters: Knobs
  var history: [HalfStep]
}
