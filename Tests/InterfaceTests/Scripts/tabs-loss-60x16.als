# 60x16
iterate 2
pane loss
