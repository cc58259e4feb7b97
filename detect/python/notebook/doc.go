// Package notebook turns notebooks into Python modules that package syntax can
// parse, with positions that lead back into the notebook's file.
//
// [Parse] reads Jupyter notebooks (.ipynb, nbformat 2 to 4, see
// https://nbformat.readthedocs.io/en/latest/format_description.html),
// [ParseMarkdown] text notebooks of Jupytext, MyST, R Markdown and Quarto,
// [ParsePercent] Python files with "# %%" cells. The code cells become one
// module, one after another in the order of the file. Outputs and metadata are
// scanned over; no tree of the JSON is built.
//
// # Lines of IPython
//
// A line that IPython takes before Python (see
// https://ipython.readthedocs.io/en/stable/interactive/reference.html and
// IPython/core/inputtransformer2.py of IPython 8) is one only at the start of a
// logical line, so not in a string or in open brackets. Each is replaced so that
// Source.Text keeps its lines and every block its body:
//
//	!cmd  %magic  obj?         pass
//	!cmd {x} $y                get_ipython().system(f"cmd {x} {y}")
//	x = "a" #@param ["a","b"]  x = FormField("a", ["a","b"])
//	x = !cmd                   x = get_ipython().getoutput("cmd")
//	x = %magic args            x = get_ipython().run_line_magic("magic", "args")
//	%time statement            statement (so with %timeit, %prun, %memit …)
//	%%time, %%capture …        a blank line; the rest of the cell is Python
//	%%bash, %%sh …             blank lines; the rest of the cell is a Command
//	%%writefile f              blank lines; the rest of the cell is a WrittenFile
//	%%html, %%sql, %%R …       blank lines
//
// A cell magic that is not known (whoever writes an extension can add one) leaves
// its cell to Python if that parses, and hides it otherwise.
//
// # Broken cells
//
// Each cell is closed: a bracket, string or block that it leaves open takes
// nothing of the next one. A statement that does not parse is blank in
// Source.Text and is told in Source.Problems; the other statements of its cell
// stay. So Source.Text parses without a problem, whatever the notebook holds.
package notebook
