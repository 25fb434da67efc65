/// The lessons of this folder as they stand, embedded in the program.
public enum BundledLessons {
  /// In the order in which they are taken.
  public static let names = [
    "matrix", "confidence", "half-step", "descent", "regularization", "factors", "lists", "newcomers", "ratings",
    "libraries", "arriving", "crawling", "best",
  ]

  /// A lesson's text; nil where none of that name is bundled.
  public static func text(of name: String) -> String? {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same in another language, such as `zh`; in English where it is not translated.
  public static func text(of name: String, language: String) -> String? {
    (language == "zh" ? chinese(name) : nil).map { String(decoding: $0, as: UTF8.self) } ?? text(of: name)
  }

  private static func chinese(_ name: String) -> [UInt8]? {
    switch name {
    case "matrix": PackageResources.matrix_zh_md
    case "confidence": PackageResources.confidence_zh_md
    case "half-step": PackageResources.half_step_zh_md
    case "descent": PackageResources.descent_zh_md
    case "regularization": PackageResources.regularization_zh_md
    case "factors": PackageResources.factors_zh_md
    case "lists": PackageResources.lists_zh_md
    case "newcomers": PackageResources.newcomers_zh_md
    case "ratings": PackageResources.ratings_zh_md
    case "libraries": PackageResources.libraries_zh_md
    case "arriving": PackageResources.arriving_zh_md
    case "crawling": PackageResources.crawling_zh_md
    case "best": PackageResources.best_zh_md
    default: nil
    }
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
    case "arriving": PackageResources.arriving_md
    case "crawling": PackageResources.crawling_md
    case "best": PackageResources.best_md
    default: nil
    }
  }
}
