# 120x40
iterate 2
view confidence
preset log
