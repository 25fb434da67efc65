# 80x24
iterate 3
loss parts
axis linear
