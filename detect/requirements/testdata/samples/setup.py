from setuptools import setup

# "en_core_web_trf"
setup(install_requires=["spacy", "en_core_web_sm @ https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl"], extras_require={'md': ['en_core_web_md==3.7.1']})
