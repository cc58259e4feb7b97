package weights

import (
	"strconv"
	"strings"
)

// Fields of the messages of TensorFlow
// (https://github.com/tensorflow/tensorflow/tree/v2.20.0/tensorflow/core/protobuf, saved_model.proto,
// meta_graph.proto; https://github.com/tensorflow/tensorflow/tree/v2.20.0/tensorflow/core/framework, graph.proto).
const (
	savedSchema    = 1
	savedMetaGraph = 2

	metaInfo = 1

	infoTags    = 4
	infoVersion = 5

	graphDefNode     = 1
	graphDefVersion  = 3
	graphDefVersions = 4
	graphDefLibrary  = 2
	graphDefDebug    = 5
)

// readSavedModel reads a saved_model.pb. The numbers are in files beside it.
func readSavedModel(src source, _ suffix) *header {
	h := &header{format: formatSavedModel}
	m := newMessage(src)
	schema, graphs := uint64(0), 0
	for {
		f, ok := m.next()
		switch {
		case !ok && (schema != 1 || graphs == 0 || h.metadata["tensorflow_version"] == ""):
			return nil
		case !ok:
			h.set("schema", strconv.FormatUint(schema, 10))
			h.fail(m.err)
			return h
		case f.number == savedSchema && f.wire == wireVarint:
			schema = f.value
		case f.number == savedMetaGraph && f.wire == wireBytes:
			graphs++
			h.readMetaGraph(f.body)
		default:
			return nil
		}
	}
}

func (h *header) readMetaGraph(src source) {
	for m := newMessage(src); ; {
		f, ok := m.next()
		if !ok {
			return
		}
		if f.number != metaInfo || f.wire != wireBytes {
			continue
		}
		var tags []string
		for inner := newMessage(f.body); ; {
			g, ok := inner.next()
			if !ok {
				break
			}
			switch g.number {
			case infoTags:
				if len(tags) < maxListed {
					tags = append(tags, clean(g.text()))
				}
			case infoVersion:
				h.set("tensorflow_version", g.text())
			}
		}
		h.set("tags", strings.Join(tags, " "))
	}
}

// readGraph reads a graph whose weights are constants in it.
func readGraph(src source, _ suffix) *header {
	h := &header{format: formatGraph}
	m := newMessage(src)
	nodes, constants := int64(0), int64(0)
	for {
		f, ok := m.next()
		if !ok {
			break
		}
		if (f.wire != wireBytes) != (f.number == graphDefVersion) {
			return nil
		}
		switch f.number {
		case graphDefNode:
			name, op := f.pair() // fields 1 and 2, of which the others are skipped
			if name == "" || op == "" {
				return nil
			}
			if nodes++; op == "Const" {
				constants++
			}
		case graphDefLibrary, graphDefVersion, graphDefVersions, graphDefDebug:
		default:
			return nil
		}
	}
	if m.err != nil || nodes == 0 || constants == 0 {
		return nil
	}
	h.tensors = constants
	h.set("nodes", strconv.FormatInt(nodes, 10))
	return h
}
