package huggingface

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// FromEnviron reads the variables that the hub's own client reads, in its order
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py,
// utils/_auth.py): HF_ENDPOINT; HF_TOKEN, HUGGING_FACE_HUB_TOKEN, the file
// HF_TOKEN_PATH, which is "token" in HF_HOME by default; HF_HUB_OFFLINE or
// TRANSFORMERS_OFFLINE; HF_HUB_DISABLE_IMPLICIT_TOKEN; HF_HUB_ETAG_TIMEOUT. It
// knows no exchange of tokens (HF_OIDC_RESOURCE).
//
// getenv is os.Getenv outside of tests; readFile reads a file, with a bound. No
// error holds a token.
func FromEnviron(getenv func(string) string, readFile func(string) ([]byte, error)) (Options, error) {
	o := Options{
		Endpoint: strings.TrimRight(getenv("HF_ENDPOINT"), "/"),
		Offline:  isTrue(first(getenv("HF_HUB_OFFLINE"), getenv("TRANSFORMERS_OFFLINE"))),
	}
	if _, err := o.endpoint(); err != nil {
		return Options{}, fmt.Errorf("HF_ENDPOINT: %w", err)
	}
	if text := getenv("HF_HUB_ETAG_TIMEOUT"); text != "" {
		seconds, err := strconv.Atoi(text)
		if err != nil || seconds <= 0 || seconds > 3600 {
			return Options{}, errors.New("HF_HUB_ETAG_TIMEOUT must be a number of seconds from 1 to 3600")
		}
		o.HeaderTimeout = time.Duration(seconds) * time.Second
	}
	if isTrue(getenv("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
		o.NoLogin = true
		return o, nil
	}
	token, source, err := tokenOf(getenv, readFile)
	if err != nil {
		return Options{}, err
	}
	if err := token.check(); err != nil {
		return Options{}, fmt.Errorf("%s: %w", source, err)
	}
	o.Token = token
	return o, nil
}

// tokenOf returns the token and where it stands.
func tokenOf(getenv func(string) string, readFile func(string) ([]byte, error)) (Token, string, error) {
	for _, name := range []string{"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"} {
		if token := strings.TrimSpace(getenv(name)); token != "" {
			return Token(token), name, nil
		}
	}
	path := tokenPath(getenv)
	if path == "" {
		return "", "", nil
	}
	data, err := readFile(path)
	// A home that is no directory (/dev/null in some containers) holds no file.
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return "", "", nil
	}
	if err != nil {
		var pathError *fs.PathError
		if errors.As(err, &pathError) {
			err = pathError.Err
		}
		return "", "", fmt.Errorf("reading the token: %s: %w", path, err)
	}
	return Token(strings.TrimSpace(string(data))), path, nil
}

func tokenPath(getenv func(string) string) string {
	if path := getenv("HF_TOKEN_PATH"); path != "" {
		return expandHome(path, getenv)
	}
	if home := getenv("HF_HOME"); home != "" {
		return filepath.Join(expandHome(home, getenv), "token")
	}
	cache := getenv("XDG_CACHE_HOME")
	if cache == "" {
		cache = "~/.cache"
	}
	if cache = expandHome(cache, getenv); cache == "" {
		return ""
	}
	return filepath.Join(cache, "huggingface", "token")
}

// expandHome replaces a leading "~"; "" if there is no home.
func expandHome(path string, getenv func(string) string) string {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && !strings.HasPrefix(rest, "/") && !strings.HasPrefix(rest, `\`) {
		return path
	}
	home := first(getenv("HOME"), getenv("USERPROFILE"))
	if home == "" {
		return ""
	}
	return filepath.Join(home, rest)
}

func isTrue(value string) bool {
	switch strings.ToUpper(value) {
	case "1", "ON", "YES", "TRUE":
		return true
	}
	return false
}

func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}
