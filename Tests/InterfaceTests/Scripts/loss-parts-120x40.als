# 120x40
iterate 6
pin "first"
lambda 5
iterate 3
loss parts
