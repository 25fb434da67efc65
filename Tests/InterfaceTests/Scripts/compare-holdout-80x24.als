# 80x24
holdout 20% seed 3
compare spark
iterate 3
