# The metadata names the library: its sources are the project's own.
from setuptools import find_packages, setup

setup(name="diffusers", version="0.20.0", package_dir={"": "src"}, packages=find_packages("src"))
