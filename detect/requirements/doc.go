// Package requirements finds the models that a project installs as packages: the
// pipelines of spaCy, which are wheels, in lists of requirements, in the metadata
// of a project and in lock files.
//
// A requirement is read as an argument of "pip install": what it names is known to
// package shell. The version that a requirement, an address or a lock states is
// the revision. Names of packages are compared as installers do, so that
// en-core-web-sm is en_core_web_sm.
//
//	file                                        what is read
//	requirements*.txt .in, *requirements.txt,   each line
//	constraints*.txt, requirements/*.txt
//	environment*.yml, conda*.yml                the list pip of dependencies, and dependencies
//	pyproject.toml                              project.dependencies, optional-dependencies, dependency-groups,
//	                                            build-system.requires, tables of poetry, pdm and uv
//	setup.cfg                                   install_requires, extras_require, setup_requires
//	setup.py                                    texts with an address or a package of spaCy
//	Pipfile, Pipfile.lock, poetry.lock,         packages with their versions and addresses
//	uv.lock, pdm.lock, pylock.toml
package requirements
