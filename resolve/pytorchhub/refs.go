package pytorchhub

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// remote is a repository as git's servers have it.
type remote struct {
	calls *caller
	name  string // "owner/repo", as the hub calls it now
	asked string // as it was asked for

	capabilities map[string]string // of the server, with their values
	refs         map[string]ref    // of protocol v0, which lists all at once; nil if the server speaks v2
	head         string            // full name of the default branch; "" if unknown
}

// ref is what a branch or tag stands for.
type ref struct {
	oid    string
	peeled string // the commit of an annotated tag; "" for others
}

// commit is the commit that a ref leads to.
func (r ref) commit() string {
	if r.peeled != "" {
		return r.peeled
	}
	return r.oid
}

// connect asks which protocol a server speaks. A server that knows only v0 sends
// its refs at once (https://git-scm.com/docs/gitprotocol-http).
func connect(ctx context.Context, calls *caller, name string) (*remote, error) {
	a, all, err := calls.askGit(ctx, question{
		method: http.MethodGet, url: address(gitHost, "/"+name+"/info/refs", "service=git-upload-pack"),
		header: http.Header{"Git-Protocol": {"version=2"}},
	})
	if err != nil {
		return nil, err
	}
	r := &remote{calls: calls, name: name, asked: name}
	moved := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(a.url.Path, "/"), "/info/refs"), ".git")
	if moved != name {
		if err := checkRepository(moved); err != nil {
			return nil, bad("the hub redirects to something that is no repository")
		}
		r.name = moved
	}
	if len(all) > 1 && all[0].text() == "# service=git-upload-pack" { // the head of what is sent over HTTP
		all = all[1:]
		if all[0].kind == flushPacket {
			all = all[1:]
		}
	}
	switch {
	case len(all) == 0:
		return nil, bad("the hub's answer is empty")
	case all[0].text() == "version 2":
		return r, r.readCapabilities(all[1:])
	}
	return r, r.advertised(all)
}

// readCapabilities reads what a server of protocol v2 can do
// (https://git-scm.com/docs/gitprotocol-v2#_capability_advertisement).
func (r *remote) readCapabilities(all []packet) error {
	r.capabilities = map[string]string{}
	for _, p := range all {
		if p.kind != "" {
			break
		}
		name, value, _ := strings.Cut(p.text(), "=")
		r.capabilities[name] = value
	}
	if format := r.capabilities["object-format"]; format != "" && format != "sha1" {
		return bad("the repository has commits of the form %q, which are not followed", cut(format, 20))
	}
	for _, command := range []string{"ls-refs", "fetch"} {
		if _, ok := r.capabilities[command]; !ok {
			return bad("the hub speaks git's protocol v2 without %q", command)
		}
	}
	return nil
}

// advertised reads the refs of protocol v0: "oid name NUL capabilities" first,
// then "oid name", and "oid name^{}" for the commit of an annotated tag
// (https://git-scm.com/docs/gitprotocol-pack#_reference_discovery).
func (r *remote) advertised(all []packet) error {
	r.refs, r.capabilities = map[string]ref{}, map[string]string{}
	complete := false
	for i, p := range all {
		if p.kind != "" {
			complete = p.kind == flushPacket
			break
		}
		line, capabilities, _ := strings.Cut(p.text(), "\x00")
		if i == 0 {
			for c := range strings.FieldsSeq(capabilities) {
				if to, ok := strings.CutPrefix(c, "symref=HEAD:"); ok {
					r.head = to
				}
				name, value, _ := strings.Cut(c, "=")
				r.capabilities[name] = value
			}
		}
		if message, failed := strings.CutPrefix(line, "ERR "); failed {
			return bad("the hub's git server fails: %q", cut(message, 100))
		}
		oid, name, ok := strings.Cut(line, " ")
		if !ok || !hub.IsCommit(oid) {
			return bad("the hub's list of refs has a line of another form: %q", cut(line, 80))
		}
		if tag, peeled := strings.CutSuffix(name, "^{}"); peeled {
			r.refs[tag] = ref{r.refs[tag].oid, oid}
			continue
		}
		if name != "capabilities" {
			r.refs[name] = ref{oid: oid}
		}
	}
	if !complete {
		return bad("the hub's list of refs breaks off")
	}
	return nil
}

// list returns the refs whose names begin with one of the prefixes
// (https://git-scm.com/docs/gitprotocol-v2#_ls_refs).
func (r *remote) list(ctx context.Context, prefixes ...string) (map[string]ref, error) {
	if r.refs != nil {
		return r.refs, nil
	}
	body := pkt("command=ls-refs") + delimiterPacket + pkt("peel") + pkt("symrefs")
	for _, prefix := range prefixes {
		body += pkt("ref-prefix %s", prefix)
	}
	all, err := r.command(ctx, body+flushPacket)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 || all[len(all)-1].kind != flushPacket {
		return nil, bad("the hub's list of refs breaks off")
	}
	refs := map[string]ref{}
	for _, p := range all[:len(all)-1] {
		fields := strings.Split(p.text(), " ")
		if p.kind != "" || len(fields) < 2 || !hub.IsCommit(fields[0]) && fields[0] != "unborn" {
			return nil, bad("the hub's list of refs has a line of another form: %q", cut(p.text(), 80))
		}
		found := ref{oid: fields[0]}
		for _, attribute := range fields[2:] {
			if peeled, ok := strings.CutPrefix(attribute, "peeled:"); ok {
				if !hub.IsCommit(peeled) {
					return nil, bad("the hub's list of refs has a line of another form: %q", cut(p.text(), 80))
				}
				found.peeled = peeled
			}
			if to, ok := strings.CutPrefix(attribute, "symref-target:"); ok && fields[1] == "HEAD" {
				r.head = to
			}
		}
		if fields[0] != "unborn" {
			refs[fields[1]] = found
		}
	}
	return refs, nil
}

// command sends one command of protocol v2, or what v0 has in its place.
func (r *remote) command(ctx context.Context, body string) ([]packet, error) {
	header := http.Header{
		"Content-Type": {"application/x-git-upload-pack-request"},
		"Accept":       {"application/x-git-upload-pack-result"},
	}
	if r.refs == nil {
		header["Git-Protocol"] = []string{"version=2"}
	}
	_, all, err := r.calls.askGit(ctx, question{
		method: http.MethodPost, url: address(gitHost, "/"+r.name+"/git-upload-pack", ""), body: body, header: header,
	})
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if message, failed := strings.CutPrefix(p.data, "ERR "); failed && p.kind == "" {
			return nil, &serverError{strings.TrimSpace(message)}
		}
	}
	return all, nil
}

// serverError is what a git server says when it can't answer.
type serverError struct{ message string }

func (e *serverError) Error() string {
	return fmt.Sprintf("the hub's git server fails: %q", cut(e.message, 100))
}

// defaultBranches are what torch.hub takes when no revision is named, the first
// that is there; not the branch that the repository calls its default
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py, _parse_repo_info).
var defaultBranches = []string{"main", "master"}

const (
	branches = "refs/heads/"
	tags     = "refs/tags/"
	// minShort is the fewest digits of a commit that are looked for: less are
	// sooner the name of a branch that was deleted.
	minShort = 4
)

// find returns the commit that a revision is, and the full name of its ref.
func (r *remote) find(ctx context.Context, revision string) (commit, name string, err error) {
	if revision == "" {
		return r.findDefault(ctx)
	}
	if hub.IsCommit(revision) {
		return revision, "", nil
	}
	// Where a branch and a tag have one name, torch.hub takes the branch.
	refs, err := r.list(ctx, branches+revision, tags+revision)
	if err != nil {
		return "", "", err
	}
	for _, name := range []string{branches + revision, tags + revision} {
		if found, ok := refs[name]; ok {
			return found.commit(), name, nil
		}
	}
	if isShort(revision) {
		if refs, err = r.list(ctx, branches, tags); err != nil {
			return "", "", err
		}
		return r.findShort(ctx, refs, revision)
	}
	return "", "", missing(revision)
}

func (r *remote) findDefault(ctx context.Context) (commit, name string, err error) {
	prefixes := []string{"HEAD"}
	for _, b := range defaultBranches {
		prefixes = append(prefixes, branches+b)
	}
	refs, err := r.list(ctx, prefixes...)
	if err != nil {
		return "", "", err
	}
	for _, b := range defaultBranches {
		if found, ok := refs[branches+b]; ok {
			return found.commit(), branches + b, nil
		}
	}
	return "", "", noDefault(r.head)
}

// noDefault says that no revision is named and none is meant; head is the full name
// of the branch that the repository calls its default, "" if unknown.
func noDefault(head string) error {
	reason := `torch.hub loads the branch "main" or "master", and the repository has neither`
	if branch, ok := strings.CutPrefix(head, branches); ok {
		reason += fmt.Sprintf(": its default branch is %q", cut(branch, 80))
	}
	return &refusal{resolve.RevisionMissing, reason}
}

func isShort(s string) bool {
	return len(s) >= minShort && len(s) < 40 && strings.Trim(s, "0123456789abcdef") == ""
}

// findShort finds the commit that begins with some digits: among the tips, which
// are what torch.hub takes, then by the API, which knows all commits.
func (r *remote) findShort(ctx context.Context, refs map[string]ref, short string) (commit, name string, err error) {
	var tips []string
	for _, found := range refs {
		tips = append(tips, found.commit())
	}
	if commit, err = tipOf(tips, short); commit == "" && err == nil {
		commit, err = (&api{calls: r.calls, name: r.name}).expand(ctx, short)
	}
	return commit, "", err
}

// tipOf finds the one commit that begins with some digits; "" if none does.
func tipOf(tips []string, short string) (commit string, err error) {
	for _, tip := range tips {
		if strings.HasPrefix(tip, short) && tip != commit {
			if commit != "" {
				return "", &refusal{resolve.RevisionMissing, fmt.Sprintf("several commits of the repository begin with %q", short)}
			}
			commit = tip
		}
	}
	return commit, nil
}

func missing(revision string) error {
	return &refusal{resolve.RevisionMissing, fmt.Sprintf("the repository has no branch or tag %q", revision)}
}
