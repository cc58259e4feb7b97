import sys

from models import create

print(create(sys.argv[1]).run([1, 2]))
