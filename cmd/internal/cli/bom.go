package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/bom/cyclonedx"
	"github.com/ptmlock/ptmlock/bom/jsontext"
	"github.com/ptmlock/ptmlock/bom/merge"
	"github.com/ptmlock/ptmlock/bom/spdx"
	"github.com/ptmlock/ptmlock/lock"
)

type bomOptions struct {
	lock    string
	format  string
	version string // of the format
	output  string // "-" is standard output
	score   bool   // tell what the document has of what is asked for
	merge   string // document of another tool that the models are added to; "" if none
	bom     bom.Options
}

func newBOM(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "bom",
		Usage:     "write an AI bill of materials from a lock, without network and sources",
		UsageText: "ptmlock bom [options] [LOCK | DIR]\nptmlock bom --score [options] [LOCK | DIR | DOCUMENT.json]",
		Description: "LOCK defaults to models.lock. The same lock gives the same bytes; the time in the\n" +
			"document is SOURCE_DATE_EPOCH, else the newest date in the lock.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "cyclonedx", Usage: "`FORMAT` of the document: cyclonedx, spdx or spdx-tag-value"},
			&cli.StringFlag{Name: "spec-version", Usage: "`VERSION` of the format: 1.6 or 1.7 of CycloneDX (default: 1.6), 3.0.1 or 2.3 of SPDX (default: 3.0.1)"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "`FILE` to write, - for standard output"},
			&cli.StringFlag{Name: "name", Usage: "`NAME` of the project, instead of the one in the lock"},
			&cli.StringFlag{Name: "project-version", Usage: "`VERSION` of the project"},
			&cli.StringFlag{Name: "supplier", Usage: "`NAME` of the organization that makes the project"},
			&cli.StringFlag{Name: "author", Usage: "`NAME` of who answers for the document"},
			&cli.BoolFlag{Name: "score", Usage: "tell what public bodies ask for and the document lacks, and who could supply it; --format is text or json then"},
			&cli.StringFlag{Name: "merge", Usage: "add the models to `SBOM`, a document that another tool wrote, in its own format"},
		},
		Action: func(c *cli.Context) error {
			options, err := bomFlags(c, env)
			if err != nil {
				return err
			}
			if options.score {
				return runBOMScore(env, options)
			}
			return runBOM(c.Context, env, options)
		},
	}
}

func bomFlags(c *cli.Context, env *Env) (bomOptions, error) {
	o := bomOptions{lock: lockName, output: c.String("output"), version: c.String("spec-version")}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		o.lock = lockAt(args[0])
	}
	if o.score = c.Bool("score"); o.score {
		return scoreFlags(c, env, o)
	}
	if o.format, err = oneOf(c, "format", "cyclonedx", "spdx", "spdx-tag-value"); err != nil {
		return o, err
	}
	if o.merge = c.String("merge"); c.IsSet("merge") {
		if c.IsSet("format") || c.IsSet("spec-version") || o.merge == "" {
			return o, usage("", "--merge takes the format and its version from the document, which must be a file")
		}
	}
	versions := specVersions[o.format]
	if o.version == "" {
		o.version = versions[0]
	}
	if !slices.Contains(versions, o.version) {
		return o, usage("", "invalid value %q for flag --spec-version: want %s with --format %s", o.version, strings.Join(versions, " or "), o.format)
	}
	o.bom, err = projectFacts(c, env)
	return o, err
}

// projectFacts returns what the options say of the project.
func projectFacts(c *cli.Context, env *Env) (bom.Options, error) {
	o, err := bomFacts(env)
	o.Name, o.ProjectVersion = c.String("name"), c.String("project-version")
	o.Supplier, o.Author = c.String("supplier"), c.String("author")
	return o, err
}

// scoreFlags reads the options of a score, which is one of a CycloneDX document.
func scoreFlags(c *cli.Context, env *Env, o bomOptions) (bomOptions, error) {
	if c.IsSet("merge") || c.IsSet("output") || c.IsSet("spec-version") {
		return o, usage("", "--score prints a report and writes no document: it goes with --format text or json only")
	}
	o.version, o.format = cyclonedx.Versions[0], "text"
	var err error
	if c.IsSet("format") {
		if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
			return o, err
		}
	}
	o.bom, err = projectFacts(c, env)
	return o, err
}

// specVersions lists the versions of each format, the default first.
var specVersions = map[string][]string{
	"cyclonedx":      cyclonedx.Versions,
	"spdx":           spdx.Versions,
	"spdx-tag-value": spdx.TagValueVersions,
}

// bomFacts returns what a BOM says beyond the lock.
// See https://reproducible-builds.org/specs/source-date-epoch/ (1.1).
func bomFacts(env *Env) (bom.Options, error) {
	o := bom.Options{ToolVersion: env.Version}
	epoch := env.value("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return o, nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	// The formats write four digits of the year.
	if latest := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).Unix(); err != nil || seconds < 0 || seconds > latest {
		return o, usage("give seconds since 1970, as in SOURCE_DATE_EPOCH=1735689600, or unset it", "invalid SOURCE_DATE_EPOCH %q", epoch)
	}
	o.Created = time.Unix(seconds, 0).UTC()
	return o, nil
}

func runBOM(ctx context.Context, env *Env, o bomOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	data, err := bomData(env, l, o)
	if err != nil {
		return err
	}
	if o.output == "-" {
		return env.document(data)
	}
	return writeAll(ctx, []output{{path: o.output, data: data}})
}

// bomData returns the document that is asked for.
func bomData(env *Env, l *lock.Lock, o bomOptions) ([]byte, error) {
	if o.merge == "" {
		return encodeBOM(l, o.format, o.version, o.bom)
	}
	theirs, err := readBounded(o.merge, jsontext.MaxSize)
	if err != nil {
		return nil, failed(fileError(o.merge, err), mergeTakes)
	}
	document, err := merge.Read(theirs)
	if err != nil {
		return nil, notMerged(o, theirs, err)
	}
	form := document.Form
	ours, err := encodeBOM(l, form.Format, form.Version, o.bom)
	if err != nil {
		return nil, err
	}
	out, err := document.Add(ours)
	if err != nil {
		return nil, placed(o.merge, err)
	}
	if ignored := o.bom; form.Project != "" && cmp.Or(ignored.Name, ignored.ProjectVersion, ignored.Supplier) != "" {
		fmt.Fprintf(env.Stderr, "note: %s describes %s itself: --name, --project-version and --supplier say nothing of it\n", o.merge, printableLine(form.Project))
	}
	if form.Raised != "" {
		fmt.Fprintf(env.Stderr, "%s: version %s can't hold models: the result has version %s\n", o.merge, form.Raised, form.Version)
	}
	return out, nil
}

// placed puts the name of a file before what is wrong in it, which may begin with a
// place: "sbom.json:3:7: cause".
func placed(name string, err error) error {
	if startsWithPlace(err.Error()) {
		return fmt.Errorf("%s:%w", name, err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

var startsWithPlace = regexp.MustCompile(`^[0-9]+:[0-9]+: `).MatchString

// encodeBOM writes a lock in one version of a format.
func encodeBOM(l *lock.Lock, format, version string, options bom.Options) ([]byte, error) {
	document := bom.FromLock(l, options)
	var out bytes.Buffer
	var err error
	switch format {
	case "cyclonedx":
		err = cyclonedx.Encode(&out, document, version)
	case "spdx":
		err = spdx.Encode(&out, document, version)
	case "spdx-tag-value":
		err = spdx.EncodeTagValue(&out, document)
	default:
		err = fmt.Errorf("unknown format %q", format)
	}
	return out.Bytes(), err
}
