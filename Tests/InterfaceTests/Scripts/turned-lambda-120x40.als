# 120x40
iterate 4
lambda 5
iterate 3
user Kim
