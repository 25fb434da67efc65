# 120x40
preset ratings
holdout 30% seed 2
metric rmse
sweep lambda 0.01..10 factors 1,2,4 steps 5 iterations 4
zoom
