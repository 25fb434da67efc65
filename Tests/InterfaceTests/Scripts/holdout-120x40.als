# 120x40
holdout 20% seed 3
iterate 6
view observed
