# 120x40
holdout leave-one-out seed 2
preset ratings
lambda 0.1
iterate 4
metrics
