package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/scancache"
	"github.com/ptmlock/ptmlock/cmd/internal/settings"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// openProject opens the directory of a project. Links that lead out of it can't
// be followed through the result.
func openProject(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = errors.New("not a directory")
	}
	var root *os.Root
	if err == nil {
		root, err = os.OpenRoot(dir)
	}
	if err == nil {
		// An unreadable root would look like an empty project.
		_, err = fs.ReadDir(root.FS(), ".")
	}
	if err != nil {
		return nil, failed(fileError(dir, err), "give the root directory of a project, \".\" for the working directory, or the lock in it")
	}
	return root, nil
}

// signatureFile is a file of signatures that the user adds.
type signatureFile struct {
	name string
	data []byte
}

func readSignatures(names []string) ([]signatureFile, error) {
	var files []signatureFile
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, failed(fileError(name, err), "--signatures wants a TOML file of signatures")
		}
		files = append(files, signatureFile{name, data})
	}
	return files, nil
}

// loadSignatures returns the built-in signatures and those of some files.
func loadSignatures(files []signatureFile) (*signature.Set, error) {
	set, err := signature.Default()
	for _, f := range files {
		if err != nil {
			return nil, err
		}
		if set, err = set.Add(f.name, f.data); err != nil {
			return nil, failed(err, "mend the file; its format is that of the built-in signatures, detect/signature/data/*.toml")
		}
	}
	return set, err
}

func noIgnoreFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-ignore", Usage: "scan what .gitignore, .ptmlockignore or a build leaves out, too", DisableDefaultText: true}
}

// excludable are the roles of files that flags leave out, with the flags' names.
var excludable = []struct {
	flag, usage string
	role        detect.PathRole
}{
	{"exclude-tests", "leave out what only tests load", detect.RoleTest},
	{"exclude-docs", "leave out what only documents name", detect.RoleDocs},
	{"exclude-examples", "leave out what only examples and demos load", detect.RoleExample},
}

// scopeFlags are the flags that say what of a project is scanned.
func scopeFlags() []cli.Flag {
	flags := []cli.Flag{noIgnoreFlag()}
	for _, e := range excludable {
		flags = append(flags, &cli.BoolFlag{Name: e.flag, Usage: e.usage, DisableDefaultText: true})
	}
	return flags
}

// scope reads the flags of scopeFlags, or of noIgnoreFlag alone.
func scope(c *cli.Context) detect.Options {
	o := detect.Options{NoIgnore: c.Bool("no-ignore")}
	for _, e := range excludable {
		if c.Bool(e.flag) {
			o.Exclude = append(o.Exclude, e.role)
		}
	}
	return o
}

// scanned is what a scan depends on beside the project.
type scanned struct {
	dir        string // of the project
	signatures []string
	scope      detect.Options
	noCache    bool // read the project, whatever is known of it
	whole      bool // whatever the settings exclude: the command is asked about a place
}

func noCacheFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-cache", Usage: "scan anew, and keep nothing of it for the next run", DisableDefaultText: true}
}

// scannedBy reads the flags of a command that scans; the directory is the working
// directory until an argument names another one.
func scannedBy(c *cli.Context) scanned {
	return scanned{dir: ".", signatures: c.StringSlice("signatures"), scope: scope(c), noCache: c.Bool("no-cache")}
}

// scan returns what detection finds in a project, of which root is the directory.
// If the project is as it was when it was last scanned, it is not read again.
func scan(ctx context.Context, env *Env, root *os.Root, o scanned) (*detect.Report, error) {
	files, err := readSignatures(o.signatures)
	if err != nil {
		return nil, err
	}
	if o.whole { // one entry of the cache serves both where they are the same
		said, err := settings.Load(root.FS())
		o.whole = err != nil || len(said.Scan.Exclude) > 0
	}
	cache, key := scanCache(env, o, files)
	report, _, err := cache.Scan(key, root.FS(), func(tree fs.FS) (*detect.Report, error) { return o.read(ctx, tree, files) })
	return report, err
}

// read scans a tree without the cache.
func (o *scanned) read(ctx context.Context, tree fs.FS, files []signatureFile) (*detect.Report, error) {
	set, err := loadSignatures(files)
	if err != nil {
		return nil, err
	}
	said, err := settings.Load(tree)
	if err != nil {
		return nil, failed(err, "correct the file, which detect/bindings/FORMAT.md and lock/check/RULES.md describe; nothing was scanned")
	}
	defer all.DelayCollection()()
	options := o.scope
	if !o.whole {
		options.Exclude = append(slices.Clone(options.Exclude), said.Scan.Exclude...)
	}
	options.Amend = bindings.Apply(said.Bindings)
	report, err := options.Run(ctx, tree, all.Detectors(set, said.Bindings...)...)
	if err != nil {
		return nil, fmt.Errorf("scanning: %w", err)
	}
	return report, nil
}

// scanCache returns the cache of scans, and the key of one in it.
func scanCache(env *Env, o scanned, files []signatureFile) (*scancache.Cache, scancache.Key) {
	none := scancache.New("")
	if o.noCache {
		return none, scancache.Key{}
	}
	caches, err := userCacheDir(env)
	dir, dirErr := filepath.Abs(o.dir)
	program, ok := programID(env)
	if err != nil || dirErr != nil || !ok {
		return none, scancache.Key{}
	}
	for _, f := range files {
		program += fmt.Sprintf("\x00%s\x00%x", f.name, sha256.Sum256(f.data))
	}
	return scancache.New(scancache.Dir(caches)), scancache.Key{Dir: dir, Options: fmt.Sprintf("%+v %t", o.scope, o.whole), Program: program}
}

// programID tells this program from every other, also from one of the same version
// that was built from other sources.
func programID(env *Env) (id string, ok bool) {
	name, err := os.Executable()
	if err != nil {
		return "", false
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", false
	}
	return fmt.Sprintf("%s\x00%s\x00%d\x00%d", env.Version, name, info.Size(), info.ModTime().UnixNano()), true
}
