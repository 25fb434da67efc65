# 120x40
step users
step items
step users
user Ben
explain Ida
