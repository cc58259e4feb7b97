// Package mention finds the models that a project only names: in its documents,
// and in comments, docstrings and commented-out code of Python. Such a model has
// the role "mentioned". If code loads it too, the reference joins those of the
// model in use.
//
// # What counts
//
// Addresses: of a model's repository on Hugging Face or of a file in one, of a
// file of weights (hub.IsWeightURL), of a model on a host that has nothing but
// models, and of a file on Google Drive if the words before the link say that it
// holds weights. Pages of a hub, data sets, spaces, people and archives of
// source code don't count.
//
// Calls: X.from_pretrained("owner/name") and all other calls that signatures
// describe, wherever they stand in the text. The callee is resolved through the
// imports that the same document shows; without any, its class and method, or
// its name alone, must be known and mean one hub. A variable has the text that
// was assigned to it last above the call.
//
// Programs between fences, and in blocks of reStructuredText, of JavaScript, TypeScript
// and the languages of detect/patterns: what each loads as a file of its own. What
// programs above it import holds in it. Without any import, a call of JavaScript must
// be written as one that loads from Hugging Face, by an owner and a name.
//
// Names in code that is shown or commented out: the value of an assignment, an
// argument or an entry of a list that has the form owner/name, is one of the
// closed list of names without an owner, or is a package of spaCy. Names between
// backticks, in cells of tables unless the head of the column names something else,
// behind options of a command (--model x), behind keys of models in configurations
// that a document shows, and in front matter (base_model: x). In a sentence, names
// of the closed list that have more than one word.
//
// # What does not
//
// The form owner/name is that of a path too, of a media type, a branch and a
// repository of sources. So a name counts only if it is none of the tree's paths
// and something speaks for a model: a family in the name, or the word model (or
// checkpoint, tokenizer, …) in what it is assigned to. Placeholders
// ("your-name/your-model") are no models. Strings of live code are not read here:
// package detect/python knows what they come to.
//
// # Bounds
//
// Files above 1 MiB, notebooks above 8 MiB, are skipped (detect.Skipped). Calls
// are read up to 4 KiB, programs between fences up to 64 KiB and, of JavaScript, 500
// of a file, and no more than 5,000 references of one file are kept, with a Problem.
package mention
