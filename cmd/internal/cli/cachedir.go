package cli

import (
	"errors"
	"path/filepath"
	"runtime"

	"github.com/ptmlock/ptmlock/resolve/httpcache"
)

// cacheDir is where the cache of hubs' answers lies. An error is that of
// userCacheDir.
func cacheDir(env *Env) (string, error) {
	dir, err := userCacheDir(env)
	if err != nil {
		return "", err
	}
	return httpcache.Dir(dir), nil
}

// userCacheDir is where the caches of a user lie. An error says that the environment
// names no place for them.
func userCacheDir(env *Env) (string, error) {
	if dir := env.value("XDG_CACHE_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, below := env.value("HOME"), ".cache"
	switch runtime.GOOS {
	case "windows":
		home, below = env.value("LocalAppData"), ""
	case "darwin":
		below = "Library/Caches"
	}
	if !filepath.IsAbs(home) {
		return "", errors.New("no directory for caches: neither XDG_CACHE_HOME nor a home is set")
	}
	return filepath.Join(home, below), nil
}

// openCache opens the cache, or one in memory where there is no place for it: it
// saves requests, and no run fails for want of it.
func openCache(env *Env, none bool) *httpcache.Cache {
	if !none {
		if dir, err := cacheDir(env); err == nil {
			if c, err := httpcache.Open(dir, httpcache.Options{}); err == nil {
				return c
			}
		}
	}
	return httpcache.Memory(httpcache.Options{})
}
