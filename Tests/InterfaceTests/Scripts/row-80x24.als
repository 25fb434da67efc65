# 80x24
step row
step row
