# 120x40
iterate 5
goto 3
view error
user Dan
item Ida
