# 120x40
glyphs braille
holdout 20%
iterate 15
pin "first"
reset
lambda 3
iterate 12
