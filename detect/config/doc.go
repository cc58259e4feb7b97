// Package config finds the models that configuration files name: those of tools
// that are known (training recipes, servers, gateways, manifests of containers,
// files of a model's repository), and names behind keys that say what they are.
//
// Which tool reads which files, and which of their keys name a model, is data:
// tools.toml, described in FORMAT.md. How names are read is shared with the
// detectors of code: a rule refers to a call of the signatures (litellm.completion)
// or to a command of package shell (ollama pull) where there is one, a file that
// names a class with its arguments (_target_ of Hydra) is looked up in the
// signatures, and the containers of a manifest are commands to package shell.
//
// A file counts as a tool's if its name and its keys leave no doubt; a value in it
// is then in use, because the tool loads what it says. Behind a key such as
// model_name_or_path in any other file, what is written as a name on Hugging Face
// and is no path of the tree is a candidate (detect.Confidence). What code reads
// from a configuration is the business of package python.
//
// Nothing is reported of files that hold no rule's words: they are not parsed. Data and
// templates are skipped (detect.Skipped); what has a mistake is a problem.
// Everything is bounded: the bytes of a file, the values that are looked at.
package config
