# 120x40
iterate 1
step row
step row
step row
