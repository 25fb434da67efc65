# 80x24
prompt lambda 0.5
