package card

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed data
var data embed.FS

// knowledge is what the tables in data say, indexed. It is made once and not
// changed then.
type knowledge struct {
	taskNames     map[string]string // folded name or id of a task: its id
	taskDomains   map[string]string // id of a task: its domain
	domains       []string
	taskTable     nameTable         // ids by names, for texts
	classes       [][2]string       // endings of classes, and their tasks; the longest first
	datasets      nameTable         // names of data sets that are known
	exactDatasets map[string]string // those of them that are words, folded: as they are written
	domainWords   nameTable         // domains by words
	languageNames map[string]string // folded name of a language, or its code: the code
	libraryNames  map[string]string // folded name of a library: its name
	sections      *sectionTable
	labels        map[string][]labelField  // folded label: the fields that it is for
	parameters    map[string]parameterKind // folded name of a hyper-parameter
	phrases       []phrase
	near          *matcher            // words that are near to the values of phrases
	nearPhrases   [][]int32           // phrases by such words
	nearLengths   []int               // of such words, in bytes
	cues          map[string][]string // words by what they show
	placeholders  []string            // beginnings of folded texts of templates
	tools         map[string]bool     // "owner/name" of repositories of code that are nobody's model, in lower case
	helpers       map[string]bool     // names of libraries that a link is no sign of
	device        *regexp.Regexp      // names of devices that models are trained on
	baseKeys      map[string]bool     // folded keys of configurations that name the model to start from
	notPapers     map[string]bool     // numbers of arXiv of papers that templates link
	notDatasets   map[string]bool     // words behind a label of data sets that name none
	notModels     map[string]bool     // folded words that are no models
	architectures map[string]bool     // folded names of architectures
	licenses      nameTable           // ids by names
	licenseIDs    map[string]bool
	metricTable   nameTable         // ids of metrics, for texts
	metrics       map[string]string // id of a metric by folded name
	calls         map[string]string // what code calls: the name of the library
	modules       map[string]string // module that code imports: the name of the library
}

// known returns the tables. They are part of the program: a test reads them, so
// that what is wrong in them is no error of a run.
var known = sync.OnceValue(func() *knowledge {
	k, err := load()
	if err != nil {
		panic(err)
	}
	return k
})

func load() (*knowledge, error) {
	k := &knowledge{}
	for _, f := range []func() error{
		k.loadTasks, k.loadLanguages, k.loadLibraries, k.loadSections, k.loadLabels, k.loadParameters, k.loadPhrases, k.loadLicenses, k.loadMetrics, k.loadClasses, k.loadDatasets,
		func() error { return decodeTOML("cues.toml", &k.cues) },
		func() error {
			return readLines("placeholders.txt", func(l string) { k.placeholders = append(k.placeholders, fold(l)) })
		},
		func() error {
			k.calls = map[string]string{}
			return readTSV("calls.tsv", func(fields []string) error {
				if len(fields) != 2 || k.libraryNames[fold(fields[1])] == "" {
					return fmt.Errorf("want what is called and a library")
				}
				k.calls[fields[0]] = fields[1]
				return nil
			})
		},
		func() error {
			k.tools = map[string]bool{}
			return readLines("tools.txt", func(l string) { k.tools[strings.ToLower(l)] = true })
		},
		func() error {
			k.notPapers = map[string]bool{}
			return readLines("notpapers.txt", func(l string) { k.notPapers[l] = true })
		},
		func() error {
			k.baseKeys = map[string]bool{}
			return readLines("basekeys.txt", func(l string) { k.baseKeys[fold(l)] = true })
		},
		func() error {
			k.architectures = map[string]bool{}
			return readLines("architectures.txt", func(l string) { k.architectures[fold(l)] = true })
		},
		func() error {
			k.helpers = map[string]bool{}
			return readLines("helpers.txt", func(l string) { k.helpers[l] = true })
		},
		func() error {
			k.notDatasets = map[string]bool{}
			return readLines("notdatasets.txt", func(l string) { k.notDatasets[l] = true })
		},
		func() error {
			k.notModels = map[string]bool{}
			return readLines("notmodels.txt", func(l string) { k.notModels[fold(l)] = true })
		},
	} {
		if err := f(); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// decodeTOML reads a table of data. A key that is not known is an error.
func decodeTOML(name string, to any) error {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	meta, err := toml.Decode(string(text), to)
	if err != nil {
		return fmt.Errorf("data/%s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("data/%s: unknown key %q", name, unknown[0])
	}
	return nil
}

// readTSV calls f with the fields of each line that is no comment.
func readTSV(name string, f func(fields []string) error) error {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("data/%s:%d: %w", name, number, err)
		}
	}
	return nil
}

func (k *knowledge) loadTasks() error {
	var file struct {
		Domains []string
		Task    []struct {
			ID, Domain string
			Names      []string
		}
	}
	if err := decodeTOML("tasks.toml", &file); err != nil {
		return err
	}
	k.domains = file.Domains
	k.taskNames, k.taskDomains = map[string]string{}, map[string]string{}
	isDomain := map[string]bool{}
	for _, d := range file.Domains {
		isDomain[d] = true
	}
	for _, t := range file.Task {
		if !isDomain[t.Domain] {
			return fmt.Errorf("data/tasks.toml: task %q has the unknown domain %q", t.ID, t.Domain)
		}
		k.taskDomains[t.ID] = t.Domain
		for _, name := range append(t.Names, t.ID) {
			if other, ok := k.taskNames[fold(name)]; ok && other != t.ID {
				return fmt.Errorf("data/tasks.toml: %q is a name of %q and of %q", name, other, t.ID)
			}
			k.taskNames[fold(name)] = t.ID
			k.taskTable.add(name, t.ID)
		}
	}
	return nil
}

// loadLanguages takes the shorter of two codes for one language.
func (k *knowledge) loadLanguages() error {
	k.languageNames = map[string]string{}
	err := readTSV("languages.tsv", func(fields []string) error {
		if len(fields) < 2 {
			return fmt.Errorf("want a code and names")
		}
		for _, name := range fields[1:] {
			if old, ok := k.languageNames[fold(name)]; !ok || len(fields[0]) < len(old) {
				k.languageNames[fold(name)] = fields[0]
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return readTSV("languages.tsv", func(fields []string) error {
		k.languageNames[fields[0]] = k.languageNames[fold(fields[1])]
		return nil
	})
}

func (k *knowledge) loadLibraries() error {
	k.libraryNames, k.modules = map[string]string{}, map[string]string{}
	return readTSV("libraries.tsv", func(fields []string) error {
		if len(fields) != 3 {
			return fmt.Errorf("want three fields")
		}
		name := fields[0]
		k.libraryNames[fold(name)] = name
		for _, n := range strings.Split(fields[1], ",") {
			if n != "" {
				k.libraryNames[fold(n)] = name
			}
		}
		for _, m := range strings.Split(fields[2], ",") {
			if m != "" {
				k.modules[m] = name
			}
		}
		return nil
	})
}

// readLines calls f with each line that is no comment.
func readLines(name string, f func(line string)) error {
	return readTSV(name, func(fields []string) error {
		f(fields[0])
		return nil
	})
}

func (k *knowledge) loadDatasets() error {
	k.datasets.lower = 4
	k.exactDatasets = map[string]string{}
	return readTSV("datasets.tsv", func(fields []string) error {
		for _, name := range fields {
			k.datasets.add(name, fields[0])
			if folded := fold(name); folded == fold(fields[0])+" dataset" || folded == fold(fields[0])+" corpus" {
				k.exactDatasets[fold(fields[0])] = fields[0]
			}
		}
		return nil
	})
}

func (k *knowledge) loadLicenses() error {
	k.licenseIDs = map[string]bool{}
	k.licenses.lower = 3
	return readTSV("licenses.tsv", func(fields []string) error {
		k.licenseIDs[fields[0]] = true
		for _, name := range fields {
			k.licenses.add(name, fields[0])
		}
		return nil
	})
}
