import Language

/// Knobs and edits under which the loss could not be measured, and why.
struct Refusal: Equatable, Sendable {
  let knobs: Knobs
  let version: Int
  let sentence: String
}
