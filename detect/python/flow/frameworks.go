package flow

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed frameworks.toml
var frameworksTOML string

// frameworkFacts is what frameworks.toml holds; the file tells what it means.
type frameworkFacts struct {
	Builders    map[string]string
	Configurers map[string]string
	Settings    struct{ Merge []string }

	builders []string        // the keys of Builders, sorted
	methods  map[string]bool // the values of Configurers
}

// frameworks is read once. It panics if the file, which is part of the program, is wrong.
var frameworks = sync.OnceValue(func() *frameworkFacts {
	var f frameworkFacts
	meta, err := toml.Decode(frameworksTOML, &f)
	if err == nil && len(meta.Undecoded()) > 0 {
		err = fmt.Errorf("key %s means nothing", meta.Undecoded()[0])
	}
	if err != nil {
		panic("frameworks.toml: " + err.Error())
	}
	f.builders = slices.Sorted(maps.Keys(f.Builders))
	f.methods = map[string]bool{}
	for _, name := range f.Configurers {
		f.methods[name] = true
	}
	return &f
})
