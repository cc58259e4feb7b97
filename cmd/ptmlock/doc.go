/*
Ptmlock locks the pre-trained models that a Python project loads.

	ptmlock generate [options] [DIR]     find the models, ask their hubs, write models.lock
	ptmlock detect [options] [DIR]       list the models, without any network
	ptmlock explain [options] MODEL|FILE:LINE[:COLUMN] [DIR]   tell where a name comes from
	ptmlock check [options] [DIR]        find what is wrong with the models, for CI
	ptmlock diff [options] [OLD [NEW]]   compare two locks: files or git revisions
	ptmlock list [options] [LOCK]        list the models of a lock
	ptmlock show [options] MODEL [LOCK]   show what is known of a model, each value with its place
	ptmlock licenses [options] [DIR]     tell under which licences the models are
	ptmlock why [options] MODEL [DIR]    tell why a model is in the lock
	ptmlock graph [options] [DIR]        draw the models and how they work together
	ptmlock merge [options] [LOCK]       merge a lock that has conflict markers
	ptmlock git-setup [options]          let git show and merge locks by model
	ptmlock outdated [options] [MODEL...]   list models of which there is something newer
	ptmlock pin [options] [DIR]          write the locked commits into the sources
	ptmlock fetch [options] [MODEL...]   download the locked files to where libraries look
	ptmlock verify [options] [MODEL...]   compare the files on disk with the lock
	ptmlock bom [options] [LOCK]         write an AI bill of materials from a lock
	ptmlock cache dir|size|clean         show or empty the caches of hubs' answers and of scans
	ptmlock completion SHELL             print a script that completes commands
	ptmlock man                          print the manual page
	ptmlock version                      print the version; so does --version
	ptmlock help [COMMAND]               print the flags of a command; so does --help

Flags may stand before or after the arguments; what follows "--" is an
argument even if it starts with a dash. A command that reads a project takes its
directory, or the lock in it, where [DIR] stands; one that reads a lock takes the file,
or the directory that holds models.lock, where [LOCK] stands. So do --lock, and OLD and
NEW of diff. A file counts as a lock if its name ends in ".lock". Results go to standard output, warnings
and errors to standard error.

# Generate

	ptmlock generate
	ptmlock generate path/to/project --cyclonedx bom.cdx.json --spdx bom.spdx.json
	ptmlock generate --record hub-answers .    # on a machine with network
	ptmlock generate --hub hub-answers .       # the same files, without network
	ptmlock generate --upgrade                 # newer commits of all models
	ptmlock generate --upgrade google/flan-t5-small
	ptmlock generate --frozen                  # in CI: does the lock agree?

Generate scans DIR (the working directory if none is given) for calls that load
pre-trained models, asks the hub of each model for its commit, files, hashes,
licence and base models, and writes models.lock: see lock/FORMAT.md for what is
in it. No code of the project is run. Then it prints what it found, what the
lock says of it, how the lock differs from the one before, and what is missing,
with the next step to take.

What is locked and still asked for in the same way stays as it is, byte for byte,
and nobody is asked for it: a project in which nothing is new needs no network. Only
what is new is asked for, and what is asked for at another revision, if that is not
the locked commit. If a locked model is loaded in a way that needs more files, the hub is asked for them at the
locked commit. Base models stay at their locked commits, too. A model that could not
be resolved is tried again.

With --upgrade, all models and their base models move to what their revisions are
now; with --upgrade MODEL, or -P MODEL, only that one. MODEL is a name as the lock or
the code has it, with or without its hub before it; behind --upgrade, an argument
that is a directory is DIR. Where a hub no longer gives a locked model, its commit,
hashes and licence stay, with its new state and the reason: gated, not-found,
disabled, revision-missing, unreachable (if others were reached), emptied, or
replaced, if another repository has got its name. To take that repository, name the
model with --upgrade once the lock says so. A new name is told, and locked. A hub
that does not answer changes nothing; the exit code is 4 then. Where the lock has
other hashes than the hub has at the same commit, somebody has edited one of them: that
is told, and the lock keeps its own until --upgrade names the model.

With --dry-run, generate does all the same and shows how the lock would change, but
writes nothing. With --frozen, or --check, it asks nobody and writes nothing; if the
lock would change, it says how, and the exit code is 3.

Two runs do not write one lock at once: the second waits for the first, at most for
the time of --timeout, and goes on from what that has written.

A model that can't be resolved (missing, gated, disabled, no network) is written
with its state and reason, like the rest, and the exit code is 4. A call whose
model the code does not tell, such as a command-line argument without a default,
is reported and in the lock, and does not change the exit code; so is a call that
loads from a path at which the project has no weights (those that it has are locked
by their hash), and so is a model that can't be asked for ("unsupported"),
about which there is nothing to do. A hosted model whose name fixes no version
("moving") does not change it either.

Nothing is written before everything is known, and each file is replaced in one
step: an interrupted or failed run leaves the old files as they were. A link in
DIR that leads out of it is not written through. The BOMs
are put in place first and the lock last. A models.lock that can't be read
(conflict markers, a newer format) is an error before any request goes out, and
is left alone.

	-o, --output FILE           where the lock goes; DIR/models.lock
	    --cyclonedx FILE        also write a CycloneDX document
	    --cyclonedx-version V   1.6 (the default) or 1.7
	    --spdx FILE             also write an SPDX document
	    --spdx-version V        3.0.1 (the default) or 2.3
	    --name NAME             name of the project; else that of pyproject.toml,
	                            else that of the lock, else that of the directory
	    --hub DIR               take the hub's answers from DIR, with no network
	    --record DIR            keep the hub's answers in DIR, for --hub; all are
	                            asked for, as with --upgrade
	-U, --upgrade [MODEL...]    move all models, or these, to what their revisions
	                            are now
	-P, --upgrade-model MODEL   move MODEL; may be repeated
	    --frozen, --check       ask nobody and write nothing; exit with code 3 if
	                            the lock would change
	-n, --dry-run               show what would change, and write nothing
	    --offline               send no request, as with HF_HUB_OFFLINE=1: see
	                            "Without network"
	    --no-cache              keep no answers and no scan for the next run, and
	                            use none of the last one
	    --no-cards              do not read the cards of models, and the
	                            configuration beside them: see "Model cards"
	    --llm URL               ask a language model for what cards leave open: see
	    --llm-model NAME        "Model cards"; NAME is what its server calls it
	    --jobs N                ask about N models at once, 1 to 256; 64. The hub
	                            counts requests by time, whatever N is: about one
	                            a model, 500 in five minutes without a token, and
	                            apart from those two to four for its documents
	    --timeout DURATION      stop asking after this time, not counting what a
	                            hub asks to wait; 5m
	    --signatures FILE       add the loading calls described in a TOML file;
	                            may be repeated
	    --no-ignore             scan ignored files too: see "What is scanned"
	    --exclude-tests         leave out what only tests load,
	    --exclude-docs          what only documents name,
	    --exclude-examples      what only examples and demos load
	-q, --quiet                 print warnings and errors only

While it asks, a bar on standard error shows how far it is, if that is a terminal.
When a hub's limit of requests is used up, generate waits until the hub answers
again, and says until when; a limit that lasts longer than six minutes is not
waited for. If it is interrupted, or a limit or the time is used up, the next run over
DIR within two hours goes on where this one stopped, and asks nothing twice but what
the hub refused.

# Model cards

With a model, generate reads its card (README.md) and the few files of configuration
beside it, at the locked commit, each checked against the hash that the hub lists. What
they say (data sets, hyper-parameters, results, hardware, limits, uses, papers and the
like) goes into the lock, each value with the file and line where it stands. Nothing is
concluded that does not stand there. A document that can't be had takes nothing from the
model: the lock says which and why, and one that may come the next time is asked for by
the next run. What is locked is not read again before --upgrade. A document is asked for
once, whichever commit or copy of a repository it is of.

With --llm, a language model is asked about the fields of a card that are still empty. URL
is that of a server that speaks as OpenAI's chat completions do, and is meant for one on
this machine, such as http://127.0.0.1:8080. The beginning of each card is sent there, at
temperature 0 and with a seed. An answer counts only if it stands in the card word for
word; the lock and the BOMs say that it was guessed by a machine. No licence, base model
or other key of the lock is filled by it. Its answers are kept with those of the hubs. A
server that fails takes nothing from the lock; a warning says so.

# Without network

With --offline or HF_HUB_OFFLINE=1 the answers come from what this machine has
kept; what a branch or tag stands for may be something else by now.

The cache of Hugging Face's clients (HF_HUB_CACHE, HF_HOME) tells the commit that a
branch or tag stood for when it was last used, the files that were loaded at it with
their hashes, and what stands in the model card and the configurations among them. It
does not tell when the commit was made, whether the model is gated, private or has
been renamed, what a scan found, and, unless a newer client has kept it, the rest of
the listing: then the lock has no "listing", and the model is noted as "files that
this machine has". If an earlier run of generate was told all of it about this very
commit (see "Cache"), that answers, and the lock is the same as with network.

The cache of torch.hub (TORCH_HOME) has the code of repositories without its commit,
so that a model is resolved from it only if its revision is a commit. Weights there,
and in the caches of openai-whisper and CLIP, are read whole and locked by their
SHA-256 if the address that the code loads from has digits of it.

# Detect

	ptmlock detect
	ptmlock detect --format json path/to/project

Detect prints the models that generate would lock, one line each: model, hub,
place, and whether the code pins a revision. Then it lists, file by file, the
loading calls whose model is not known, with the reason, and those that load from
a local path. The place in a notebook has the number of the code cell behind it.
Files of weights that lie in DIR are listed, by content and not by name, with
format, size, SHA-256 and what their headers say; the sums go as far as 2 GiB in
all. Weights are not loaded, and pickles not executed.
With --format json it prints all that is known of each reference; the output
depends on the content of DIR alone. Its "pipelines" say what becomes of each model
in use, followed in Python or by what its tool is for: "model"; "organization", which is "feature-extraction",
"generative", "discriminative" or "" if it is not known; "stages", of INIT, ADPT, PROC,
PROM, FEAT, FT, INF, POST, EVAL and DLV; "adaptation", which is "as-is" or a list of
"weights", "addition", "deletion-head", "deletion-head-layers", "modification" and
"configuration"; and "evidence", a place for each "label" with its "confidence", which is
"high" by what a library documents of a call, "medium" over several steps or by what
names usually mean, and "low" by the name of the model or by default. Its "interactions"
say what one model gives to another: "from", "to", "type", "confidence", "evidence",
"from_files" and "to_files" where both are files of one model, and
"direction", "style" and "modularity", which detect/topology/TOPOLOGY.md defines; so does
it those of the whole in "graph" of "structure". The text has the same, shorter: labels
and interactions that are not sure have a question mark. With --format bindings it prints
what .ptmlock.toml lacks: see "Bindings".

A value of a configuration counts as used if code, or a tool that ptmlock knows,
reads that file and key. Else it is a candidate, which is listed by itself and not
locked, with its confidence: "high" if the key means a model on a hub
(model_name_or_path) and the name is one of a known family, "medium" if only the
key says so, "low" if the key names models of any kind (encoder) and only the name
speaks for one. In JSON it has the role "mentioned", a "confidence" in each such
reference, and the highest one as the model's "candidate".

A method from_pretrained() of a class that no signature describes is taken to load if
it is given an id that Hugging Face's hub could have. The model is used and locked;
"medium confidence" stands behind it unless another call loads it for sure, and in
JSON each such reference has a "confidence" and "why".

Large data and what a tool made are not looked into: configurations above 1 MiB,
documents above 1 MiB, scripts above 4 MiB, bundled JavaScript and the like. The
largest of these files are listed with the reason, and all in the JSON.

Models that only documents, comments or code out of use mention come last. If they
are more than a few, their number and the files that name most are printed.

Models that the program itself loads come first, then those that only examples, documents
or tests load, with "example", "docs" or "test" behind them. If there are more than twenty
in all, the others are only counted; --all lists them. A model that two places load at different revisions, or at one and
at none, is listed once more with these places. One model under several names
("bert-base-uncased" and "google-bert/bert-base-uncased", letter case, the short
names of sentence-transformers) is one line, with the name that most calls write.

	--format FORMAT       text (the default), json or bindings
	--mentioned           list the models that are only mentioned, however many
	--all                 list all models in use, however many
	--no-ignore           as of generate
	--exclude-tests       as of generate
	--exclude-docs        as of generate
	--exclude-examples    as of generate
	--signatures FILE     as of generate
	--no-cache            scan anew, and keep nothing of it: see "Cache"
	--color WHEN          auto (colour on a terminal), always or never

# What is scanned

In a working copy of git, which has DIR/.git, files that git ignores are left out:
those that .gitignore in any directory of DIR, or DIR/.git/info/exclude, names and
that git does not track. What git tracks is read from DIR/.git/index. Where there
is none, as in a linked worktree, the rules alone decide, and files that were added
in spite of them are left out: "!NAME" in .ptmlockignore or --no-ignore brings them
back. Where there is no DIR/.git (an archive, an export, a directory below the root
of a checkout) every file counts, whatever .gitignore says. Rules of the user and
of the machine, and those above DIR, are not read, so that the result depends on
DIR alone.

A file .ptmlockignore has the same syntax, in any directory, and goes before the
rules of git and before what git tracks. The output of builds is left out as well
(dist, build/lib and *.egg-info of a package), unless git tracks it.

The last line of the output tells how many files, or directories with all that is
in them, were ignored; the JSON lists them as "ignored". --no-ignore scans them.
Never scanned are .git and the like, virtual environments, node_modules, caches,
and what links outside of DIR.

Each reference has a path role by its file, or else by the file that its name
comes from. "test": below a directory test, tests, testdata or the like, and
test_*.py, *_test.py, conftest.py. "docs": below doc or docs, and Markdown,
reStructuredText and README files. "example": below example, examples, sample,
samples, demo, demos, tutorials, cookbook. Everything else is "source", also
notebooks and benchmarks, which are run for their results, and test.py, by which
name models are evaluated. --exclude-tests and its like leave out references of
a role; a model with no other reference vanishes, and the last line tells how many
did. Options that differ from run to run give different locks: in .ptmlock.toml,

	[scan]
	exclude = ["tests", "docs", "examples"]

leaves out the same whoever runs which command.

# Bindings

	ptmlock detect --format bindings >> .ptmlock.toml

What no analysis can know, a person says once: in .ptmlock.toml in DIR,

	[[bind]]
	option = "--router"             # or: env, key, call
	file = "assistant/chat.py"
	model = "cross-encoder/ms-marco-MiniLM-L6-v2"

or in a comment on the line, or alone above it:

	# ptmlock: model=owner/name@revision
	# ptmlock: user-choice the reason why users choose the model
	# ptmlock: ignore the reason why it is no matter of the lock

A bound option, variable or key has that value wherever the code reads it. What
users choose stays in the lock, as acknowledged. What is ignored is listed by
detect and generate, as is each binding or comment that binds nothing any more,
that can mean several calls, or that the code contradicts. The environment of the
machine that runs ptmlock changes no lock. An error in .ptmlock.toml is one of the
command, and nothing is scanned. Detect --format bindings prints the entries that
are missing, with an empty model for a person to fill in, and generate the first
few; detect/bindings/FORMAT.md has all of it.

# Explain

	ptmlock explain google/flan-t5-small
	ptmlock explain timm:resnet50 path/to/project
	ptmlock explain rag/rewrite.py:11
	ptmlock explain --format json rag/rewrite.py:11:17

Explain scans DIR as detect does, and prints for each call that loads MODEL, or
that begins on LINE of FILE, every step from where the name is written to the
call: the place, what happens there, and the line itself. Then come how the name
gets to the call, whether the project comes there at all, the page on which the
library says what the call loads, and what to do next. Of a call whose model is
not known it prints the reason, and the steps to where the name gets lost. Calls
that a name reaches the same way share their steps.

MODEL is a name as detect prints it, of any hub or with its hub in front
("timm:resnet50"), and with "@" and a revision to see one of several. Upper and
lower case are the same unless a model has exactly that name. FILE is a path
below DIR, or below the working directory. COLUMN chooses one of the calls that begin on
LINE. If nothing is found, the names or lines that may be meant are printed, and
the exit code is 1.

	--format FORMAT       text (the default) or json
	--no-ignore           as of generate
	--signatures FILE     as of generate
	--no-cache            as of detect
	--color WHEN          as of detect

# Check

	ptmlock check
	ptmlock check --format sarif --output ptmlock.sarif
	ptmlock check --format github --fail-on warning path/to/project
	ptmlock check --rules

Check holds the sources in DIR against the lock, and both against rules: models that
are not locked or no longer loaded, without a version or at a revision that moves,
calls whose model is not known, licences, unsafe weights, code that models bring along,
models that are gated or gone, and more. "ptmlock check --rules" lists them, and
lock/check/RULES.md describes each. A finding names its rule, the debt of model reuse
that it shows, the place and the command that mends it. Hubs are asked with --online
only: then models that have moved or are gone are findings, too, and the exit code is 4
if a hub does not answer and nothing else is wrong.

The exit code is 3 if a finding is an error, or as severe as --fail-on or the settings
say. The table [check] of .ptmlock.toml changes the severities of rules, lists the
licences that are allowed or denied, and makes exceptions, each with a reason and, if
it is to end, a date: see lock/check/RULES.md.

If nothing has changed since the last run, DIR is not read again: see "Cache".

	    --lock FILE           the lock; DIR/models.lock
	    --format FORMAT       text (the default), json, sarif (2.1.0), junit or
	                          github (annotations, and a table in the summary)
	-o, --output FILE         where it goes; "-", standard output
	    --severity LEVEL      list findings from error, warning or note on; text
	                          and github list warnings, the others notes, too
	    --fail-on LEVEL       fail from error, warning or note on; as the settings
	                          say, else error
	    --today DATE          the day that exceptions expire by; that of
	                          SOURCE_DATE_EPOCH, else of the clock
	    --online              ask the hubs what has changed since: drift
	    --hub DIR             with --online, as of generate
	    --timeout DURATION    with --online, as of generate
	    --rules               list the rules and stop
	    --no-ignore           as of generate
	    --exclude-tests       as of generate
	    --exclude-docs        as of generate
	    --exclude-examples    as of generate
	    --signatures FILE     as of generate
	    --no-cache            as of detect
	-q, --quiet               print findings only

# Diff

	ptmlock diff                       # HEAD against the working tree
	ptmlock diff main                  # branch main against the working tree
	ptmlock diff main feature          # two revisions
	ptmlock diff main...               # what HEAD changed since it parted from main
	ptmlock diff HEAD~3..              # the last three commits
	ptmlock diff HEAD :models.lock     # what is staged
	ptmlock diff v1.0:old/models.lock models.lock
	ptmlock diff vendor.cdx.json models.lock
	ptmlock diff --format markdown --exit-code origin/main...

Diff says what changed between two locks, the models with the highest risk first:
added, removed, repinned, with other files (weights, code, configuration, tokenizer
or only others, with their sizes), another licence, base model, adaptation or use,
code that is run, formats, scan, state. "high" is what runs, or may be used, otherwise
than was agreed on: remote code, weights that became pickles or are other bytes at
the same commit, another licence, a model that is gone; "medium" is what may behave
otherwise; "low" is all else. Of another commit it says how many of the files that are
loaded differ, and gives the hub's comparison of the two where there is one.

OLD and NEW are lock files or git revisions; the name of an existing file means the
file. "REV:PATH" is another file of a revision, with PATH as git takes it: from the
root of the checkout, or from the working directory if it starts with "./"; ":PATH"
is the file in git's index. OLD..NEW are two revisions, OLD...NEW what NEW changed
since the two parted; a side that is not written is HEAD. A revision without the file
counts as an empty lock. Revisions are read with the git command, which fetches
nothing and runs nothing that the repository configures. A side may also hold a
CycloneDX AI-BOM in JSON, of this tool or of another: its components of the type
machine-learning-model, and those with a package URL of Hugging Face, are compared by
package URL, else by their links to Hugging Face, else by name; an abbreviated commit
stands for the whole one, and what the document does not say is no difference. Markdown
is for a comment on a pull request, and has at most the 65,536 characters that GitHub
takes; lock/DIFF.md describes the JSON.

	--format FORMAT   text (the default), markdown or json
	--exit-code       exit with code 3 if the locks differ
	--lock PATH       the lock in the working tree, and in revisions;
	                  models.lock

# Licenses

	ptmlock licenses
	ptmlock licenses --format notice --output NOTICE
	ptmlock licenses --project-license Apache-2.0 --exit-code path/to/project
	ptmlock licenses --format json

Licenses works out, from the lock in DIR and without network, under which licence each
model is, what that asks of the project, and whether the licences go together along the
chain from base models over the models to the project: "compatible", "conflict", "needs
review", or "no licence". Each step is printed with the clause that decides and the
address of the text. A model that claims a freer licence than what it was made from is
told. What the project does with a model, as the lock says (fine-tuned, delivered,
weights in the project, code that runs), decides which duties are due. Data sets are
told and change no verdict: how far their terms reach into a model is disputed.

Licences are recognised by the ids of the hub and of SPDX, by names, by links and by the
text of the licence file, whose id the lock keeps; and where the hub states none, by
what the publisher says elsewhere. The rules are data: resolve/license. The licence of
the project is that of --project-license, else of "project" in the table check.license
of .ptmlock.toml, else of LICENSE and COPYING, pyproject.toml, setup.cfg, setup.py,
package.json, CITATION.cff or Cargo.toml.

It compares what is stated with a table of rules, and is no legal advice: the texts of
the licences are what counts.

The notice lists each model with its authors, commit, licence and what it was made from,
the notices that licences word, and what has to be displayed ("Built with Llama").
lock/licensing/JSON.md describes the JSON.

	--format FORMAT   table (the default), json or notice
	--project-license ID   of the project: an SPDX expression, or an id of
	                  the hub
	--exit-code       exit with code 3 if a verdict is conflict
	--lock FILE       the lock; DIR/models.lock
	--output FILE     file to write, - for standard output; -o for short

# List

	ptmlock list
	ptmlock list --state unresolved --hub huggingface path/to/models.lock
	ptmlock list --license none
	ptmlock list --bases --format json

List prints the models of a lock, one a line: the revision that the sources ask for,
what it is locked to, licence, state, number and size of the files that are loaded,
how many calls load it, and what becomes of it: organization, stages and adaptation of
its pipeline, with a question mark where they are not sure. Behind the name of a model
stands what the files are for that load it, if none is of the program itself: "example",
"docs" or, of a model that only tests load or name, "test". Weights that lie in the
project have the hub "local". What the program itself loads comes first; of more than
twenty models those that only examples, documents or tests load are only counted, unless
a filter or --all asks for them. With several filters a model is listed if all of them let
it through.

The JSON has the form "ptmlock.list/1": "project", "unresolved" (calls whose model is
not known) and "models", each with "hub", "name", "revision" ("" if the sources name
none), "base", "state", "reason", "commit", "digest" and "version" as far as they are
there, "license", "license_id" (as the model card has it, or its text), "family",
"modality", "gated", "remote_code", "formats", "files", "size" (bytes; null if
unknown), "calls", "path_role" ("source", "example", "docs" or "test": of the use that
is nearest to the program), and "uses", "organization",
"stages", "adaptation" and "unsure" as the lock has them.

	--hub HUB           only models of this hub; may be repeated
	--state STATE       only models in this state, as the lock has it; "unresolved"
	                    is any but "resolved"; may be repeated
	--license LICENCE   only models under this licence, by its SPDX id or as the
	                    model card has it; "none" if none is stated; may be repeated
	--bases             list the models that others were made from, too
	--all               list all models, however many
	--format FORMAT     text (the default) or json

# Show

	ptmlock show google/flan-t5-small
	ptmlock show --format json google/flan-t5-small path/to/models.lock

Show prints what the lock has of a model: licence, task, base models, data sets and the
like, and what its card and the files beside it say besides, each with the file and line
where it stands at the locked commit, or "its hub". MODEL is a name as the hub or the
sources write it, of a model or a base model. What another place says against a value,
and what a language model guessed, is marked.

The JSON has the form "ptmlock.show/1": "models", each with what "ptmlock list" has of
it, and "task", "library", "model_type", "architectures", "parameters", "datasets",
"languages", "papers", "evaluations" and "card" as the lock has them (lock/FORMAT.md).

	--format FORMAT   text (the default) or json

# Why

	ptmlock why google/flan-t5-small
	ptmlock why microsoft/MiniLM-L12-H384-uncased path/to/project
	ptmlock why --format json timm:resnet50

Why tells why a model is in the lock: what becomes of it, the calls that load it, the
models that were made from it, up to those that the project loads, what it was made from
itself, and the models that it works with, is used beside or can be exchanged for. Then it scans DIR and prints how its
name comes to each call, as explain does. MODEL is a name as the hub or the sources
write it, of a model or a base model, with its hub in front or a revision behind if
need be; or the path of weights in the project. Where the sources are not there the lock
alone answers. If there is no such model, the names that may be meant are printed, and
the exit code is 1.

The JSON has the form "ptmlock.why/1": "lock", "models" and "explanation". A model has
what "ptmlock list" has of it, and "chains" (lists of "hub", "name", "revision",
"relation", "guessed", "code", from what was made from it to what the project loads),
"bases" (alike), "interactions" ("from", "to", "type", "confidence", "files", and "from_files" and
"to_files" between files of one model),
"alternatives" and "companions"; the explanation is what "ptmlock explain --format json" prints, and left out with --no-scan.

	--lock FILE           the lock; DIR/models.lock
	--no-scan             answer from the lock alone
	--format FORMAT       text (the default) or json
	--no-ignore           as of generate
	--signatures FILE     as of generate
	--no-cache            as of detect
	--color WHEN          as of detect

# Graph

	ptmlock graph
	ptmlock graph --format dot path/to/project | dot -Tsvg > models.svg
	ptmlock graph --format json --from-lock models.lock
	ptmlock graph --bases --from-lock path/to/models.lock --output models.mmd

Graph draws the models that DIR loads: what becomes of each (its organization and
stages), which can be exchanged for one another (in one frame), what one gives to another
(an arrow with the type of the interaction; what is not sure has a question mark), and
which are used together where no arrows tell it (a dotted line between two, a dotted
frame around more). Networks that start without weights have a dashed border. It prints a flowchart of Mermaid, which GitHub shows where a fenced
block of Markdown is of the language "mermaid"; or a graph of Graphviz; or JSON, in the
form "ptmlock.graph/1", which graph/GRAPH.md describes. From the sources evidence has
lines, from a lock files alone. No network, and no data sets.

Alternatives that nothing but their names tells apart share a box. The structure,
direction, style and modularity that the JSON tells are defined in
detect/topology/TOPOLOGY.md.

	--format FORMAT     mermaid (the default), dot or json
	--from-lock FILE    draw what a lock says, without sources
	--bases             with --from-lock, draw the models that others were made
	                    from, too
	--all               draw a box for each model
	--output FILE, -o   write to FILE instead of standard output
	--no-cache          as of detect
	--no-ignore         as of generate
	--exclude-tests     as of generate
	--exclude-docs      as of generate
	--exclude-examples  as of generate
	--signatures FILE   as of generate

# Merge

	ptmlock merge                      # models.lock, in which git left markers
	ptmlock merge --theirs path/to/models.lock

Merge joins the two sides of a lock that has conflict markers, model by model, with
the version from which they parted, which git's index has: different models, and
different facts of one, as a call that is new on either side. What the hub says of one
commit is never mixed with what it says of another: of a model that both sides pinned
to different commits only a person can choose one. Such a model stays between markers,
with one pair around its lines that differ, and the exit code is 1; --ours and --theirs
choose for all of them. If both sides have changed what the sources load, the merged
lock has no digest of the detection, and "ptmlock generate" on the merged sources
makes it whole; that asks the hubs about what is new only. A command that reads
a lock with conflict markers names their place and the models that differ, and changes nothing.

	--ours     take our side where both changed the same
	--theirs   take their side

# Git-setup

	ptmlock git-setup
	ptmlock git-setup --check
	ptmlock git-setup --remove

Git-setup lets git show locks as one fact a line under the name of each model ("git
diff", "git log -p", "git show"), and merge them as "ptmlock merge" does, in merges,
rebases and cherry-picks. It adds the line "models.lock diff=ptmlock merge=ptmlock" to
.gitattributes at the root of the working tree, which is to be committed, and sets
diff.ptmlock.textconv, diff.ptmlock.xfuncname, merge.ptmlock.name, merge.ptmlock.driver
and merge.ptmlock.recursive in the configuration of the clone; its worktrees share it,
a submodule has its own. It prints each of them, and changes nothing the second time.
A clone that has the line and not the configuration merges and shows locks as text.
So do hosts that merge by themselves: merge the branch in a clone before.
Git runs "ptmlock textconv -- FILE" and "ptmlock merge-driver -- %O %A %B %P"; what is
no lock, or of a newer format, these print and merge line by line.

	--global         write the user's configuration and attributes instead
	--check          write nothing; exit with code 3 if something is missing
	--remove         take back the line and the settings
	--lock NAME      name of the lock, in any directory; models.lock
	--program PATH   the program that git runs; this one, by its path

# Outdated

	ptmlock outdated
	ptmlock outdated --format json google/flan-t5-small
	ptmlock outdated --exit-code --bases --lock path/to/models.lock

Outdated asks the hubs what the requested revisions of the models in a lock are now,
and lists those that are something else: the revision that the code requests, the
locked commit, the newest one, how many commits came after the locked one, and what
they changed, as in diff, over all files of the repository: weights, code,
configuration, tokenizer, license, card (the README.md), other files. If nothing that
the project loads is among it, the note says so. A model that is requested by its
commit is compared with the hub's default branch. How many commits, or versions, tell
Hugging Face, GitHub, ModelScope and Kaggle; else it is unknown. Models that their
hubs no longer give are listed with the reason. Sources are not read, and nothing is
written.

With --format json it prints all models:

	schema   "ptmlock.outdated/1"; another number if a key changes its meaning
	lock     the file
	models   hub, name, requested (the revision, "" for none); status (current,
	         outdated, lost, unknown, unlocked, fixed); locked, newest (commit, digest or
	         version, "" if there is none); date of the newest; behind (null if
	         unknown); changed (list of words); loaded (whether files that the
	         project loads are among it); pinned (requested by its commit);
	         renamed (new name); state and reason (what the hub says)

	    --lock FILE        the lock; models.lock
	    --bases            ask for base models, too
	    --all              list models that are current, too
	    --format FORMAT    text (the default) or json
	    --exit-code        exit with code 3 if a model is outdated, or no longer given
	    --hub DIR          take the hub's answers from DIR, with no network
	    --no-cache         as of generate
	    --jobs N           as of generate
	    --timeout DURATION   as of generate
	-q, --quiet            print warnings and errors only

# Pin

	ptmlock pin
	ptmlock pin --model google/flan-t5-small path/to/project
	ptmlock pin --diff | git apply
	ptmlock pin --check

Pin writes into each place of DIR that loads a model the commit that models.lock has
of it, so that the place loads these bytes whatever the branch says tomorrow. The
lock must be that of the sources as they are: run generate before. No request is
sent. What is written:

	Python, notebooks    revision="COMMIT" as an argument, added or in place of the
	                     text there is; in names that hold a revision, behind their
	                     mark (":" of torch.hub, with skip_validation=True, without
	                     which torch.hub takes no commit that is not the head of a
	                     branch or tag). A revision in a constant is written there if
	                     the constant is used for nothing else. If code of the model
	                     is in another repository, code_revision as well
	JavaScript           revision: "COMMIT" in the options of the call
	commands             --revision COMMIT, or what the program calls it, in scripts,
	                     Makefiles, Dockerfiles, CI and notebooks; git clone is left
	                     alone: before version 2.49 it takes no commit
	configurations       the key that the tool reads beside the name, or the commit
	                     behind the name where the tool reads it there
	addresses            the commit in the path: .../resolve/COMMIT/file

A branch or tag that was asked for stays as a comment at the end of the line, in
Python, YAML and TOML, where there is none yet:

	revision="0fc9ddf78a1e988dac52e2dac162b0ede4fd74ab",  # main

All other bytes stay as they are: line ends, byte order mark, coding, indentation,
commas and comments. The file models.lock becomes what generate would write of the
edited sources without a request: the revisions are as the sources have them now.
A second run changes nothing.

The edited sources are scanned in memory before anything is written: each place must
give its model at exactly its commit, and every other place what it gave before. All
files are written or none. A place where a commit would be wrong is left alone; it is
listed with the reason and what to do, and the exit code is 4: the name is an option, a
default, given by callers or chosen by an expression, so that another one would be
loaded at this commit; several models come to the place; one revision is for a model and a tokenizer of different
repositories; the revision is computed, or in a constant that is used for something
else; what "**" gives may have a revision already; the call takes none. Code that nothing
comes to, documents and copies of libraries are left alone without a word.

	--model MODEL         pin this model only; may be repeated
	--diff                print a patch for git apply, the lock included, and
	                      write nothing
	--check               write nothing; exit with code 3 if a place would be
	                      pinned
	--lock FILE           the lock; DIR/models.lock
	--no-ignore           as of generate, and so are
	--exclude-tests       these: scan as the lock was made
	--exclude-docs
	--exclude-examples
	--signatures FILE     as of generate
	--no-cache            as of detect
	-q, --quiet           print warnings and errors only

# Fetch

	ptmlock fetch
	ptmlock fetch --dry-run
	ptmlock fetch google/flan-t5-small
	ptmlock fetch --dir models         # a plain tree: models/google/flan-t5-small/...
	ptmlock fetch --offline            # is all of it here?

Fetch downloads exactly the files that the lock names, of all its models or of those
that MODEL names (with its hub before it or not, with "@" and a revision for one of
several), and checks each while it comes: by its SHA-256, by the id of the git blob
if the hub has no more of a small file, by the first digits of a SHA-256 if no more are
published. Files without any hash are taken as the server gives them, if size and
ETag are the locked ones; that is said.

	Hugging Face       the cache of its clients, HF_HUB_CACHE, in their own layout and
	                   under their locks, so that both can run at once
	torch.hub, torchvision, torchaudio, torchtext, timm, and files that
	torch.hub loads by their address
	                   $TORCH_HOME/hub/checkpoints
	code of torch.hub  $TORCH_HOME/hub/OWNER_NAME_REF, the whole repository at the
	                   locked commit, by git's protocol
	Whisper, CLIP      ~/.cache/whisper, ~/.cache/clip
	registries (Ollama, Docker), ModelScope, other files on the web
	                   with --dir only: DIR takes the files of all models, each in a
	                   folder of the model's name

Kaggle, Google Drive and others are not fetched from. A repository that the sources
name in two ways, as after a rename, has a folder for each name, because clients look
under the name that they are asked for; its files are on disk once.

A call that names the locked commit finds it with no network. One that names a branch
or nothing finds the commit that the cache has for that name: fetch writes the locked
one there (refs/main) if the cache has none, once all files of the model are there.
A name that stands for another commit is left alone, because other projects
may rely on it, and noted: --refs all moves it, --refs none writes none. torch.hub takes
whatever lies in the folder of a branch or tag: where that is not the locked code,
it stays, fetch says so and fails for the model, and --refs all replaces it.

A download that broke off, was interrupted or killed, or filled the disk leaves the
beginning of its file under a name that ends in ".ptmlock.incomplete". The next run
goes on behind it. A file gets its own name when it is whole, checked and synced. If a
server sends other bytes than the locked ones, nothing of them is kept, and the exit
code is 1. Before anything is loaded, the room on the disk is compared with what is
needed. A large file that comes slowly comes by several connections, as many as --jobs
leaves. A blob of the hub's cache that has the right name and size counts as there;
files elsewhere are read.

What can't be fetched is listed with its reason: a model that is gated, gone or has no
files in the lock, a file whose library has no place that is known. The rest is fetched,
and the exit code is 4. Hosted models have nothing to fetch.

	    --lock FILE      the lock; models.lock
	    --dir DIR        put all files into a plain tree below DIR
	    --jobs N         files at once; 8
	    --refs WHICH     new (the default), all or none: see above
	    --offline        send no request, and fail for what is not there
	    --verify         read what is there already, and load it again if it is
	                     not what is locked
	-n, --dry-run        list the files and sizes; load and write nothing
	    --format FORMAT  text (the default) or json, as of verify
	-q, --quiet          print warnings and errors only

# Verify

	ptmlock verify
	ptmlock verify --dir models
	ptmlock verify --format json google/flan-t5-small

Verify reads the files of the lock's models where fetch puts them, several at once, and
the weights of the project itself that the lock has, and compares them with their
hashes, with no network. A pointer of git-lfs to the locked content is fine. Files that
are changed or missing are differences, and the exit code is 3; so are surplus ones
below DIR. The hub's cache is shared with others: of its surplus files those of the
locked commit are listed, and count with --strict. In the code of torch.hub the files
that the lock has are read; which others belong to it the lock does not tell. A model of
which the lock has no files, or a file whose place is not known, makes the exit code 4 if
nothing differs.

The JSON has "version" 1, "command", and for each of "models" its "hub", "name",
"revision" and "commit", a "reason" if there is nothing to fetch, and "files": "path",
"size", "hash" ("sha256:" or "git:" and digits, with "…" if they are the first only),
"state", "error", and "dir" and "at", the directory and the place below it. States are
fetched, present, planned and failed of fetch; fine, unhashed, changed, missing and
surplus of verify. "local" lists the weights of the project.

	    --lock FILE      the lock; models.lock
	    --dir DIR        look into the plain tree below DIR, not into caches
	    --strict         surplus files in the hub's cache are differences, too
	    --format FORMAT  text (the default) or json
	-q, --quiet          print differences and errors only

# Bom

	ptmlock bom > bom.cdx.json
	ptmlock bom --format spdx --spec-version 2.3 --output bom.spdx.json path/to/models.lock
	ptmlock bom --merge sbom.json --output sbom.json
	ptmlock bom --score

Bom writes a document from the lock alone, so that whatever it says was in the
lock's diff: see bom/PROPERTIES.md. The same lock gives the same bytes.

With --merge the models are added to a document that another tool wrote: CycloneDX
JSON (1.2 to 1.7; one before 1.6 becomes 1.6, as older ones can't hold models, or 1.7 if
it has licences side by side as 1.6 can't have them), SPDX 2.2 or 2.3 JSON (which becomes
2.3) or SPDX 3.0.1 JSON-LD. Nothing of it is lost, unknown members stay as they are. The
models are what the component that it describes depends on. One that it has already, by
package URL with version, stays one entry, and takes what it lacks. The names of all
else that is added begin with "ptmlock", so that merging again replaces it. A signed
document is refused: merge, then sign.

With --score no document is written, but a report: what the CycloneDX document of the
lock, or a document.json of any tool that is named instead of the lock, has of what
public bodies ask of a bill of materials for AI (the elements and where each of the
sources asks for them are in bom/score/elements.toml, with the fifty of G7), what is
missing, and who could supply it. --format json gives it for machines
("ptmlock.bom-score/1"). It counts what is there, and words like NOASSERTION as nothing;
whether it is true, nobody can tell from a document.

	    --format FORMAT         cyclonedx (the default), spdx, or spdx-tag-value for
	                            the form of SPDX 2.3 that is no JSON
	    --spec-version V        of CycloneDX 1.6 (the default) or 1.7,
	                            of SPDX 3.0.1 (the default) or 2.3
	-o, --output FILE           where the document goes; "-", standard output
	    --name NAME             name of the project; else that in the lock
	    --project-version V     version of the project
	    --supplier NAME         organization that makes the project
	    --author NAME           who answers for the document
	    --score                 report what the document lacks
	    --merge SBOM            add the models to this document of another tool, in
	                            its own format

# Cache

	ptmlock cache dir      # where they are
	ptmlock cache size     # what they hold
	ptmlock cache clean    # remove that

Generate keeps the answers of hubs in $XDG_CACHE_HOME/ptmlock/http, by default in
~/.cache/ptmlock/http, or in the directory for caches of macOS and Windows. Files of a
commit and container layers are never asked for again, and the description of a model
at a commit for a day, as it may be withdrawn. For all else the hub is asked each
time, and says only whether the answer has changed. The cache holds 256 MiB; what was
not used for the longest time goes first. Its files can be read by their owner only.
It holds no token, no password, no cookie and no signed address, and never gives
what was answered to one login to another. Any number of runs may use it at once.

What a scan found is kept beside it, in ptmlock/scan. If each directory that it
listed and each file that it read looks as it did (size, times, inode), the project
is not read again; what looks otherwise, or was written within two seconds of the
scan, is compared by its SHA-256 first. Another ptmlock, other signatures, settings
or options are another scan. Its files, of 256 MiB together, can be read by their
owner only; one that is damaged counts as none.

# Completion

	source <(ptmlock completion bash)
	ptmlock completion fish | source

Completion prints a script for bash, zsh, fish or powershell: put its output where the
shell reads completions, or load it at the start of a session as above. It asks ptmlock
itself for commands, flags, their values and the models of the lock, and so stays
right after an update.

# Man

	ptmlock man > ptmlock.1
	ptmlock version

Man prints the manual page. "ptmlock help COMMAND" ends with examples, which are those
of this text.

# Exit codes

	0     fine
	1     failed: something that is named could not be found, read, written or asked;
	      merge: conflicts are left
	2     usage: an unknown command or flag, or an invalid value
	3     check: a finding that fails; verify: files differ from the lock;
	      diff --exit-code: the locks differ; generate --frozen: the lock would change;
	      outdated --exit-code: a model is outdated, or no longer given;
	      git-setup --check: not set up; pin --check: a place would be pinned
	4     check --online: a hub did not answer; fetch: some files could not be had;
	      generate: written, but some models are not resolved that could be, or
	      were not answered for; outdated: some were not; pin: some places are not
	      pinned; verify: the lock has no files of a model, or no place is known for one
	130   interrupted; no lock and no document was written

# Environment

	HF_ENDPOINT         base URL of the hub; https://huggingface.co
	HF_TOKEN            token for the hub, sent to HF_ENDPOINT only; it is never
	                    printed or recorded
	HF_TOKEN_PATH       file that holds the token if HF_TOKEN is not set;
	                    $HF_HOME/token
	HF_HOME             home of the hub's client; ~/.cache/huggingface
	NETRC               file of logins; ~/.netrc. The login for the host of
	                    HF_ENDPOINT is sent to it if there is no token: a
	                    password that begins with "hf_" as a token. The entry
	                    "default" is not used, and no other server gets a login
	HTTPS_PROXY, HTTP_PROXY, NO_PROXY
	                    proxies, and hosts that need none
	REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE
	                    file or directory of certificates of the authorities to
	                    trust, in place of the system's
	SSL_CERT_FILE, SSL_CERT_DIR
	                    such a file, such directories, for the system's
	HF_HUB_CACHE        cache of the hub's clients; $HF_HOME/hub. Older names are
	                    read, too: HUGGINGFACE_HUB_CACHE, TRANSFORMERS_CACHE,
	                    SENTENCE_TRANSFORMERS_HOME
	TORCH_HOME          cache of torch; ~/.cache/torch
	HF_HUB_DISABLE_SYMLINKS
	                    1, on, yes or true: fetch makes no links in that cache
	HF_HUB_OFFLINE      1, on, yes or true: send no request
	GITHUB_TOKEN        token for GitHub, sent to api.github.com only, which is
	                    asked for short commits that no branch or tag has, for
	                    the hashes of releases, and for the code of torch.hub
	                    where a proxy lets git's protocol not through; without
	                    one it answers 60 times an hour
	KAGGLE_API_TOKEN, or KAGGLE_USERNAME and KAGGLE_KEY
	                    login for Kaggle, sent to www.kaggle.com only
	PTMLOCK_LLM_KEY     key for the server of --llm, sent to that alone, over https
	                    or to this machine
	MODELSCOPE_DOMAIN   host of ModelScope; www.modelscope.cn
	XDG_CACHE_HOME      directory for caches of all programs
	SOURCE_DATE_EPOCH   time that BOMs state, in seconds since 1970; without it
	                    they state the newest date in the lock
	NO_COLOR            no colour, if set and not empty

# Files

	models.lock      the lock, at the root of a project; to be committed
	.ptmlock.toml    what no analysis can know: see "Bindings"; to be committed
	pyproject.toml   gives the name of the project
*/
package main
