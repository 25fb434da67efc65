# 80x24
holdout 20% seed 3
iterate 4
metrics
