# 80x24
iterate 5
similar Alien
