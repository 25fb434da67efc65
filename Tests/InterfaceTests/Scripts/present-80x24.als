# 80x24
iterate 3
present on
