import WALS

/// How the data are divided once.
struct Division {
  /// What is tested, and everything else.
  let test: HeldOutSplit
  /// What is trained on, and what knobs are chosen by; nil where all but the test is trained on.
  let validation: HeldOutSplit?
  /// The same in words.
  let rule: String
  /// What the validation part is, in words.
  var validationRule: String?
  /// Entries of a test file whose user or item is not in the data.
  var unknownCount = 0

  /// What is trained on.
  var training: InteractionMatrix { validation?.training ?? test.training }
}
