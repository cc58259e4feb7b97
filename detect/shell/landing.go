package shell

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Landing is a place where commands leave a model that they fetched: files that are
// moved, copied or unpacked afterwards have more than one.
type Landing struct {
	detect.Reference
	// Path is slash-separated: from the root of the tree, or absolute if it begins with
	// "/" or "~". It is never "".
	Path string
	// Written is Path without the directory of the file that holds the commands, or of the
	// program that they clone and run there, "" if that changes nothing: many scripts are
	// run from elsewhere.
	Written string
	// Tail says that only the end of the path is known.
	Tail bool
	// Directory says that all beneath Path is the model's.
	Directory bool
}

// mover is a program that gives files another place; FORMAT.md describes its keys.
type mover struct {
	Run       []string `toml:"run"`
	Doc       string   `toml:"doc"`
	Directory string   `toml:"directory"`
	Values    []string `toml:"values"`
	Clusters  bool     `toml:"clusters"`
	Unpacks   string   `toml:"unpacks"`

	directory []selector
}

// Values of the key unpacks.
const (
	unpacksNothing = ""        // files are moved to the last word
	unpacksArchive = "archive" // what is in an archive comes into a directory
	unpacksFile    = "file"    // a file loses the ending of its compression
)

func (m *mover) check() error {
	var err error
	if m.directory, err = parseSelectors(m.Directory); err != nil {
		return err
	}
	if len(m.Run) == 0 || m.Doc == "" {
		return fmt.Errorf("run and doc are needed")
	}
	if !slices.Contains([]string{unpacksNothing, unpacksArchive, unpacksFile}, m.Unpacks) {
		return fmt.Errorf("unknown unpacks %q", m.Unpacks)
	}
	return nil
}

// Bounds of one file.
const (
	maxLandings = 512              // places of its downloads
	maxLanded   = 16 * maxLandings // times that something is put into one
)

// Landings returns where the commands of one file leave the models that they fetch, in
// their order.
func Landings(commands []Command) []Landing {
	p := newPlacer()
	p.all(commands)
	return p.out
}

// placer follows where files are.
type placer struct {
	out    []Landing
	places map[spot]bool   // those of out
	landed int             // what was put anywhere, also where it is already
	made   map[string]bool // directories, by mkdir and by what is put into them
	clones map[string]bool // directories of programs, by git clone

	unnamed []unnamed       // downloads whose files have names that the commands do not say
	names   []string        // files of such names that are moved or unpacked then, in their order
	given   map[string]bool // names
	moves   []Command       // that do
}

// spot is what tells places apart.
type spot struct {
	path      string
	directory bool
	model     hub.Model
	revision  string
}

func newPlacer() *placer {
	return &placer{made: map[string]bool{}, clones: map[string]bool{}, places: map[spot]bool{}, given: map[string]bool{}}
}

func (p *placer) all(commands []Command) {
	for _, c := range commands {
		p.command(c)
	}
	p.named()
}

// unnamed is a download of a file that the server names.
type unnamed struct {
	command Command
	detect.Reference
}

// named gives the files that servers name the names under which they are moved or unpacked,
// if there is one for each of them: scripts do that in one order.
func (p *placer) named() {
	files, names, moves := p.unnamed, p.names, p.moves
	p.unnamed, p.names, p.moves = nil, nil, nil
	clear(p.given)
	if len(files) != len(names) {
		return
	}
	for i, f := range files {
		p.land(f.command, f.Reference, names[i], false)
	}
	for _, c := range moves {
		p.command(c)
	}
}

// isNamed notes that a command moves or unpacks files which only the server names; false if
// it does not.
func (p *placer) isNamed(c Command, words []Word) bool {
	if len(p.unnamed) == 0 {
		return false
	}
	found := false
	for _, w := range words {
		if !w.Known || stem(w.Text) == w.Text && !hub.IsWeightFile(w.Text) || len(p.at(place(c, w.Text), false)) > 0 {
			continue
		}
		found = true
		if !p.given[w.Text] {
			p.given[w.Text] = true
			p.names = append(p.names, w.Text)
		}
	}
	if found {
		p.moves = append(p.moves, c)
	}
	return found
}

func (p *placer) command(c Command) {
	if len(p.out) >= maxLandings || p.landed >= maxLanded {
		return
	}
	c = c.Unwrap()
	if len(c.Words) == 0 || !c.Words[0].Known {
		return
	}
	name := programName(c.Words[0].Text)
	if k := catalogue().movers[name]; k != nil {
		p.move(c, k)
		return
	}
	if name == "mkdir" {
		for _, w := range c.Words[1:] {
			if !strings.HasPrefix(w.Text, "-") {
				p.made[place(c, w.Text)] = true
			}
		}
		return
	}
	found := false
	each([]Command{c}, func(l *loader) {
		for _, d := range l.found {
			found = true
			l.landings(d, p)
		}
	})
	if name == "git" && !found {
		p.cloned(c)
	}
}

// cloned notes the directory of a program that a command clones: where it is run then, paths
// are its own.
func (p *placer) cloned(c Command) {
	if len(c.Words) < 3 || c.Words[1].Text != "clone" {
		return
	}
	for i, w := range c.Words[2:] {
		if !hub.IsURL(w.Text) {
			continue
		}
		dir := strings.TrimSuffix(path.Base(w.Text), ".git")
		if rest := c.Words[3+i:]; len(rest) > 0 && rest[0].Known && !strings.HasPrefix(rest[0].Text, "-") {
			dir = rest[0].Text
		}
		if where := place(c, dir); where != "" && len(p.clones) < maxLandings {
			p.clones[where] = true
		}
		return
	}
}

// inClone returns a path from the directory of a cloned program on; "" if it lies in none.
func (p *placer) inClone(where string) string {
	if len(p.clones) == 0 {
		return ""
	}
	for dir := path.Dir(where); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if p.clones[dir] {
			return strings.TrimPrefix(where, dir+"/")
		}
	}
	return ""
}

// land notes a place; one that says nothing is none.
func (p *placer) land(c Command, ref detect.Reference, text string, directory bool) {
	p.landed++
	where := place(c, text)
	base := path.Base(where)
	if where == "" || base == "." || base == "/" || base == "~" || base == ".." || len(where) > maxText {
		return
	}
	n := Landing{Reference: ref, Path: where, Directory: directory}
	if i := strings.LastIndexByte(where, '}'); i >= 0 {
		tail, ok := strings.CutPrefix(where[i+1:], "/")
		if !ok || tail == "" {
			return
		}
		n.Path, n.Tail = tail, true
	} else if rest := p.inClone(where); rest != "" {
		n.Written = rest
	} else if rest, ok := strings.CutPrefix(where, path.Dir(c.At.File)+"/"); ok {
		n.Written = rest
	}
	at := spot{n.Path, n.Directory, n.Model, n.Revision}
	if len(p.out) < maxLandings && !p.places[at] {
		p.places[at] = true
		p.out = append(p.out, n)
	}
}

// place returns a path as Landing has it, "" for what is none in the file system.
func place(c Command, text string) string {
	text = strings.ReplaceAll(text, `\`, "/")
	if text == "" || hub.IsURL(text) || strings.ContainsAny(text, "*?") {
		return ""
	}
	for _, home := range []string{"{HOME}/", "{PWD}/"} {
		if rest, ok := strings.CutPrefix(text, home); ok {
			text = map[string]string{"{HOME}/": "~/", "{PWD}/": ""}[home] + rest
		}
	}
	if strings.HasPrefix(text, "/") || strings.HasPrefix(text, "~") || strings.HasPrefix(text, "{") {
		return path.Clean(text)
	}
	where := path.Join(c.Dir, text)
	for strings.HasPrefix(where, "../") {
		where = where[3:]
	}
	return where
}

// landings notes where a command leaves what it fetches.
func (l *loader) landings(d Download, p *placer) {
	c, k := l.command, l.known
	dir, out := l.directory(), l.out()
	switch {
	case d.Load.Part == detect.PartDataset, d.Role != detect.Used && d.Place != detect.PlaceReadme: // data
	case k.Accept == acceptGit:
		if dir == "" {
			dir = path.Base(d.Model.Name)
		}
		p.land(c, d.Reference, dir, true)
	case k.Accept == acceptFiles && out == "" && fileOf(d.Reference) == "":
		if len(p.names) > 0 {
			p.named()
		}
		p.unnamed = append(p.unnamed, unnamed{c, d.Reference})
	case out == "-" || out == "" && dir == "" && k.Accept != acceptWeights:
	case k.Accept == acceptWeights || k.Accept == acceptFiles:
		if out == "" {
			out = fileOf(d.Reference)
		} else if strings.HasSuffix(out, "/") || p.made[place(c, out)] {
			out = path.Join(out, fileOf(d.Reference))
		}
		if out != "" {
			p.land(c, d.Reference, joinPath(dir, out), false)
		}
	case len(d.Load.AllowPatterns) > 0 || d.Load.Filename != "":
		for _, f := range append(slices.Clone(d.Load.AllowPatterns), d.Load.Filename) {
			if f != "" && !strings.ContainsAny(f, "*?[") {
				ref := d.Reference
				ref.Load.Filename = f
				p.land(c, ref, joinPath(dir, f), false)
			}
		}
		if len(d.Load.AllowPatterns) > 0 {
			p.land(c, d.Reference, dir, true)
		}
	case dir != "":
		p.land(c, d.Reference, dir, true)
	}
}

// directory and out are the words of a command that say where files are put, known or not.
func (l *loader) directory() string { return textOf(l.args.take(l.known.directory)) }

func (l *loader) out() string {
	out := textOf(l.args.take(l.known.output))
	if (out == "" || out == "-") && l.command.Out.Text != "" {
		return l.command.Out.Text
	}
	return out
}

func textOf(words []Word) string {
	if len(words) == 0 {
		return ""
	}
	return words[0].Text
}

// joinPath joins a directory and what is put in there; an absolute path is in no other.
func joinPath(dir, file string) string {
	if dir == "" || strings.HasPrefix(file, "/") || strings.HasPrefix(file, "~") {
		return file
	}
	return strings.TrimRight(dir, "/") + "/" + file
}

// fileOf is the name of the file that a download of a file gives, "" if its address says none.
func fileOf(r detect.Reference) string {
	name := r.Load.Filename
	if r.Model.Hub == hub.URL {
		name, _, _ = strings.Cut(r.Model.Name, "?")
		name, _, _ = strings.Cut(name, "#")
	}
	if base := path.Base(name); base != "." && base != "/" {
		return base
	}
	return ""
}

// move gives what lies where words say other places.
func (p *placer) move(c Command, k *mover) {
	a := (&command{Values: k.Values, Clusters: k.Clusters}).arguments(c.Words[1:], c.Env)
	to := textOf(a.take(k.directory))
	words := a.args
	for _, option := range k.Values { // tar -xf FILE
		if !slices.ContainsFunc(k.directory, func(s selector) bool { return slices.Contains(s.options, option) }) {
			words = append(words, a.options[option]...)
		}
	}
	if k.Unpacks == unpacksNothing && to == "" {
		if len(words) < 2 {
			return
		}
		to, words = words[len(words)-1].Text, words[:len(words)-1]
		if len(words) == 1 && !strings.HasSuffix(to, "/") && !p.isDirectory(c, to) && !p.isNamed(c, words) {
			p.renamed(c, words[0].Text, to)
			return
		}
	}
	if p.isNamed(c, words) {
		return
	}
	for _, w := range words {
		from := place(c, strings.TrimSuffix(w.Text, "/*"))
		for _, n := range p.at(from, strings.HasSuffix(w.Text, "/*")) {
			p.moved(c, k, n, from, w.Text, to)
		}
	}
}

// at returns what lies at a path, or beneath it; of a directory that is a model's, what is
// taken out of it.
func (p *placer) at(from string, beneath bool) []Landing {
	if from == "" {
		return nil
	}
	var out []Landing
	for _, n := range p.out {
		switch {
		case n.Path == from || beneath && strings.HasPrefix(n.Path, from+"/"):
			out = append(out, n)
		case n.Directory && !n.Tail && strings.HasPrefix(from, n.Path+"/"):
			n.Path, n.Directory = from, path.Ext(from) == ""
			out = append(out, n)
		}
	}
	return out
}

// moved puts what lay at a path, or beneath it, into a directory.
func (p *placer) moved(c Command, k *mover, n Landing, from, text, to string) {
	switch {
	case k.Unpacks == unpacksArchive:
		p.unpacked(c, n, text, to)
	case k.Unpacks == unpacksFile:
		p.land(c, n.Reference, strings.TrimSuffix(text, path.Ext(text)), false)
	case !strings.HasSuffix(text, "/*"):
		p.land(c, n.Reference, joinPath(to, path.Base(text)), n.Directory)
	case n.Path == from:
		p.land(c, n.Reference, to, n.Directory)
	default:
		p.land(c, n.Reference, joinPath(to, strings.TrimPrefix(n.Path, from+"/")), n.Directory)
	}
}

// unpacked puts what is in an archive into a directory. Nobody knows what is in it: where
// no directory is named, only one that is named as the archive is taken for its content.
func (p *placer) unpacked(c Command, n Landing, text, to string) {
	p.land(c, n.Reference, joinPath(to, stem(path.Base(text))), true)
	if to != "" {
		p.land(c, n.Reference, to, true)
	}
}

// stem cuts the endings of archives off a name.
func stem(name string) string {
	for _, ending := range []string{".gz", ".bz2", ".xz", ".tgz", ".zip", ".7z", ".tar"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// isDirectory tells whether a path is known to be a directory.
func (p *placer) isDirectory(c Command, text string) bool {
	where := place(c, text)
	base := path.Base(text)
	if p.made[where] || base == "." || base == ".." {
		return true
	}
	return slices.ContainsFunc(p.out, func(n Landing) bool { return strings.HasPrefix(n.Path, where+"/") })
}

// renamed gives what lies at a path, and beneath it, another name.
func (p *placer) renamed(c Command, from, to string) {
	from = place(c, from)
	if from == "" {
		return
	}
	for _, n := range p.at(from, true) {
		if n.Path == from {
			p.land(c, n.Reference, to, n.Directory)
		} else {
			p.land(c, n.Reference, joinPath(to, strings.TrimPrefix(n.Path, from+"/")), n.Directory)
		}
	}
}
