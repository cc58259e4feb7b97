package hubtest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
)

// Registry is a handler that answers as a registry of the Open Container
// Initiative does: Docker's if Realm is set, else Ollama's
// (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md).
type Registry struct {
	Manifests map[string]string // by "repository:tag"
	Blobs     map[string]string // by digest
	// Realm is where tokens are given; "" asks for none. A token is "for-" and the
	// scope that it was asked for.
	Realm string
	// Store is the host that blobs are redirected to, with a signature; "" answers
	// with them.
	Store string
}

// Layer is a file of an Artifact.
type Layer struct {
	MediaType   string
	Content     string
	Name        string            // "" is left out
	Annotations map[string]string // may be nil
}

// Add puts an artifact under a name, "repository:tag", and returns the digest of
// its manifest.
func (g *Registry) Add(name string, config Layer, layers ...Layer) string {
	manifest := map[string]any{
		"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": g.descriptor(config),
	}
	list := []any{}
	for _, l := range layers {
		list = append(list, g.descriptor(l))
	}
	manifest["layers"] = list
	data, err := json.MarshalIndent(manifest, "", " ") // no form that anybody would write again
	if err != nil {
		panic("hubtest: " + err.Error())
	}
	return g.Put(name, string(data))
}

// Put puts a manifest or an index under a name and its digest.
func (g *Registry) Put(name, manifest string) string {
	if g.Manifests == nil {
		g.Manifests = map[string]string{}
	}
	digest := Digest(manifest)
	repository, _, _ := strings.Cut(name, ":")
	g.Manifests[name], g.Manifests[repository+":"+digest] = manifest, manifest
	return digest
}

func (g *Registry) descriptor(l Layer) map[string]any {
	if g.Blobs == nil {
		g.Blobs = map[string]string{}
	}
	digest := Digest(l.Content)
	g.Blobs[digest] = l.Content
	d := map[string]any{"mediaType": l.MediaType, "digest": digest, "size": len(l.Content)}
	if l.Name != "" {
		d["name"] = l.Name
	}
	if l.Annotations != nil {
		d["annotations"] = l.Annotations
	}
	return d
}

// Digest is "sha256:" and the digest of a text.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// ServeHTTP answers requests for tokens, manifests and blobs.
func (g *Registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/token" {
		writeJSON(w, http.StatusOK, map[string]any{"token": "for-" + r.URL.Query().Get("scope"), "expires_in": 300})
		return
	}
	if strings.HasPrefix(r.URL.Path, "/stored/") {
		g.store(w, r)
		return
	}
	path, ok := strings.CutPrefix(r.URL.Path, "/v2/")
	repository, reference, isManifest := strings.Cut(path, "/manifests/")
	if !isManifest {
		repository, reference, ok = strings.Cut(path, "/blobs/")
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	if g.Realm != "" && !g.admit(w, r, repository) {
		return
	}
	if !isManifest {
		g.blob(w, r, reference)
		return
	}
	body, known := g.Manifests[repository+":"+reference]
	if !known {
		writeJSON(w, http.StatusNotFound, map[string]any{"errors": []any{map[string]string{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown"}}})
		return
	}
	kind := "text/plain; charset=utf-8"
	if g.Realm != "" {
		kind = "application/vnd.oci.image.manifest.v1+json"
		w.Header().Set("Docker-Content-Digest", Digest(body))
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write([]byte(body))
}

// admit wants a token for the repository. One that is missing gets a token too,
// but no admission.
func (g *Registry) admit(w http.ResponseWriter, r *http.Request, repository string) bool {
	scope := "repository:" + repository + ":pull"
	known := false
	for name := range g.Manifests {
		known = known || strings.HasPrefix(name, repository+":")
	}
	if known && r.Header.Get("Authorization") == "Bearer for-"+scope {
		return true
	}
	challenge := `Bearer realm="` + g.Realm + `",service="registry.example",scope="` + scope + `"`
	if r.Header.Get("Authorization") != "" {
		challenge += `,error="insufficient_scope"`
	}
	w.Header().Set("WWW-Authenticate", challenge)
	writeJSON(w, http.StatusUnauthorized, map[string]any{"errors": []any{map[string]string{"code": "UNAUTHORIZED"}}})
	return false
}

func (g *Registry) blob(w http.ResponseWriter, r *http.Request, digest string) {
	if _, known := g.Blobs[digest]; !known {
		http.NotFound(w, r)
		return
	}
	if g.Store != "" {
		w.Header().Set("Location", "https://"+g.Store+"/stored/"+digest+"?X-Amz-Signature=0123456789abcdef")
		w.WriteHeader(http.StatusTemporaryRedirect)
		return
	}
	g.write(w, digest)
}

// store is where the bytes lie: it refuses whoever brings a token along.
func (g *Registry) store(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		http.Error(w, "only one way of authentication", http.StatusBadRequest)
		return
	}
	g.write(w, strings.TrimPrefix(r.URL.Path, "/stored/"))
}

func (g *Registry) write(w http.ResponseWriter, digest string) {
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write([]byte(g.Blobs[digest]))
}
