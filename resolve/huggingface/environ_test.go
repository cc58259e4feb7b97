package huggingface_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve/huggingface"
)

func TestFromEnviron(t *testing.T) {
	files := map[string]string{
		"/home/me/.cache/huggingface/token": "hf_default\n",
		"/xdg/huggingface/token":            " hf_xdg ",
		"/hf/token":                         "hf_home",
		"/secret":                           "hf_path",
		"/home/me/tok":                      "hf_tilde",
		"/bad":                              "hf_ba\x01d",
	}
	readFile := func(path string) ([]byte, error) {
		if path == "/denied" {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
		}
		if strings.HasPrefix(filepath.ToSlash(path), "/dev/null/") {
			return nil, &fs.PathError{Op: "open", Path: path, Err: syscall.ENOTDIR}
		}
		data, ok := files[filepath.ToSlash(path)]
		if !ok {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		return []byte(data), nil
	}
	const home = "/home/me"
	for _, test := range []struct {
		env   map[string]string
		want  huggingface.Options
		token string
		err   string
	}{
		{env: nil},
		{env: map[string]string{"HOME": "/dev/null"}},
		{env: map[string]string{"HOME": home}, token: "hf_default"},
		{env: map[string]string{"HOME": home, "XDG_CACHE_HOME": "/xdg"}, token: "hf_xdg"},
		{env: map[string]string{"HOME": home, "XDG_CACHE_HOME": "/xdg", "HF_HOME": "/hf"}, token: "hf_home"},
		{env: map[string]string{"HOME": home, "HF_HOME": "/hf", "HF_TOKEN_PATH": "/secret"}, token: "hf_path"},
		{env: map[string]string{"HOME": home, "HF_TOKEN_PATH": "~/tok"}, token: "hf_tilde"},
		{env: map[string]string{"HOME": home, "HF_TOKEN_PATH": "/none"}},
		{env: map[string]string{"HOME": home, "HUGGING_FACE_HUB_TOKEN": "hf_old"}, token: "hf_old"},
		{env: map[string]string{"HOME": home, "HUGGING_FACE_HUB_TOKEN": "hf_old", "HF_TOKEN": " hf_new\r\n"}, token: "hf_new"},
		{env: map[string]string{"HOME": home, "HF_TOKEN": "hf_new", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "yes"}, want: huggingface.Options{NoLogin: true}},
		{env: map[string]string{"HF_HUB_OFFLINE": "on"}, want: huggingface.Options{Offline: true}},
		{env: map[string]string{"TRANSFORMERS_OFFLINE": "1"}, want: huggingface.Options{Offline: true}},
		{env: map[string]string{"HF_HUB_OFFLINE": "0", "TRANSFORMERS_OFFLINE": "1"}},
		{env: map[string]string{"HF_ENDPOINT": "http://127.0.0.1:8080/hub/"}, want: huggingface.Options{Endpoint: "http://127.0.0.1:8080/hub"}},
		{env: map[string]string{"HF_HUB_ETAG_TIMEOUT": "3"}, want: huggingface.Options{HeaderTimeout: 3 * time.Second}},
		{env: map[string]string{"HF_HUB_ETAG_TIMEOUT": "soon"}, err: "HF_HUB_ETAG_TIMEOUT must be a number of seconds from 1 to 3600"},
		{env: map[string]string{"HF_ENDPOINT": "hub.example.com/"}, err: "HF_ENDPOINT: the hub's endpoint must begin with https:// or http://: write https://hub.example.com"},
		{env: map[string]string{"HF_ENDPOINT": "//localhost:8080"}, err: "HF_ENDPOINT: the hub's endpoint must begin with https:// or http://: write https://localhost:8080"},
		{env: map[string]string{"HF_ENDPOINT": "someone:hf_secret@hub.example.com"}, err: "HF_ENDPOINT: the hub's endpoint must begin with https:// or http:// and a host"},
		{env: map[string]string{"HF_ENDPOINT": "hub"}, err: "HF_ENDPOINT: the hub's endpoint must begin with https:// or http:// and a host"},
		{env: map[string]string{"HF_ENDPOINT": "http://me:hf_secret@host"}, err: "HF_ENDPOINT: the hub's endpoint must not hold a user name or password: set HF_TOKEN instead"},
		{env: map[string]string{"HF_ENDPOINT": "http://ho\x01st:hf_secret@"}, err: "HF_ENDPOINT: the hub's endpoint is no URL"},
		{env: map[string]string{"HF_ENDPOINT": "http://host?x=1"}, err: "HF_ENDPOINT: the hub's endpoint must not have a query or a fragment"},
		{env: map[string]string{"HF_TOKEN_PATH": "/denied"}, err: "reading the token: /denied: permission denied"},
		{env: map[string]string{"HF_TOKEN_PATH": "/bad"}, err: "/bad: the token holds a character that no token has (of 7 characters)"},
		{env: map[string]string{"HF_TOKEN": "hf_a b"}, err: "HF_TOKEN: the token holds a character that no token has (of 6 characters)"},
	} {
		test.want.Token = huggingface.Token(test.token)
		got, err := huggingface.FromEnviron(func(name string) string { return test.env[name] }, readFile)
		if test.err != "" {
			if err == nil || err.Error() != test.err {
				t.Errorf("%v: error %v, want %s", test.env, err, test.err)
			}
			if err != nil && strings.Contains(err.Error(), "hf_") {
				t.Errorf("%v: the error holds a secret: %v", test.env, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%v: %v", test.env, err)
			continue
		}
		if got.Endpoint != test.want.Endpoint || got.Token != test.want.Token || got.Offline != test.want.Offline || got.HeaderTimeout != test.want.HeaderTimeout {
			t.Errorf("%v: %+v with the token %q, want %+v with %q", test.env, got, string(got.Token), test.want, test.token)
		}
		if _, err := huggingface.New(got); err != nil {
			t.Errorf("%v: %v", test.env, err)
		}
	}
}

func TestNewRefusesWrongOptions(t *testing.T) {
	for _, o := range []huggingface.Options{{Endpoint: "ftp://host"}, {Token: "a b"}, {Endpoint: "https://me@host"}} {
		if _, err := huggingface.New(o); err == nil || errors.Unwrap(err) != nil {
			t.Errorf("%+v: error %v", o, err)
		}
	}
}
