package cli

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/scancache"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
)

func newCache(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "cache",
		Usage:     "show or empty the caches of hubs' answers and of scans",
		UsageText: "ptmlock cache dir|size|clean",
		Description: "dir prints the directories of the caches, size what they hold, and clean removes that.\n" +
			"Caches of other programs, from which generate --offline reads, are left alone.",
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return usage("usage: "+c.Command.UsageText, "cache needs to know what to do")
			}
			return runCache(env, args[0])
		},
	}
}

func runCache(env *Env, what string) error {
	dir, err := cacheDir(env)
	if err != nil {
		return failed(err, "set XDG_CACHE_HOME to an absolute path")
	}
	caches, err := userCacheDir(env)
	if err != nil {
		return failed(err, "set XDG_CACHE_HOME to an absolute path")
	}
	scans := scancache.Dir(caches)
	switch what {
	case "dir":
		_, err := fmt.Fprintf(env.Stdout, "%s\n%s\n", printableLine(dir), printableLine(scans))
		return err
	case "size":
		answers, err := httpcache.Measure(dir)
		projects, scansErr := scancache.Measure(scans)
		return cacheUsage(env, "holds", dir, scans, answers, projects, errors.Join(err, scansErr))
	case "clean":
		answers, err := httpcache.Clean(dir)
		projects, scansErr := scancache.Clean(scans)
		return cacheUsage(env, "removed", dir, scans, answers, projects, errors.Join(err, scansErr))
	}
	return usage(`want "dir", "size" or "clean"`, "unknown argument %q", what)
}

// cacheUsage prints what the two caches hold or held.
func cacheUsage(env *Env, verb, dir, scans string, answers httpcache.Usage, projects scancache.Usage, err error) error {
	if err != nil {
		return failed(err, "")
	}
	_, err = fmt.Fprintf(env.Stdout, "%s: %s %s, %s\n%s: %s %s, %s\n",
		printableLine(dir), verb, count(answers.Answers, "answer"), bytesText(answers.Bytes),
		printableLine(scans), verb, count(projects.Projects, "scan"), bytesText(projects.Bytes))
	return err
}
