import Canvas
import Datasets
import Language

/// A generator's recipe while it is being written, field by field.
package struct GeneratorForm: Sendable, Equatable {
  package enum Field: String, CaseIterable, Sendable {
    case users, items, planted
    case count = "how many"
    case density, skew, noise, feedback, seed
  }

  private var taken: GeneratorRecipe
  package private(set) var field = Field.users
  /// What is typed into the field and not taken yet.
  package private(set) var typed = ""

  package init(_ recipe: GeneratorRecipe) { taken = recipe }

  /// As it stands, with what is being typed wherever that can be.
  package var recipe: GeneratorRecipe {
    guard !typed.isEmpty, let setting = setting(field) else { return taken }
    var recipe = taken
    do throws(DatasetError) { try recipe.set(setting, typed) } catch { return taken }
    return recipe
  }

  /// What stands in a field.
  package func text(_ field: Field) -> String {
    if field == self.field, !typed.isEmpty { return typed }
    return setting(field).flatMap { recipe.text($0) } ?? recipe.kind.rawValue
  }

  /// One sentence for the field.
  package func meaning(_ field: Field) -> String {
    switch field {
    case .planted: "Groups that like their own items, or factors: a user likes an item by their inner product."
    case .count: "How many \(recipe.kind.rawValue) are planted."
    default: setting(field)?.summary ?? ""
    }
  }

  private func setting(_ field: Field) -> GeneratorRecipe.Setting? {
    switch field {
    case .users: .users
    case .items: .items
    case .planted: nil
    case .count: taken.kind == .groups ? .groups : .factors
    case .density: .density
    case .skew: .skew
    case .noise: .noise
    case .feedback: .feedback
    case .seed: .seed
    }
  }

  /// `60 users × 40 items, about 360 interactions: 6 a user`
  package var countSentence: String {
    "\(recipe.users) users × \(recipe.items) items, about \(all) interactions: \(NumberText.plain(each)) a user"
  }

  /// `about 360 interactions: 6 a user`
  package var briefCount: String { "about \(all) interactions: \(NumberText.plain(each)) a user" }

  private var all: Int {
    CellScale.whole(max(1, recipe.density * Double(recipe.items)) * Double(recipe.users), in: 0...Int.max)
  }

  private var each: Double {
    let each = max(1, recipe.density * Double(recipe.items))
    return each < 10 ? (each * 10).rounded() / 10 : each.rounded()
  }

  /// Why the whole cannot be made; nil where it can.
  package var objection: String? {
    do throws(DatasetError) { try recipe.check() } catch { return error.description }
    return nil
  }
}

extension GeneratorForm {
  /// To another field, with what was typed taken.
  package mutating func move(by places: Int) throws(UserError) {
    try takeTyped()
    let all = Field.allCases
    field = all[min(max(0, (all.firstIndex(of: field) ?? 0) + places), all.count - 1)]
  }

  /// The next value of the field in either direction.
  package mutating func change(up: Bool) throws(UserError) {
    try takeTyped()
    switch field {
    case .users: taken.users = CellScale.whole(Self.next(Double(taken.users), Self.sizes, up), in: 1...Int.max)
    case .items: taken.items = CellScale.whole(Self.next(Double(taken.items), Self.sizes, up), in: 1...Int.max)
    case .planted: taken.kind = taken.kind == .groups ? .factors : .groups
    case .count: taken.count = min(max(1, taken.count + (up ? 1 : -1)), 1000)
    case .density: taken.density = Self.next(taken.density, Self.densities, up)
    case .skew: taken.skew = Self.next(taken.skew, Self.skews, up)
    case .noise: taken.noise = Self.next(taken.noise, Self.noises, up)
    case .feedback: taken.feedback = taken.feedback == .implicit ? .explicit : .implicit
    case .seed:
      if up, taken.seed < .max { taken.seed += 1 }
      if !up, taken.seed > 0 { taken.seed -= 1 }
    }
  }

  package mutating func type(_ character: Character) {
    guard field != .planted, field != .feedback, typed.count < 12 else { return }
    typed.append(character)
  }

  package mutating func erase() { typed = String(typed.dropLast()) }

  /// - Throws: one sentence where the field cannot be that; then it stays as it was.
  package mutating func takeTyped() throws(UserError) {
    guard !typed.isEmpty, let setting = setting(field) else { return }
    let text = typed
    typed = ""
    do throws(DatasetError) { try taken.set(setting, text) } catch { throw UserError(error.description) }
  }

  private static let sizes: [Double] = [
    5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000,
    500_000, 1_000_000,
  ]
  private static let densities = [
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1,
  ]
  private static let skews = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3]
  private static let noises = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2]

  private static func next(_ value: Double, _ values: [Double], _ up: Bool) -> Double {
    (up ? values.first { $0 > value } : values.last { $0 < value }) ?? value
  }
}
