package notebook

// What magics do, by name: those of IPython 8
// (https://ipython.readthedocs.io/en/8.x/interactive/magics.html), of Colab, of
// Databricks, and of the profilers that are common in notebooks.

// statementMagics run a statement that stands behind them on the line ("%time
// x = f()") or, as cell magics, the cell. The value has the letters of the
// options that take a value.
var statementMagics = map[string]string{
	"time": "", "timeit": "nrpv", "prun": "lsTD", "debug": "b",
	"memit": "rti", "mprun": "fT", "lprun": "fmDTu", "snakeviz": "f", "pyinstrument": "", "scalene": "",
}

// pythonCells leave the rest of their cell to Python.
var pythonCells = set("capture", "python", "python2", "python3", "pypy")

// shellCells give the rest of their cell to a shell. "!" is what "%%!" has as
// its name.
var shellCells = set("bash", "sh", "zsh", "ksh", "shell", "system", "sx", "!")

// foreignCells give the rest of their cell to something else, also where it
// happens to be Python's syntax.
var foreignCells = set(
	"HTML", "html", "SVG", "svg", "javascript", "js", "latex", "markdown", "R", "julia", "perl", "ruby", "cmd",
	"sql", "bigquery", "script", "skip", "cpp", "cu", "scala", "java", "node", "powershell", "pwsh",
)

// programs of "%%script": what runs the rest of the cell.
var (
	shellPrograms  = set("bash", "sh", "zsh", "ksh", "dash")
	pythonPrograms = set("python", "python2", "python3", "pypy", "pypy3")
)

// markedCells are the lines that say the language of a whole cell with one "%",
// and the cell magics that do the same. Databricks has all of them; some mean
// nothing to IPython, so they count everywhere.
var markedCells = map[string]struct {
	magic      string
	everywhere bool
}{
	"md": {"markdown", true}, "md-sandbox": {"markdown", true}, "scala": {"scala", true}, "fs": {"skip", true},
	"sql": {"sql", false}, "r": {"R", false}, "sh": {"sh", false}, "python": {"python", false},
}

// commandMagics are commands of a shell that have a magic of their name.
var commandMagics = set(
	"pip", "pip3", "conda", "mamba", "micromamba", "uv", "cd", "pushd", "popd",
	"cat", "cp", "ls", "ll", "mkdir", "mv", "rm", "rmdir", "less", "more", "man",
)

// shellMagics give their line to a shell.
var shellMagics = set("sx", "system", "sh", "bash", "shell")

// bareCommands are those of commandMagics that are written without "%" too, as
// automagic allows it.
var bareCommands = set("pip", "pip3", "conda", "mamba", "uv", "cd", "ls", "mkdir", "cp", "mv", "rm", "cat")

// operators are the words that make what is before them an operand.
var operators = set("in", "is", "not", "and", "or", "if", "else", "for", "as")

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
