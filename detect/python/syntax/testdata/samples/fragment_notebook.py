%matplotlib inline
%%time
!pip install -q transformers
!ls -l \
  more
?model.generate
model.generate?
files = !ls
x = %timeit -o f()
import os
  # an indented comment
if True:
    !nvidia-smi
    %load_ext autoreload
    y = x % 2
    !pip list
z = x \
 % 2
w = (x
% y
!= z)
%cd /content
model = AutoModel.from_pretrained("bert-base-uncased")
;
!echo "{model}"
s = """
%not a magic
!neither
"""
await model.run()
