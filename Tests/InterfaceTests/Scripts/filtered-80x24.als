# 80x24
iterate 5
sort group
user Eva
filter
