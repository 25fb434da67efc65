# 120x40
holdout 20% seed 3
sweep alpha 1,10,40 lambda 0.1..10 factors 2,4 iterations 5
metric recall
