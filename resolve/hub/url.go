package hub

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
)

// Located is what an address names: a model, and for a file in a repository the
// revision and the file.
type Located struct {
	Model    Model
	Revision string // "" for main and for addresses that have none
	Filename string // slash-separated path in the repository; "" if the address names none
}

// IsURL tells whether s is written as an address on the web.
func IsURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// fileSystem begins the paths of Hugging Face's file system.
const fileSystem = "hf://"

// WebAddress returns the address on the web of a file that a path in Hugging Face's file
// system names, "hf://owner/name@revision/path"; any other text as it is
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/docs/source/en/guides/hf_file_system.md).
func WebAddress(s string) string {
	rest, ok := strings.CutPrefix(s, fileSystem)
	if !ok {
		return s
	}
	parts := strings.SplitN(rest, "/", 3)
	if len(parts) < 3 || parts[0] == "" || parts[2] == "" || reserved[parts[0]] {
		return s
	}
	name, revision, ok := strings.Cut(parts[1], "@")
	if !ok {
		revision = DefaultRevision(HuggingFace)
	}
	if name == "" || revision == "" {
		return s
	}
	return "https://huggingface.co/" + parts[0] + "/" + name + "/resolve/" + revision + "/" + parts[2]
}

// huggingFaceHosts are the hosts whose addresses name repositories of the hub
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py),
// and its public mirror (https://hf-mirror.com).
var huggingFaceHosts = map[string]bool{"huggingface.co": true, "www.huggingface.co": true, "hf.co": true, "hf-mirror.com": true}

// modelScopeHosts are the hosts of ModelScope's model pages.
var modelScopeHosts = map[string]bool{"modelscope.cn": true, "www.modelscope.cn": true, "modelscope.ai": true, "www.modelscope.ai": true}

// tensorFlowHub is the host whose addresses TensorFlow Hub takes for names of
// models, publisher/name/version (https://www.tensorflow.org/hub/tf2_saved_model).
// The models have moved to another site; the names still lead there.
const tensorFlowHub = "tfhub.dev"

// ParseURL says which model an address names. The address of a repository on
// Hugging Face, or of a file in one ("resolve", "blob", "raw", "tree"), is that
// repository; a shared file of Google Drive is its id; a handle of TensorFlow Hub
// is its name, and so is the page of a model on Kaggle; the address of anything
// else is a model of its own on the hub "url", without the user name and
// password that it may hold. A file of a data set or Space is an address like
// any other here, since its repository is no model: see ParseRepositoryURL.
func ParseURL(raw string) (Located, error) {
	if len(raw) > MaxName {
		return Located{}, fmt.Errorf("url of %d bytes is longer than %d", len(raw), MaxName)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return Located{}, fmt.Errorf("url %q can't be parsed", raw)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return Located{}, fmt.Errorf("url %q must begin with http:// or https:// and a host", raw)
	}
	host := strings.ToLower(u.Hostname())
	if huggingFaceHosts[host] {
		if l, ok := huggingFaceURL(u, ModelKind); ok {
			return l, nil
		}
	}
	if parts := strings.Split(strings.Trim(u.Path, "/"), "/"); modelScopeHosts[host] && len(parts) > 2 && parts[0] == "models" {
		l := Located{Model: Model{Hub: Other("modelscope"), Name: parts[1] + "/" + parts[2]}}
		if len(parts) > 5 && parts[3] == "resolve" {
			l.Revision, l.Filename = parts[4], path.Join(parts[5:]...)
		}
		if l.Revision == DefaultRevision(l.Model.Hub) {
			l.Revision = ""
		}
		return l, nil
	}
	if name := strings.Trim(u.Path, "/"); host == tensorFlowHub && strings.Count(name, "/") > 0 {
		return Located{Model: Model{Hub: Other("tfhub"), Name: name}}, nil
	}
	if m, ok := kaggleModel(u.Path); ok && kaggleHosts[host] {
		return Located{Model: m}, nil
	}
	if id := driveID(host, u); id != "" {
		return Located{Model: Model{Hub: GoogleDrive, Name: id}}, nil
	}
	m := Model{Hub: URL, Name: withoutLogin(raw)}
	if err := m.Check(); err != nil {
		return Located{}, err
	}
	return Located{Model: m}, nil
}

// secrets are parameters that say who asks: tokens of civitai, GitLab and others,
// and the signatures of addresses that a store signs for a time.
var secrets = map[string]bool{
	"token": true, "access_token": true, "api_token": true, "api_key": true, "apikey": true, "private_token": true, "job_token": true,
	"x-amz-signature": true, "x-amz-credential": true, "x-amz-security-token": true, "x-goog-signature": true, "x-goog-credential": true, "sig": true,
	"signature": true, "key-pair-id": true, "policy": true,
}

// withoutLogin takes the user name, the password and tokens from an address: they
// say who asks, not what, and a name goes into locks, documents and logs.
func withoutLogin(raw string) string {
	scheme, rest, _ := strings.Cut(raw, "//")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
		rest = rest[at+1:]
	}
	where, fragment, hasFragment := strings.Cut(rest, "#")
	where, query, ok := strings.Cut(where, "?")
	if ok {
		kept := slices.DeleteFunc(strings.Split(query, "&"), func(p string) bool {
			name, _, _ := strings.Cut(p, "=")
			return secrets[strings.ToLower(name)]
		})
		if len(kept) > 0 {
			where += "?" + strings.Join(kept, "&")
		}
	}
	if hasFragment {
		where += "#" + fragment
	}
	return scheme + "//" + where
}

// reserved are first segments of the site's own pages; none is an owner.
var reserved = map[string]bool{
	"datasets": true, "spaces": true, "kernels": true, "api": true, "docs": true, "blog": true, "papers": true,
	"collections": true, "tasks": true, "learn": true, "join": true, "settings": true, "pricing": true, "chat": true,
	"buckets": true, "organizations": true, "posts": true, "models": true,
}

// ParseRepositoryURL says which repository of Hugging Face an address names,
// data sets and Spaces included.
func ParseRepositoryURL(raw string) (Located, bool) {
	u, err := url.Parse(raw)
	if err != nil || len(raw) > MaxName || u.Scheme != "http" && u.Scheme != "https" || !huggingFaceHosts[strings.ToLower(u.Hostname())] {
		return Located{}, false
	}
	kind, _ := CutKind(strings.TrimPrefix(u.Path, "/"))
	return huggingFaceURL(u, kind)
}

func huggingFaceURL(u *url.URL, kind string) (Located, bool) {
	// Split before unescaping: a revision such as refs%2Fpr%2F1 is one segment.
	segments := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	if kind != ModelKind {
		if segments = segments[1:]; len(segments) == 0 {
			return Located{}, false
		}
	}
	for i, s := range segments {
		text, err := url.PathUnescape(s)
		if err != nil {
			return Located{}, false
		}
		segments[i] = text
	}
	if segments[0] == "models" && len(segments) > 2 {
		segments = segments[1:]
	}
	if reserved[segments[0]] {
		return Located{}, false
	}
	n := 2 // segments of the name
	if len(segments) == 1 || isVerb(segments[1]) {
		n = 1
	}
	name := strings.Join(segments[:n], "/")
	if !IsHuggingFaceName(name) {
		return Located{}, false
	}
	l := Located{Model: Model{Hub: HuggingFace, Name: WithKind(kind, name)}}
	rest := segments[n:]
	switch {
	case len(rest) == 0:
		return l, true
	case len(rest) == 1 || !isVerb(rest[0]):
		return Located{}, false
	}
	rest = rest[1:]
	// The revision refs/pr/1 may stand unescaped; no branch is named "refs".
	take := 1
	if rest[0] == "refs" && len(rest) >= 3 {
		take = 3
	}
	if revision := strings.Join(rest[:take], "/"); revision != "main" {
		l.Revision = revision
	}
	if file := path.Join(rest[take:]...); file != "" && file != "." && !strings.HasPrefix(file, "..") {
		l.Filename = file
	}
	return l, true
}

func isVerb(segment string) bool {
	switch segment {
	case "resolve", "blob", "raw", "tree":
		return true
	}
	return false
}

// driveID returns the id of a shared file: /uc?id=ID, /open?id=ID, /file/d/ID/view.
func driveID(host string, u *url.URL) string {
	if host != "drive.google.com" && host != "drive.usercontent.google.com" {
		return ""
	}
	id := u.Query().Get("id")
	if rest, ok := strings.CutPrefix(u.Path, "/file/d/"); ok {
		id, _, _ = strings.Cut(rest, "/")
	}
	if id == "" || (Model{Hub: GoogleDrive, Name: id}).Check() != nil {
		return ""
	}
	return id
}
