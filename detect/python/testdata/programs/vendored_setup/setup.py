# The metadata is of another project, which packs the copy with its own package.
from setuptools import find_packages, setup

setup(name="Colour", version="0.0.1", packages=find_packages(exclude=["tests"]))
