import WALS

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The factors of a saved model, which two CSV files are enough for.
public struct SavedFactors: Sendable, Equatable {
  public let users: FactorTable
  public let items: FactorTable

  /// k
  public var factorCount: Int { users.factors.factorCount }

  /// Reads `users.csv` and `items.csv` of a folder, which may be files or, from Spark, folders of parts; or the two
  /// tables of an `.npz` of the Python library implicit.
  public init(readFrom path: String) throws(ModelError) {
    if ImplicitModel.isNamed(path) {
      self = try ImplicitModel(readFrom: path).factors
      return
    }
    let folder = SavedModel.folder(at: path)
    try self.init(
      users: FactorTable(readFrom: folder + "/" + SavedModel.usersFile),
      items: FactorTable(readFrom: folder + "/" + SavedModel.itemsFile), of: folder)
  }

  /// - Parameter folder: where they come from, for the sentence.
  init(users: FactorTable, items: FactorTable, of folder: String) throws(ModelError) {
    (self.users, self.items) = (users, items)
    let (k, other) = (self.users.factors.factorCount, self.items.factors.factorCount)
    guard k == other else {
      throw ModelError("\(folder) has \(k) factors for users and \(other) for items; they must be the same number.")
    }
  }

  /// The factors in the order of a dataset's users and items.
  public func initialFactors(for dataset: Dataset) throws(ModelError) -> InitialFactors {
    InitialFactors(
      users: try users.factors(inOrderOf: dataset.users, kind: "user"),
      items: try items.factors(inOrderOf: dataset.items, kind: "item"))
  }
}

extension SavedModel {
  /// Reads a whole saved model.
  public init(readFrom folder: String) throws(ModelError) {
    let factors = try SavedFactors(readFrom: folder)
    let path = Self.folder(at: folder) + "/" + Self.descriptionFile
    let description: Description
    do {
      description = try JSONDecoder().decode(Description.self, from: Data(try Folder.bytes(ofFile: path)))
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError("\(path) is not the description of a saved model.")
    }
    guard description.format == Self.format, description.version == Self.version else {
      throw ModelError("\(path) is not a saved model of version \(Self.version), the one this program reads.")
    }
    guard let hyperparameters = description.hyperparameters.value, let start = description.hyperparameters.start else {
      throw ModelError("\(path) names a preset, a λ scaling or a kind of start that this program does not know.")
    }
    self.init(
      dataset: description.dataset, storedCount: description.stored, hyperparameters: hyperparameters, start: start,
      history: description.history.map(\.record), users: factors.users, items: factors.items)
  }

  /// The folder itself, or the folder `model` in that of a Spark job.
  static func folder(at path: String) -> String {
    Folder.exists(path + "/" + usersFile) || !Folder.exists(path + "/model/" + usersFile) ? path : path + "/model"
  }

  /// Whether these bytes are a `model.json`.
  static func isDescription(_ bytes: [UInt8]) -> Bool {
    (try? JSONDecoder().decode(Description.self, from: Data(bytes)))?.format == format
  }
}

/// The keys of `model.json`.
private struct Description: Decodable {
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

    var value: Hyperparameters? {
      guard let preset = Preset(rawValue: preset), let scaling = LambdaScaling(rawValue: lambdaScaling) else {
        return nil
      }
      var knobs = Hyperparameters(preset: preset, alpha: alpha, lambda: lambda, factors: factors)
      if let epsilon { knobs.epsilon = epsilon }
      if let alpha0 { knobs.alpha0 = alpha0 }
      if let nu { knobs.nu = nu }
      if knobs.objective.scaling != scaling { knobs.lambdaScaling = scaling }
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

    var record: LossRecord {
      LossRecord(
        halfStep: halfStep, side: Side(rawValue: side),
        loss: Loss(observed: observed, unobserved: unobserved, regularization: regularization))
    }
  }

  var format: String
  var version: Int
  var dataset: String
  var stored: Int
  var hyperparameters: Knobs
  var history: [HalfStep]
}
