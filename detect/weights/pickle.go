package weights

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

//go:embed pickle_plain.tsv
var plainTable string

//go:embed pickle_modules.tsv
var moduleTable string

// What a pickle is by the modules that it imports; see pickle_modules.tsv.
const (
	holdsModel  = "model"
	holdsArrays = "arrays"
	runsCode    = "runs"
)

var plainImports, importedModules = func() (map[string]bool, map[string]string) {
	plain, modules := map[string]bool{}, map[string]string{}
	for _, row := range rowsOf(plainTable) {
		plain[row[0]] = true
	}
	for _, row := range rowsOf(moduleTable) {
		modules[row[0]] = row[1]
	}
	return plain, modules
}()

// holdingOf returns what an imported name says of a pickle: that of the longest
// module in the table that it is in. A name that the pickle computes can be any.
func holdingOf(name string) string {
	if strings.Contains(name, unknownName) {
		return runsCode
	}
	for name != "" {
		if holding := importedModules[name]; holding != "" {
			return holding
		}
		name = name[:max(strings.LastIndexByte(name, '.'), 0)]
	}
	return ""
}

// isPickle tells whether a file begins as one of protocol 2 or above, which has a
// mark of its own, or may be one of below by its name.
func isPickle(head []byte, s suffix) bool {
	if len(head) < 2 {
		return false
	}
	if head[0] == 0x80 {
		return head[1] >= 2 && head[1] <= 5
	}
	return s.format == "" && (head[0] == '(' || head[0] == 'c' || head[0] == ']' || head[0] == '}')
}

// minPickleSteps is how many opcodes must be right for a file that is named as
// weights to be a broken pickle instead of something else.
const minPickleSteps = 8

// readPickle reads a pickle, or the several of them that torch.save wrote before
// 1.6. One of protocol 2 and above that holds no model is none; below, it must
// also have no flaw.
func readPickle(src source, s suffix) *header {
	head := string(src.head(headBytes))
	p := newPickleScan(src)
	h := &header{format: formatPickle}
	n := 1
	if strings.HasPrefix(head, torchMagic) {
		h.format, n = formatTorchLegacy, 4 // number, version, machine, object
	}
	var err error
	for i := 0; i < n && err == nil; i++ {
		err = p.run()
	}
	names := slices.Sorted(maps.Keys(p.imports))
	holds := map[string]bool{}
	for _, name := range names {
		holds[holdingOf(name)] = true
	}
	switch {
	case n > 1:
	case err != nil && !strings.HasPrefix(head, "\x80"):
		return nil
	case holds[holdsModel], holds[runsCode], holds[holdsArrays] && s.weights:
	case err != nil && s.weights && p.steps >= minPickleSteps:
	default:
		return nil
	}
	if p.imports["joblib.numpy_pickle.NumpyArrayWrapper"] && errors.Is(err, errBrokenPickle) {
		err = errors.New("arrays stand between the opcodes: imports behind the first one are not listed")
	}
	h.setImports(names)
	h.fail(err)
	return h
}

// setImports lists the names that are not those of plain weights, and says so if
// one of them runs code.
func (h *header) setImports(names []string) {
	for _, name := range names {
		if plainImports[name] {
			continue
		}
		if len(h.imports) < maxListed {
			h.imports = append(h.imports, name)
		}
		if holdingOf(name) == runsCode {
			h.fail(fmt.Errorf("loading it runs %s", name))
		}
	}
}
