package shell

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Values of the key accept; see FORMAT.md.
const (
	acceptAny     = ""
	acceptWeights = "weights" // addresses of weights, or of what is written to a file of weights
	acceptGit     = "git"     // addresses of repositories on Hugging Face
	acceptFiles   = "files"   // what is not written to a file that is no file of weights
	acceptPattern = "pattern" // words that a pattern matches
)

// checkRest checks what is not a selector.
func (c *command) checkRest() error {
	if len(c.Run) == 0 || c.Doc == "" || len(c.model) == 0 {
		return fmt.Errorf("run, doc and model are needed")
	}
	if _, err := hub.ParseID(string(c.Hub)); err != nil {
		return err
	}
	if !slices.Contains([]string{acceptAny, acceptWeights, acceptGit, acceptFiles, acceptPattern}, c.Accept) {
		return fmt.Errorf("unknown accept %q", c.Accept)
	}
	if c.Unlisted != "" && c.Unlisted != "values" {
		return fmt.Errorf("unknown unlisted %q", c.Unlisted)
	}
	if c.Tag != "" && c.Tag != "quantization" && c.Tag != "revision" {
		return fmt.Errorf("unknown tag %q", c.Tag)
	}
	if c.Commit != "" && c.Commit != "none" && !strings.HasPrefix(c.Commit, "--") {
		return fmt.Errorf("commit %q is no long option", c.Commit)
	}
	for _, p := range append(slices.Clone(c.Flags), c.Images...) {
		if _, err := path.Match(p, ""); err != nil {
			return fmt.Errorf("%q: %w", p, err)
		}
	}
	for _, p := range c.Patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return err
		}
		if re.SubexpIndex("name") < 0 {
			return fmt.Errorf("pattern %q has no group name", p)
		}
		c.patterns = append(c.patterns, re)
	}
	if (c.Accept == acceptPattern) != (len(c.patterns) > 0) {
		return fmt.Errorf("patterns go with accept = %q", acceptPattern)
	}
	return nil
}

// Download is what a command fetches or serves.
type Download struct {
	detect.Reference
	// Path is where the command puts it: a path in the tree of a file or
	// directory, "" if the command does not say or the place is outside.
	Path string
}

// Downloads returns what the commands fetch and serve, in their order, and the
// commands whose model is not known.
func Downloads(commands []Command) ([]Download, []detect.Unresolved) {
	var out []Download
	var unresolved []detect.Unresolved
	each(commands, func(l *loader) {
		out = append(out, l.found...)
		unresolved = append(unresolved, l.unresolved...)
	})
	return out, unresolved
}

// each looks at each command that is known.
func each(commands []Command, f func(*loader)) {
	for _, c := range commands {
		c = c.Unwrap()
		if len(c.Words) == 0 || !c.Words[0].Known {
			continue
		}
		cat := catalogue()
		for _, k := range cat.commands[programName(c.Words[0].Text)] {
			run, rest, ok := cat.longest(k, c.Words)
			if !ok {
				continue
			}
			l := &loader{command: c, known: k, via: run, args: k.arguments(rest, c.Env)}
			l.load()
			f(l)
		}
	}
}

// longest returns the longest name of a command that words begin with.
func (c *catalog) longest(k *command, words []Word) (run string, rest []Word, ok bool) {
	for _, r := range k.Run {
		if after, fits := c.match(r, words); fits && (!ok || len(after) < len(rest)) {
			run, rest, ok = r, after, true
		}
	}
	return run, rest, ok
}

// WhyShown is why what a command of a document loads is no use of the project.
const WhyShown = "a command that a document shows: the project does not run it"

// loader makes references of one command.
type loader struct {
	command    Command
	known      *command
	via        string
	args       arguments
	found      []Download
	located    []Located
	unresolved []detect.Unresolved
}

func (l *loader) load() {
	for _, w := range l.args.take(l.known.model) {
		switch {
		case w.Known:
			l.name(w)
		case l.known.Accept == acceptWeights && !hub.IsWeightURL(w.Text), l.known.Accept == acceptPattern,
			l.known.Accept == acceptGit && !isHuggingFaceAddress(w.Text):
		default:
			l.unknown(w)
		}
	}
}

// unknown reports a word that has unknown parts. Documentation leaves parts to the reader.
func (l *loader) unknown(w Word) {
	if l.command.Place == detect.PlaceReadme {
		return
	}
	reason, cause := fmt.Sprintf("part of %s is not known", w.Text), detect.Cause{}
	if name, ok := strings.CutPrefix(w.Text, "{"); ok && strings.Count(w.Text, "{") == 1 && strings.HasSuffix(name, "}") {
		name = strings.TrimSuffix(name, "}")
		switch {
		case name == "" || name == "…":
			reason = "the name is computed by a command"
		case name == "@" || name == "*" || name[0] >= '0' && name[0] <= '9':
			reason = fmt.Sprintf("argument %s of the script has no default", name)
		default:
			reason = fmt.Sprintf("variable %s is not set in the file", name)
			cause = detect.Cause{Subject: detect.SubjectVariable, Name: name}
		}
	}
	l.because(reason, cause)
}

func (l *loader) because(reason string, cause detect.Cause) {
	l.unresolved = append(l.unresolved, detect.Unresolved{At: l.command.At, Via: l.via, Reason: shorten(reason), Doc: l.known.Doc, Cause: cause})
}

// Asked is what is known of commands whose model is not, as Downloads returns them.
func Asked(commands []Command, unresolved []detect.Unresolved) []detect.Asked {
	if len(unresolved) == 0 {
		return nil
	}
	var out []detect.Asked
	for _, c := range commands {
		c = c.Unwrap()
		if len(c.Words) == 0 || !c.Words[0].Known {
			continue
		}
		for _, k := range catalogue().commands[programName(c.Words[0].Text)] {
			run, rest, ok := catalogue().longest(k, c.Words)
			if !ok || !slices.ContainsFunc(unresolved, func(u detect.Unresolved) bool { return u.At == c.At && u.Via == run }) {
				continue
			}
			l := &loader{command: c, known: k, via: run, args: k.arguments(rest, c.Env)}
			as := detect.Reference{Role: detect.Used, Place: c.Place, At: c.At, Via: run, Doc: k.Doc, Load: detect.Load{Part: k.Part, Layout: k.Layout}}
			out = append(out, detect.Asked{As: as, Identify: l.identify})
		}
	}
	return out
}

// identify says what a name means to the command.
func (l *loader) identify(name string) (hub.Model, string, string, error) {
	of := *l
	of.found, of.unresolved = nil, nil
	of.name(Word{Text: name, Known: true})
	if len(of.found) == 0 {
		return hub.Model{}, "", "", errors.New("the command takes no such name")
	}
	r := of.found[0].Reference
	return r.Model, r.Revision, r.Load.Filename, nil
}

func shorten(s string) string {
	if len(s) > 300 {
		return strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}

// name makes a reference of one name or address.
func (l *loader) name(w Word) {
	k := l.known
	n := named{Located: hub.Located{Model: hub.Model{Hub: k.Hub, Name: w.Text}}, part: k.Part}
	ok := true
	switch k.Accept {
	case acceptWeights:
		n, ok = l.weights(w.Text)
	case acceptGit:
		n, ok = repository(w.Text, k.Part)
	case acceptPattern:
		n, ok = k.matched(w.Text)
	case acceptFiles:
		ok = l.mayBeWeights()
		if hub.IsURL(w.Text) {
			n.Located, ok = parsed(w.Text, ok)
		}
	default:
		ok = l.plain(&n, w.Text)
	}
	if !ok {
		return
	}
	if l.command.Place == detect.PlaceReadme && catalogue().isPlaceholder(n.Model.Name) {
		return
	}
	if err := n.Model.Check(); err != nil {
		if l.command.Place != detect.PlaceReadme && k.Accept == acceptAny {
			l.because(err.Error(), detect.Cause{})
		}
		return
	}
	l.add(w, n)
}

// named is what a word names.
type named struct {
	hub.Located
	part    detect.Part
	layout  detect.Layout // "" is the command's
	variant string        // the tag after a name
}

func parsed(text string, ok bool) (hub.Located, bool) {
	u, err := hub.ParseURL(text)
	return u, ok && err == nil
}

// plain follows a name that stands for itself: with a tag, an address of the hub
// in front, or a local path.
func (l *loader) plain(n *named, text string) bool {
	k := l.known
	if rest, ok := cutHost(text); ok && k.Hub != hub.URL {
		n.Model.Hub, text = hub.HuggingFace, rest
		if k.Tag == "" && k.Hub == hub.Ollama || k.Tag == "quantization" || strings.Contains(text, ":") {
			text = n.quantization(text)
		}
	} else if hub.IsURL(text) {
		n.Located, ok = parsed(text, true)
		return ok
	} else if k.Tag == "quantization" {
		text = n.quantization(text)
	} else if k.Tag == "revision" {
		text, n.Revision, _ = strings.Cut(text, k.Separator)
	}
	n.Model.Name = text
	if hub.IsLocalPath(n.Model.Hub, text) {
		if l.command.Place != detect.PlaceReadme {
			l.because("local path "+text, detect.Cause{})
		}
		return false
	}
	if n.Model.Hub == hub.HuggingFace && n.part != detect.PartDataset && !strings.Contains(text, "/") && !hub.IsBareName(text) {
		if l.command.Place != detect.PlaceReadme {
			l.because(fmt.Sprintf("hugging face has no model %q: names without an owner are those of its oldest models only", text), detect.Cause{})
		}
		return false
	}
	return true
}

// quantization splits a tag off that selects one of the files of a repository;
// without one the program has a choice of its own.
func (n *named) quantization(text string) string {
	n.layout = detect.LayoutGGUF
	name, tag, ok := strings.Cut(text, ":")
	if ok && tag != "" && tag != "latest" {
		n.variant = tag
	}
	return name
}

// cutHost cuts the host off an address that is written without https://.
func cutHost(text string) (string, bool) {
	for _, host := range []string{"hf.co/", "huggingface.co/"} {
		if rest, ok := strings.CutPrefix(text, host); ok {
			return rest, true
		}
	}
	return text, false
}

// weights follows the address of a download.
func (l *loader) weights(text string) (named, bool) {
	if !hub.IsURL(text) {
		if !strings.Contains(text, "/") || strings.HasPrefix(text, "-") {
			return named{}, false
		}
		if rest, ok := cutHost(text); ok { // wget huggingface.co/…
			text = "https://huggingface.co/" + rest
		} else {
			text = "https://" + text
		}
	}
	if n, ok := dataset(text); ok {
		return n, n.Filename != ""
	}
	if !l.isWeights(text) {
		return named{}, false
	}
	located, ok := parsed(text, true)
	return named{Located: located, part: l.known.Part}, ok
}

// isWeights tells whether an address is that of weights. What a file is called that
// is written counts only for the one address that a command fetches.
func (l *loader) isWeights(text string) bool {
	words := l.args.take(l.known.model)
	if len(words) > 1 && slices.ContainsFunc(words, func(w Word) bool { return hub.IsWeightURL(w.Text) }) {
		return hub.IsWeightURL(text)
	}
	return hub.IsWeightDownload(text, path.Join(path.Base(l.command.Dir), l.args.first(l.known.directory), l.output()))
}

// output returns the file that the command writes, "" if it does not say.
func (l *loader) output() string {
	out := l.args.first(l.known.output)
	if (out == "" || out == "-") && l.command.Out.Known {
		return l.command.Out.Text
	}
	if out == "-" {
		return ""
	}
	return out
}

// isWeightFile tells whether a file is named as weights are.
func isWeightFile(name string) bool {
	return name != "" && !strings.HasSuffix(name, "/") && hub.IsWeightURL("https://x/"+url.PathEscape(path.Base(name)))
}

// mayBeWeights is for downloads whose address says nothing: the name of the
// file that they write does, if it has one with an extension.
func (l *loader) mayBeWeights() bool {
	out := l.output()
	return out == "" || path.Ext(out) == "" || strings.HasSuffix(out, "/") || isWeightFile(out)
}

// whyData says why what a command fetches is no model in use though nothing in it
// says what it is: the script is named for data, as download_dataset.sh is. It is ""
// if the name of the script, or of the file that is written, says nothing of the kind.
func (l *loader) whyData() string {
	if l.known.Accept != acceptFiles || l.output() != "" {
		return ""
	}
	script := path.Base(l.command.At.File)
	words := strings.FieldsFunc(strings.ToLower(script), func(r rune) bool { return r < 'a' || r > 'z' })
	data := slices.ContainsFunc(words, func(w string) bool { return w == "data" || w == "dataset" || w == "datasets" })
	models := slices.ContainsFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "model") || strings.HasPrefix(w, "weight") || strings.HasPrefix(w, "checkpoint")
	})
	if !data || models {
		return ""
	}
	return "the script " + script + " is named for data, and nothing says that this is a model"
}

// dataset follows the address of a data set on Hugging Face, or of a file in one.
func dataset(text string) (named, bool) {
	for _, host := range []string{"https://huggingface.co/datasets/", "https://hf.co/datasets/", "https://www.huggingface.co/datasets/"} {
		if rest, ok := strings.CutPrefix(text, host); ok {
			u, ok := hub.ParseRepositoryURL("https://huggingface.co/datasets/" + rest)
			return named{Located: u, part: detect.PartDataset}, ok
		}
	}
	return named{}, false
}

// repository follows the address of a git repository on Hugging Face, by HTTP or SSH.
func repository(text string, part detect.Part) (named, bool) {
	if rest, ok := strings.CutPrefix(text, "git@hf.co:"); ok {
		text = "https://huggingface.co/" + rest
	} else if rest, ok := strings.CutPrefix(text, "git@huggingface.co:"); ok {
		text = "https://huggingface.co/" + rest
	}
	if !isHuggingFaceAddress(text) {
		return named{}, false
	}
	u, err := url.Parse(text)
	if err != nil {
		return named{}, false
	}
	clean := "https://huggingface.co" + strings.TrimSuffix(strings.TrimSuffix(u.EscapedPath(), "/"), ".git")
	if n, ok := dataset(clean); ok {
		return n, true
	}
	located, err := hub.ParseURL(clean)
	return named{Located: located, part: part}, err == nil && located.Model.Hub == hub.HuggingFace
}

// isHuggingFaceAddress tells whether an address is on a host of Hugging Face.
func isHuggingFaceAddress(text string) bool {
	rest, ok := strings.CutPrefix(text, "https://")
	if !ok {
		return strings.HasPrefix(text, "git@hf.co:") || strings.HasPrefix(text, "git@huggingface.co:")
	}
	host, _, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 { // a name and a token
		host = host[i+1:]
	}
	return host == "huggingface.co" || host == "www.huggingface.co" || host == "hf.co"
}

// matched follows a word that a pattern matches.
func (c *command) matched(text string) (named, bool) {
	for _, re := range c.patterns {
		g := re.FindStringSubmatch(text)
		if g == nil {
			continue
		}
		n := named{Located: hub.Located{Model: hub.Model{Hub: c.Hub, Name: g[re.SubexpIndex("name")]}}, part: c.Part}
		if i := re.SubexpIndex("revision"); i >= 0 {
			n.Revision = g[i]
		}
		return n, true
	}
	return named{}, false
}

// add adds a reference. Documentation runs nothing: a command in it names a model.
func (l *loader) add(w Word, n named) {
	k := l.known
	n.Model, n.part = detect.OfRepoType(n.Model, n.part, strings.TrimSuffix(l.args.first(k.kind), "s"))
	load := detect.Load{Part: n.part, Layout: cmp.Or(n.layout, k.Layout), Filename: n.Filename, Variant: n.variant}
	for _, f := range l.args.take(k.files) {
		if f.Known {
			load.AllowPatterns = append(load.AllowPatterns, f.Text)
		}
	}
	if len(load.AllowPatterns) == 1 && load.Filename == "" && !strings.ContainsAny(load.AllowPatterns[0], "*?[") {
		load.Filename, load.AllowPatterns, load.Layout = load.AllowPatterns[0], nil, detect.LayoutFile
	}
	for _, f := range l.args.take(k.include) {
		if f.Known {
			load.AllowPatterns = append(load.AllowPatterns, f.Text)
		}
	}
	for _, f := range l.args.take(k.exclude) {
		if f.Known {
			load.IgnorePatterns = append(load.IgnorePatterns, f.Text)
		}
	}
	if load.Filename != "" {
		load.Layout = detect.LayoutFile
	}
	if _, ok := l.args.options[k.Trust]; ok && k.Trust != "" {
		load.TrustRemoteCode = true
	}
	if revision := l.args.first(k.revision); revision != "" {
		n.Revision = revision
	}
	role, why := detect.Used, ""
	if l.command.Place == detect.PlaceReadme {
		role, why = detect.Mentioned, WhyShown
	} else if data := l.whyData(); data != "" {
		role, why = detect.Mentioned, data
	}
	l.found = append(l.found, Download{
		Reference: detect.Reference{
			Model: n.Model, Revision: n.Revision, Role: role, Place: l.command.Place, At: l.command.At, Via: l.via,
			Binding: w.Binding, Trace: w.Trace, Load: load, Doc: l.known.Doc, Why: why,
		},
		Path: l.path(n),
	})
	l.locate(w)
}

// path says where the command puts what it fetches.
func (l *loader) path(n named) string {
	k := l.known
	dir, out := l.args.first(k.directory), l.output()
	base := ""
	switch {
	case k.Accept == acceptGit && dir == "":
		dir = path.Base(n.Model.Name)
	case k.Accept == acceptWeights:
		base = path.Base(n.Filename)
		if u, err := url.Parse(n.Model.Name); err == nil && n.Model.Hub == hub.URL {
			base = path.Base(u.Path)
		}
	}
	switch {
	case out != "":
		return inTree(l.command.Dir, path.Join(dir, out))
	case dir != "" || base != "":
		return inTree(l.command.Dir, path.Join(dir, base))
	}
	return ""
}

// inTree returns the path from the root, "" if that is not inside or not known.
func inTree(dir, p string) string {
	if p == "" || path.IsAbs(p) || strings.ContainsAny(p, "~\\") || hub.IsURL(p) {
		return ""
	}
	p = path.Join(dir, p)
	if p == ".." || strings.HasPrefix(p, "../") || p == "." {
		return ""
	}
	return p
}
