# 120x40
preset ratings
lambda 0.05
holdout 30% seed 2
metric rmse
iterate 6
