package notebook

import (
	"slices"
	"strings"
)

// kernel is what a notebook says about what runs it.
type kernel struct {
	info string // metadata.language_info.name, as the kernel said it when it ran
	spec string // metadata.kernelspec.language
	name string // metadata.kernelspec.name, free to whoever installed the kernel

	databricks bool // it is of Databricks, whose cells can start with "%sql"
}

// pythons are the languages that kernels of Python give themselves.
var pythons = []string{"", "python", "python2", "python3", "ipython", "ipython2", "ipython3", "py", "pyspark", "xpython", "micropython"}

func isPython(language string) bool { return slices.Contains(pythons, language) }

// otherKernels are the usual names of kernels of other languages, or how they
// begin; see https://github.com/jupyter/jupyter/wiki/Jupyter-kernels. A kernel
// of Python has any name, such as that of its environment.
var otherKernels = []string{
	".net-", "apache_toree_scala", "bash", "clojure", "common-lisp", "deno", "evcxr", "fsharp", "gophernotes",
	"haskell", "ihaskell", "ir", "java", "javascript", "jslab", "julia", "kotlin", "lua", "matlab", "octave", "perl",
	"ruby", "rust", "sas", "scala", "sparkkernel", "sparkrkernel", "sql", "stata", "swift", "tslab", "wolframlanguage", "xcpp", "xr", "xsql",
}

// language is that of the kernel in lower case; "python" if nothing names
// another.
func (k *kernel) language() string {
	for _, l := range []string{k.info, k.spec} {
		if l = strings.ToLower(strings.TrimSpace(l)); l != "" {
			if isPython(l) {
				return "python"
			}
			return l
		}
	}
	name := strings.ToLower(k.name)
	for _, other := range otherKernels {
		rest, ok := strings.CutPrefix(name, other)
		if ok && (rest == "" || strings.HasSuffix(other, "-") || strings.IndexByte("-_.0123456789", rest[0]) >= 0) {
			return strings.TrimSuffix(other, "-")
		}
	}
	return "python"
}
