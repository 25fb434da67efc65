# 120x40
iterate 3
present on
