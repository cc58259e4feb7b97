package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file joins local paths with the commands that put files there: those of scripts,
// images, notebooks and documents.

// Landed is a download by a command that fills a path.
type Landed struct {
	Index int // in Landings
	// Inside is where in what was downloaded the path leads, slash-separated; "" for all
	// of it.
	Inside string
}

// maxAllLandings bounds the places that commands of a project fill.
const maxAllLandings = 4000

// landings are the places that the commands of a project fill, and behind them those that
// the addresses of its documents do.
type landings struct {
	all    []shell.Landing
	named  int              // where those of addresses begin
	byBase map[string][]int // files, by their name
	dirs   []int            // directories
	known  map[localPath]Landed
	// saved are names of files that the program writes, and folders those of the project's
	// directories; nil if nobody asked.
	saved, folders map[string]bool
}

// Fetches notes the files that the program downloads itself, by a reference of its code:
// documents that link to others of their names fill no path.
func (e *Evaluator) Fetches(r *detect.Reference) {
	address, query, _ := strings.Cut(r.Model.Name, "?")
	if r.Model.Hub != hub.URL {
		address, query = "", ""
	}
	names := append(strings.FieldsFunc(query, func(c rune) bool { return strings.ContainsRune("&=/", c) }), path.Base(address), path.Base(r.Load.Filename))
	for _, name := range names {
		if hub.IsWeightFile(name) && !slices.Contains(e.fetched[name], r.Model) {
			e.fetched[name] = append(e.fetched[name], r.Model)
		}
	}
}

// Landings returns the places that the commands of the project fill, in the order of files
// and commands. The caller must not change them.
func (e *Evaluator) Landings() []shell.Landing { return e.landed().all }

func (e *Evaluator) landed() *landings {
	if e.landMemo != nil {
		return e.landMemo
	}
	l := &landings{byBase: map[string][]int{}, known: map[localPath]Landed{}}
	add := func(all []shell.Landing) {
		for _, n := range all {
			if len(l.all) == maxAllLandings {
				return
			}
			if n.Directory {
				l.dirs = append(l.dirs, len(l.all))
			} else {
				l.byBase[path.Base(n.Path)] = append(l.byBase[path.Base(n.Path)], len(l.all))
			}
			l.all = append(l.all, n)
		}
	}
	for _, name := range e.files.sorted() {
		if shell.Wants(name) {
			add(shell.Landings(e.files.files.Commands(name)))
		}
	}
	var files []string
	byFile := map[string][]shell.Command{}
	for _, c := range e.commands {
		if byFile[c.At.File] == nil {
			files = append(files, c.At.File)
		}
		byFile[c.At.File] = append(byFile[c.At.File], c)
	}
	for _, name := range files {
		add(shell.Landings(byFile[name]))
	}
	l.named = len(l.all)
	for _, name := range e.files.sorted() {
		if isDocument(name) && len(l.all) < maxAllLandings {
			if text, err := e.files.files.Text(name); err == nil {
				add(addressed(name, text))
			}
		}
	}
	e.landMemo = l
	return l
}

// Landed returns the download of a command that fills a path; ok is false if none does, or
// if it can be of several models.
func (e *Evaluator) Landed(o *value.Elem) (Landed, bool) {
	l := e.landed()
	p, ok := e.pathOf(o)
	if !ok || len(l.all) == 0 {
		return Landed{}, false
	}
	found, ok := l.known[p]
	if !ok {
		found = e.search(p)
		l.known[p] = found
	}
	return found, found.Index >= 0 && !e.isFetched(found)
}

// isFetched tells whether the program fetches a file itself, from elsewhere than a document
// says.
func (e *Evaluator) isFetched(found Landed) bool {
	l := e.landed()
	if found.Index < l.named {
		return false
	}
	own := e.fetched[path.Base(l.all[found.Index].Path)]
	return len(own) > 0 && !slices.Contains(own, l.all[found.Index].Model)
}

// search looks for what fills a path: the file, then a directory; commands, then addresses.
// The Index of what is not found is -1.
func (e *Evaluator) search(p localPath) Landed {
	l := e.landed()
	for _, named := range []bool{false, true} {
		if found, ok := l.file(p, named); ok {
			return found
		}
		found, ok := l.in(p, named)
		if ok && named && (e.isFolder(path.Base(l.all[found.Index].Path)) || p.text == l.all[found.Index].Model.Name) {
			ok = false // the project's own, or a name of the hub that something else says to be a path
		}
		if ok && !e.isSaved(p) {
			return found
		}
	}
	return Landed{Index: -1}
}

// isFolder tells whether a directory of the project has a name.
func (e *Evaluator) isFolder(name string) bool {
	l := e.landed()
	if l.folders == nil {
		l.folders = map[string]bool{}
		note := func(file string) {
			for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
				l.folders[path.Base(dir)] = true
			}
		}
		for _, m := range e.project.Modules {
			note(m.Path)
		}
		for _, name := range e.files.sorted() {
			note(name)
		}
	}
	return l.folders[name]
}

// Landed is Evaluator.Landed for an argument of the call, with the place that is filled.
func (l *Load) Landed(o *value.Elem) (landing *shell.Landing, inside string, ok bool) {
	found, ok := l.e.Landed(o)
	if !ok {
		return nil, "", false
	}
	return &l.e.Landings()[found.Index], found.Inside, true
}

// LandedBelow is Landed for a directory that the call is given by its parent and its name.
func (l *Load) LandedBelow(o *value.Elem, name string) (*shell.Landing, bool) {
	if name == "" || o.Kind != value.Str {
		return nil, false
	}
	below := *o
	below.Text = path.Join(o.Text, name)
	landing, inside, ok := l.Landed(&below)
	return landing, ok && inside == "" && landing.Directory
}

// NamesFile tells whether a value is the path of a file that is named as weights are.
func (l *Load) NamesFile(o *value.Elem) bool {
	p, ok := l.e.pathOf(o)
	return ok && hub.IsWeightFile(path.Base(p.text))
}

// Arguments returns what is given to the call, in the order of the arguments.
func (l *Load) Arguments() []*value.Elem {
	var out []*value.Elem
	for _, a := range l.args.positional {
		out = append(out, a.Value().Elems()...)
	}
	for _, k := range l.args.keywords {
		out = append(out, k.Value().Elems()...)
	}
	return out
}

// IsLanding tells whether a name, which may be one of a hub, is that of a directory which a
// command of the project fills with something else.
func (l *Load) IsLanding(o *value.Elem) bool {
	if o.Kind != value.Str || len(l.e.landed().dirs) == 0 {
		return false
	}
	text := path.Clean(o.Text)
	for _, i := range l.e.landed().dirs {
		n := &l.e.landed().all[i]
		if !n.Tail && (text == n.Path || text == n.Written || strings.HasPrefix(text, n.Path+"/")) && !strings.EqualFold(text, n.Model.Name) {
			return true
		}
	}
	return false
}

// localPath is a path in a program.
type localPath struct {
	text string // without "./" and "../" in front
	tail bool   // only its end is known
	from string // the file in which it is written; "" if it is put together
}

// pathOf returns the path that a value is, or the end of it that is known; of a file that is
// opened, its path.
func (e *Evaluator) pathOf(o *value.Elem) (localPath, bool) {
	if args, ok := o.Ref.(*arguments); ok && o.Kind == value.Object && o.Text == fileObject {
		w, _ := args.get(e, 0, "file", "filename")
		if len(w.Elems()) != 1 || w.Elems()[0].Kind == value.Object {
			return localPath{}, false
		}
		o = w.Elems()[0]
	}
	p := localPath{text: o.Text}
	if o.Written != nil {
		p.from = PositionOf(o.Written.File, o.Written.Pos).File
	}
	switch o.Kind {
	case value.Str:
	case value.Template:
		rest, ok := strings.CutPrefix(strings.ReplaceAll(o.Parts[len(o.Parts)-1], `\`, "/"), "/")
		if !ok {
			return p, false
		}
		p = localPath{rest, true, ""}
	default:
		return p, false
	}
	if p.text == "" || hub.IsURL(p.text) || len(p.text) > 1024 {
		return p, false
	}
	p.text = path.Clean(strings.ReplaceAll(p.text, `\`, "/"))
	for strings.HasPrefix(p.text, "../") {
		p.text = p.text[3:]
	}
	return p, p.text != "." && p.text != "/" && p.text != ".."
}

// isRooted tells whether a path begins at a root or a home and not where a program runs.
func isRooted(p string) bool { return strings.HasPrefix(p, "/") || strings.HasPrefix(p, "~") }

// file looks for the file itself: the one of that name whose directories agree most. A name
// that many files have says nothing without a directory, and what several models have is
// that of none.
func (l *landings) file(p localPath, named bool) (Landed, bool) {
	base := path.Base(p.text)
	best := 0
	var found []int
	for _, i := range l.byBase[base] {
		if i >= l.named != named {
			continue
		}
		switch same := commonEnd(p.text, l.all[i].Path); {
		case same > best:
			best, found = same, []int{i}
		case same == best:
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return Landed{}, false
	}
	n := &l.all[found[0]]
	for _, i := range found {
		if l.all[i].Model != n.Model {
			return Landed{}, false
		}
	}
	whole := !p.tail && !n.Tail && (p.text == n.Path || p.text == n.Written)
	switch {
	case whole || isTelling(base) && hub.IsWeightFile(base):
	case best < 2 || !isTelling(base) && !isTelling(path.Base(path.Dir(p.text))):
		return Landed{}, false
	}
	return Landed{Index: found[0]}, true
}

// commonEnd counts the last segments that two paths share.
func commonEnd(a, b string) int {
	for n := 0; ; n++ {
		i, j := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
		if a[i+1:] != b[j+1:] {
			return n
		}
		if i < 0 || j < 0 {
			return n + 1
		}
		a, b = a[:i], b[:j]
	}
}

// in looks for a directory that a path lies in, the last of its segments first, or that files
// were put into.
func (l *landings) in(p localPath, named bool) (Landed, bool) {
	deepest, longest, found := 0, 0, Landed{}
	several := false
	for _, i := range l.dirs {
		inside, length, ok := within(p, &l.all[i])
		deep := len(p.text) - len(inside)
		switch {
		case !ok || i >= l.named != named || deep < deepest || deep == deepest && length < longest:
		case deep > deepest || length > longest:
			deepest, longest, found, several = deep, length, Landed{Index: i, Inside: inside}, false
		case l.all[i].Model != l.all[found.Index].Model:
			switch own := l.all[i].At.File == p.from; {
			case own == (l.all[found.Index].At.File == p.from):
				several = true
			case own: // what a notebook fetches itself, and not another one
				found, several = Landed{Index: i, Inside: inside}, false
			}
		}
	}
	if longest > 0 {
		return found, !several && !l.isShared(p, found) && !l.isOthers(p, found)
	}
	if named {
		return Landed{}, false
	}
	return l.beneath(p)
}

// isShared tells whether a path leads to another directory in one that commands put models
// into, each into a directory of its own: it is of none of them.
func (l *landings) isShared(p localPath, found Landed) bool {
	first, _, deeper := strings.Cut(found.Inside, "/")
	if !deeper && (first == "" || hub.IsWeightFile(first)) {
		return false // lies there itself
	}
	whole := strings.TrimSuffix(strings.TrimSuffix(p.text, found.Inside), "/") + "/"
	shared := false
	for i := range l.all[:l.named] {
		n := &l.all[i]
		rest, ok := strings.CutPrefix(n.Path, whole)
		if !ok || n.Tail {
			continue
		}
		if n.Model == l.all[found.Index].Model && strings.HasPrefix(rest+"/", first+"/") {
			return false // it is known to put something there
		}
		shared = shared || n.Model != l.all[found.Index].Model
	}
	return shared
}

// isOthers tells whether commands fetch a file of the name that a path ends in, and none of
// the model of the directory that it lies in: then it is not there.
func (l *landings) isOthers(p localPath, found Landed) bool {
	base := path.Base(p.text)
	files := l.byBase[base]
	if l.all[found.Index].Path == p.text || !isTelling(base) || !hub.IsWeightFile(base) {
		return false
	}
	return len(files) > 0 && files[0] < l.named && !slices.ContainsFunc(files, func(i int) bool { return l.all[i].Model == l.all[found.Index].Model })
}

// savers are the last names of functions that write files of weights.
var savers = []string{"save", "save_file", "save_model", "save_weights", "save_checkpoint", "save_pretrained", "dump"}

// isSaved tells whether the program writes a file of weights of the name that a path ends
// in: where models are downloaded to, those are kept, too, that it has trained.
func (e *Evaluator) isSaved(p localPath) bool {
	l := e.landed()
	if l.saved == nil {
		l.saved = map[string]bool{}
		defer e.ForOpening(e.ForOpening(true))
		for _, name := range savers {
			for _, c := range e.project.CallsTo(name) {
				e.begin()
				for _, x := range c.Node.Args {
					for _, o := range e.within(asideSteps, x, env{scope: c.Scope, block: c.Block}).Elems() {
						if to, ok := e.pathOf(o); ok && hub.IsWeightFile(to.text) {
							l.saved[path.Base(to.text)] = true
						}
					}
				}
			}
		}
	}
	return l.saved[path.Base(p.text)]
}

// within tells whether a path lies in a directory that a command filled, and where in it.
// Of a path whose beginning is not known, or that begins at a root, the name of the
// directory has to tell which it is.
func within(p localPath, n *shell.Landing) (inside string, length int, ok bool) {
	if !n.Directory {
		return "", 0, false
	}
	for _, dir := range []string{n.Path, n.Written} {
		if dir == "" {
			continue
		}
		if !p.tail && !n.Tail && (p.text == dir || strings.HasPrefix(p.text, dir+"/")) {
			return strings.TrimPrefix(strings.TrimPrefix(p.text, dir), "/"), len(dir), true
		}
		known := !n.Tail && !p.tail && !isRooted(p.text) && !isRooted(dir) && n.Place != detect.PlaceReadme
		if known || !isTelling(path.Base(dir)) {
			continue
		}
		if base := path.Base(dir); base == path.Base(n.Model.Name) {
			dir = base // a repository under its own name, wherever it was put
		}
		if at := strings.LastIndex("/"+p.text+"/", "/"+dir+"/"); at >= 0 {
			return strings.Trim(("/" + p.text + "/")[at+len(dir)+1:], "/"), len(dir), true
		}
	}
	return "", 0, false
}

// beneath looks for files that commands put beneath a directory: if all of them are of one
// model, the directory is.
func (l *landings) beneath(p localPath) (Landed, bool) {
	if p.tail || hub.IsWeightFile(p.text) {
		return Landed{}, false
	}
	found := -1
	for i := range l.all[:l.named] {
		n := &l.all[i]
		if n.Tail || !strings.HasPrefix(n.Path, p.text+"/") && !strings.HasPrefix(n.Written, p.text+"/") {
			continue
		}
		if found >= 0 && n.Model != l.all[found].Model {
			return Landed{}, false
		}
		if found < 0 {
			found = i
		}
	}
	return Landed{Index: found}, found >= 0
}

// plain are words of which names of files and directories are made that any project has:
// they don't tell which model it is.
var plain = map[string]bool{
	"adapter": true, "assets": true, "backbone": true, "base": true, "best": true, "bin": true, "cache": true, "checkpoint": true, "checkpoints": true, "ckpt": true, "ckpts": true,
	"config": true, "data": true, "decoder": true, "default": true, "diffusion": true, "discriminator": true, "download": true, "downloads": true, "ema": true, "encoder": true, "epoch": true,
	"exp": true, "experiments": true, "file": true, "files": true, "final": true, "finetuned": true, "full": true, "g": true, "generator": true, "huggingface": true, "iter": true, "last": true,
	"latest": true, "log": true, "logs": true, "main": true, "model": true, "models": true, "net": true, "network": true, "new": true, "onnx": true, "out": true, "output": true, "outputs": true,
	"params": true, "path": true, "pretrain": true, "pretrained": true, "pytorch": true, "release": true, "resources": true, "results": true, "save": true, "saved": true, "state": true, "states": true,
	"step": true, "tokenizer": true, "torch": true, "train": true, "trained": true, "unet": true, "vae": true, "text": true, "tiny": true, "mini": true, "small": true, "medium": true, "large": true, "big": true, "huge": true, "xl": true, "weight": true, "weights": true, "tmp": true, "src": true, "local": true,
}

// isTelling tells whether the name of a file or directory says more than that it is a
// model: not "model_best.pth", nor "checkpoint-1000".
func isTelling(name string) bool {
	if hub.IsWeightFile(name) {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' })
	return slices.ContainsFunc(words, func(w string) bool { return len(w) > 1 && !plain[w] })
}
