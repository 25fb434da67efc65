# 80x24
holdout 20% seed 3
sweep alpha 1,10,40 lambda 0.1..10 iterations 5
