# 80x24
iterate 5
user Kim
explain Jaws
