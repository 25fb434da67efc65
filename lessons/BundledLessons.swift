/// The lessons of this folder as they stand, embedded in the program.
public enum BundledLessons {
  /// In the order in which they are taken.
  public static let names = [
    "matrix", "confidence", "half-step", "descent", "regularization", "factors", "lists", "newcomers", "ratings",
    "libraries",
  ]

  /// A lesson's text; nil where none of that name is bundled.
  public static func text(of name: String) -> String? {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func bytes(of name: String) -> [UInt8]? {
    switch name {
    case "matrix": PackageResources.matrix_md
    case "confidence": PackageResources.confidence_md
    case "half-step": PackageResources.half_step_md
    case "descent": PackageResources.descent_md
    case "regularization": PackageResources.regularization_md
    case "factors": PackageResources.factors_md
    case "lists": PackageResources.lists_md
    case "newcomers": PackageResources.newcomers_md
    case "ratings": PackageResources.ratings_md
    case "libraries": PackageResources.libraries_md
    default: nil
    }
  }
}
