# 80x24
iterate 3
factors 2
step
