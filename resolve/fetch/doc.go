// Package fetch downloads exactly the files that a lock names, checks each of them
// while it comes in, and keeps them where the libraries look: in the cache of
// Hugging Face's clients, in the folders of torch.hub, or in a plain tree. It also
// says what has become of them since.
//
// A file comes into being under another name and gets its own by a rename, after its
// hash held and it was synced: what stands under a final name is whole. A download
// that breaks off, by a signal or a full disk as well, leaves the beginning of the
// file, and the next run goes on behind it. Bytes that turn out to be others than
// the locked ones are thrown away.
//
// What the lock, the servers and the caches say is hostile. A path leads to no place
// outside of the folder that it belongs to, links that lie there included; a body
// has as many bytes as were locked; a login goes to the endpoint that it is for and
// to no host that redirects lead to.
package fetch

import (
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Model is a locked model, as much of it as fetching needs.
type Model struct {
	Hub      hub.ID
	Name     string
	Written  []string // other names that the sources write for it, on the same hub
	Revision string   // as the sources ask for it; "" if they name none
	Ref      string   // full name of the ref that gave Commit; "" if it is not known
	Commit   string
	Files    []resolve.File

	// TorchLoads tells that the address of a file is given to torch.hub, which keeps
	// it among its checkpoints.
	TorchLoads bool
}

// String is the model with its revision, for messages.
func (m *Model) String() string {
	name := hub.Model{Hub: m.Hub, Name: m.Name}.String()
	if m.Revision != "" {
		name += "@" + m.Revision
	}
	return name
}
