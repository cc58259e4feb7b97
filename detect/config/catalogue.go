package config

import (
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

//go:embed tools.toml
var toolsTOML string

// catalog is what is known of tools and their files; FORMAT.md describes it.
type catalog struct {
	Tools []*tool `toml:"tool"`

	finder *finder // of the words of all tools
	byName *names
}

// tool is a program with a kind of configuration file.
type tool struct {
	Name        string       `toml:"name"`
	Doc         string       `toml:"doc"`
	Files       []string     `toml:"files"`
	Words       []string     `toml:"words"`
	Read        string       `toml:"read"`
	Needs       []string     `toml:"needs"`
	Any         []string     `toml:"any"`
	When        []condition  `toml:"when"`
	Place       detect.Place `toml:"place"`
	Quoted      bool         `toml:"quoted"`
	Interpolate string       `toml:"interpolate"`
	Models      []*rule      `toml:"model"`
	Targets     []*target    `toml:"target"`
	Containers  []*container `toml:"container"`
	Commands    []*rule      `toml:"command"`

	needs, any []keyPath
	words      [][]string // of each need, the words that its file must hold
	anyWords   [][]string // of each any; one must hold
	ruleWords  [][]string // of each rule; one must hold, or of a target
	// targetWords are those of each target; a file with a target names a library too.
	targetWords [][]string
}

// condition is a test of a value beside the one that a rule is about.
type condition struct {
	Key    string   `toml:"key"`
	Is     []string `toml:"is"`
	Not    []string `toml:"not"`
	Absent bool     `toml:"absent"`

	key keyPath
}

// rule says where a tool's file names a model.
type rule struct {
	Keys      []string          `toml:"keys"`
	Hub       hub.ID            `toml:"hub"`
	Part      detect.Part       `toml:"part"`
	Layout    detect.Layout     `toml:"layout"`
	Call      string            `toml:"call"`
	Command   string            `toml:"command"`
	Rewrites  []rewrite         `toml:"rewrites"`
	Separator string            `toml:"separator"`
	Patterns  []string          `toml:"patterns"`
	Names     map[string]string `toml:"names"`
	Except    []string          `toml:"except"`
	Revision  string            `toml:"revision"`
	Filename  string            `toml:"filename"`
	Subfolder string            `toml:"subfolder"`
	Trust     string            `toml:"trust"`
	When      []condition       `toml:"when"`
	Trains    []condition       `toml:"trains"`
	Role      detect.Role       `toml:"role"`
	Why       string            `toml:"why"`
	Candidate detect.Confidence `toml:"candidate"`
	Known     bool              `toml:"known"`
	Local     bool              `toml:"local"`
	Owned     bool              `toml:"owned"`
	Packaged  bool              `toml:"packaged"`

	keys                                 []keyPath
	revision, filename, subfolder, trust *keyPath
	patterns                             []*regexp.Regexp
	named                                *signature.Signature // how names are read; nil with a call or a command
}

type rewrite struct {
	Prefix   string   `toml:"prefix"`
	Contains string   `toml:"contains"`
	Names    []string `toml:"names"`
	Hub      hub.ID   `toml:"hub"`
}

// target says where a file names a Python callable and its arguments.
type target struct {
	Key       string `toml:"key"`
	Tag       string `toml:"tag"`
	Arguments string `toml:"arguments"`
	List      string `toml:"list"`
}

// container says where a file describes a container that is run.
type container struct {
	At         string      `toml:"at"`
	Image      []string    `toml:"image"`
	Program    string      `toml:"program"`
	Entrypoint string      `toml:"entrypoint"`
	Arguments  []string    `toml:"arguments"`
	Env        string      `toml:"env"`
	When       []condition `toml:"when"`

	at                keyPath
	image, arguments  []keyPath
	entrypoint, envAt *keyPath
}

// Values of the keys read and interpolate; see FORMAT.md.
const (
	readModelfile   = "modelfile"
	readFrontMatter = "front-matter"
	readYAML        = "yaml"

	omegaConf   = "omegaconf"
	hyperPyYAML = "hyperpyyaml"
)

var catalogue = sync.OnceValue(func() *catalog {
	c, err := parseCatalog(toolsTOML)
	if err != nil {
		panic("tools.toml: " + err.Error()) // the file is part of the program, and tested
	}
	return c
})

// parseCatalog reads and checks a catalogue.
func parseCatalog(text string) (*catalog, error) {
	c := &catalog{}
	meta, err := toml.Decode(text, c)
	if err != nil {
		return nil, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return nil, fmt.Errorf("unknown key %q", keys[0])
	}
	for _, t := range c.Tools {
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("tool %q: %w", t.Name, err)
		}
	}
	var words []string
	for _, t := range c.Tools {
		for _, list := range slices.Concat(t.words, t.anyWords, t.ruleWords, t.targetWords) {
			words = append(words, list...)
		}
	}
	c.finder = newFinder(words)
	c.byName = newNames(c.Tools)
	return c, nil
}

func (t *tool) check() error {
	if err := t.checkFiles(); err != nil {
		return err
	}
	if err := t.checkTests(); err != nil {
		return err
	}
	for _, r := range slices.Concat(t.Models, t.Commands) {
		if err := r.check(); err != nil {
			return fmt.Errorf("keys %q: %w", r.Keys, err)
		}
		for _, k := range r.keys {
			t.ruleWords = append(t.ruleWords, k.literals())
		}
	}
	for _, r := range t.Commands {
		if r.Hub != "" || r.Call != "" || r.Command != "" {
			return fmt.Errorf("keys %q: a command line says itself what it loads", r.Keys)
		}
	}
	for _, r := range t.Models {
		if err := r.checkNaming(); err != nil {
			return fmt.Errorf("keys %q: %w", r.Keys, err)
		}
	}
	for _, g := range t.Targets {
		if (g.Key == "") == (g.Tag == "") {
			return fmt.Errorf("a target has a key or a tag")
		}
		t.targetWords = append(t.targetWords, []string{strings.ToLower(g.Key + g.Tag), strings.ToLower(g.Arguments)})
	}
	for _, k := range t.Containers {
		if err := k.check(); err != nil {
			return fmt.Errorf("container %q: %w", k.At, err)
		}
		for _, image := range k.image {
			t.ruleWords = append(t.ruleWords, image.literals())
		}
		if k.Program != "" {
			t.ruleWords = append(t.ruleWords, k.at.literals())
		}
	}
	return nil
}

// checkFiles checks what is said of the files as such.
func (t *tool) checkFiles() error {
	if t.Name == "" || !strings.HasPrefix(t.Doc, "https://") || len(t.Files) == 0 {
		return fmt.Errorf("name, doc and files are needed")
	}
	if len(t.Models)+len(t.Targets)+len(t.Containers)+len(t.Commands) == 0 {
		return fmt.Errorf("nothing is said of its files")
	}
	for _, f := range t.Files {
		if _, err := path.Match(f, ""); err != nil {
			return fmt.Errorf("file %q: %w", f, err)
		}
	}
	if !slices.Contains([]string{"", readModelfile, readFrontMatter, readYAML}, t.Read) {
		return fmt.Errorf("unknown read %q", t.Read)
	}
	if !slices.Contains([]string{"", omegaConf, hyperPyYAML}, t.Interpolate) {
		return fmt.Errorf("unknown interpolate %q", t.Interpolate)
	}
	if t.Place == "" {
		t.Place = detect.PlaceConfig
	}
	if !slices.Contains([]detect.Place{detect.PlaceConfig, detect.PlaceReadme, detect.PlaceCI, detect.PlaceDocker}, t.Place) {
		return fmt.Errorf("unknown place %q", t.Place)
	}
	return nil
}

// checkTests checks by what a document is known to be the tool's.
func (t *tool) checkTests() (err error) {
	if t.needs, t.words, err = pathsAndWords(t.Needs); err != nil {
		return err
	}
	for _, w := range t.Words {
		t.words = append(t.words, []string{strings.ToLower(w)})
	}
	if t.any, t.anyWords, err = pathsAndWords(t.Any); err != nil {
		return err
	}
	return checkConditions(t.When)
}

func pathsAndWords(texts []string) ([]keyPath, [][]string, error) {
	paths, err := parsePaths(texts)
	var words [][]string
	for _, p := range paths {
		words = append(words, p.literals())
	}
	return paths, words, err
}

func parsePaths(texts []string) ([]keyPath, error) {
	var out []keyPath
	for _, text := range texts {
		p, err := parsePath(text)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// optional parses a path that may be missing.
func optional(text string) (*keyPath, error) {
	if text == "" {
		return nil, nil
	}
	p, err := parsePath(text)
	return &p, err
}

func checkConditions(list []condition) (err error) {
	for i := range list {
		if list[i].key, err = parsePath(list[i].Key); err != nil {
			return err
		}
	}
	return nil
}

func (r *rule) check() (err error) {
	if len(r.Keys) == 0 {
		return fmt.Errorf("no keys")
	}
	if r.keys, err = parsePaths(r.Keys); err != nil {
		return err
	}
	for _, p := range []struct {
		text string
		to   **keyPath
	}{{r.Revision, &r.revision}, {r.Filename, &r.filename}, {r.Subfolder, &r.subfolder}, {r.Trust, &r.trust}} {
		if *p.to, err = optional(p.text); err != nil {
			return err
		}
	}
	for _, text := range r.Patterns {
		re, err := regexp.Compile(text)
		if err != nil {
			return err
		}
		if re.SubexpIndex("name") < 0 {
			return fmt.Errorf("pattern %q has no group name", text)
		}
		r.patterns = append(r.patterns, re)
	}
	switch r.Role {
	case "":
		r.Role = detect.Used
		fallthrough
	case detect.Used:
		if r.Candidate != "" {
			return fmt.Errorf("what is used is no candidate")
		}
	case detect.Mentioned:
		if r.Why == "" {
			return fmt.Errorf("a rule with role mentioned says why")
		}
		if !slices.Contains([]detect.Confidence{"", detect.Low, detect.High}, r.Candidate) {
			return fmt.Errorf("unknown candidate %q", r.Candidate)
		}
	default:
		return fmt.Errorf("unknown role %q", r.Role)
	}
	if err := checkConditions(r.Trains); err != nil {
		return err
	}
	return checkConditions(r.When)
}

var parts = []detect.Part{
	detect.PartWeights, detect.PartTokenizer, detect.PartProcessor, detect.PartConfig, detect.PartAdapter, detect.PartDataset, detect.PartFiles,
}

// checkNaming checks what a rule says of names: a hub, or a call of a signature,
// or a command of the shell's catalogue.
func (r *rule) checkNaming() error {
	given := 0
	for _, text := range []string{string(r.Hub), r.Call, r.Command} {
		if text != "" {
			given++
		}
	}
	if given != 1 {
		return fmt.Errorf("one of hub, call and command is needed")
	}
	if r.Layout != "" && !slices.Contains(detect.Layouts, r.Layout) {
		return fmt.Errorf("unknown layout %q", r.Layout)
	}
	if r.Hub == "" {
		return nil
	}
	if _, err := hub.ParseID(string(r.Hub)); err != nil {
		return err
	}
	if !slices.Contains(parts, r.Part) {
		return fmt.Errorf("unknown part %q", r.Part)
	}
	r.named = &signature.Signature{Hub: r.Hub, Part: r.Part, Layout: r.Layout, RevisionSeparator: r.Separator}
	for _, w := range r.Rewrites {
		if _, err := hub.ParseID(string(w.Hub)); err != nil {
			return err
		}
		r.named.Rewrites = append(r.named.Rewrites, signature.Rewrite{Prefix: w.Prefix, Contains: w.Contains, Names: w.Names, Hub: w.Hub})
	}
	return nil
}

func (k *container) check() (err error) {
	if k.at, err = parsePath(k.At); err != nil {
		return err
	}
	if k.image, err = parsePaths(k.Image); err != nil {
		return err
	}
	if k.arguments, err = parsePaths(k.Arguments); err != nil {
		return err
	}
	if k.entrypoint, err = optional(k.Entrypoint); err != nil {
		return err
	}
	if k.envAt, err = optional(k.Env); err != nil {
		return err
	}
	if (len(k.image) == 0) == (k.Program == "") {
		return fmt.Errorf("one of image and program is needed")
	}
	return checkConditions(k.When)
}
