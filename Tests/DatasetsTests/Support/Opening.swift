@testable import Datasets

/// Opens text as if it stood in a file.
func open(_ text: String, file: String = "t.txt") throws(DatasetError) -> Dataset {
  try DatasetLoader.read(ByteSource(Array(text.utf8), name: file), name: file)
}

/// A dataset's entries as `user×item value`, row by row.
func entries(_ dataset: Dataset) -> [String] {
  let rows = dataset.matrix.byUser
  return dataset.users.indices.flatMap { user in
    rows.positions(ofRow: user).map {
      "\(dataset.users[user])×\(dataset.items[Int(rows.columns[$0])]) \(rows.values[$0])"
    }
  }
}
