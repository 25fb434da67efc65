# 120x40
iterate 2
inspect Alien
stage last
