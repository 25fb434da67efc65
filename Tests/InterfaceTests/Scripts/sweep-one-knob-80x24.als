# 80x24
sweep factors 1,2,3,4 iterations 5
