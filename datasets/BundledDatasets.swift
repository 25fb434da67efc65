/// The files of this folder as they stand, embedded in the program.
public enum BundledDatasets {
  /// A file's bytes; nil where none of that name is bundled.
  public static func bytes(ofFile name: String) -> [UInt8]? {
    switch name {
    case "films.csv": PackageResources.films_csv
    case "planted-60x40.csv": PackageResources.planted_60x40_csv
    case "planted-60x40.truth.csv": PackageResources.planted_60x40_truth_csv
    case "ratings-5.txt": PackageResources.ratings_5_txt
    case "southern-women.csv": PackageResources.southern_women_csv
    case "watch-3x3.csv": PackageResources.watch_3x3_csv
    case "watch-log.txt": PackageResources.watch_log_txt
    default: nil
    }
  }
}
