# 80x24
factors 1
strips on
iterate 2
