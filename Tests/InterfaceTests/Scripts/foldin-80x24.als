# 80x24
iterate 5
rate Ana Casablanca 5
foldin
