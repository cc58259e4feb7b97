// Package shell reads the commands of a tree: of shell scripts, Makefiles,
// Dockerfiles, configurations of continuous integration, task runners, scripts
// of Windows and blocks of documentation (Read), and of single lines in other
// files (Split). It finds what these commands fetch and serve (Downloads), and
// which Python programs of the tree they run with which arguments (Invocations).
//
// # Reading
//
// Nothing runs, and no variable of this machine is seen. The parser is that of
// mvdan.cc/sh; the evaluation is of this package. Commands come in the order
// of the file with the variables of the file expanded: assignments, export,
// arrays, defaults as in ${1:-x}, loops over words (each value gives a command),
// functions (followed where they are called, else by themselves), branches
// (behind an if, a variable has the value of each branch; two variables set in
// one branch stay together), here-documents, and shells in shells (bash -c). A
// part that can't be known is shown as a name in braces.
//
// A condition is not decided, but where it compares the variable of a loop or an
// argument of a function: settings at the head of a script are there to be
// changed.
//
// Not followed: files that are sourced, arithmetic, output of other programs than
// pwd, dirname, basename, realpath and echo, aliases, traps, and what COPY puts
// into an image.
//
// Broken text costs the line that it is in. Everything is bounded: the values of
// a variable, the words of a command, the statements that are followed, the
// commands of a file. Where a bound is hit, there is a Problem.
//
// # Downloads
//
// Which programs fetch models is data: commands.toml, described in FORMAT.md. A
// download of a file counts if the address is that of weights (hub.IsWeightURL:
// the ending of the file says so, or, for archives and pickles, a word such as
// "checkpoint" in the address), or if it is written to a file that is named so,
// or if it is a file of a model's or data set's repository on Hugging Face.
//
// Where commands leave what they fetch, and move and unpack then, says
// Landings.
//
// A command in a script, an image or continuous integration uses the model: it is
// there to be run. A command in documentation mentions it, because no code runs
// it; if code loads the same model, that makes it used. Placeholders of
// documentation ("username/your-model") are no models.
package shell
