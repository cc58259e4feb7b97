package cli

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/resolve/httpcache"
)

func newCache(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "cache",
		Usage:     "show or empty the cache of hubs' answers",
		UsageText: "ptmlock cache dir|size|clean",
		Description: "dir prints the directory of the cache, size what it holds, and clean removes that.\n" +
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
	var done httpcache.Usage
	verb := "holds"
	switch what {
	case "dir":
		_, err := fmt.Fprintln(env.Stdout, printableLine(dir))
		return err
	case "size":
		done, err = httpcache.Measure(dir)
	case "clean":
		verb = "removed"
		done, err = httpcache.Clean(dir)
	default:
		return usage(`want "dir", "size" or "clean"`, "unknown argument %q", what)
	}
	if err != nil {
		return failed(err, "")
	}
	_, err = fmt.Fprintf(env.Stdout, "%s: %s %s, %s\n", printableLine(dir), verb, count(done.Answers, "answer"), bytesText(done.Bytes))
	return err
}
