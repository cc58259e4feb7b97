from setuptools import setup

setup(name="searchpath", packages=["installed"], package_dir={"installed": "lib_dir/kept"})
