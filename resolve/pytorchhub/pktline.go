package pytorchhub

import (
	"fmt"
	"strconv"
	"strings"
)

// Packets that hold no data
// (https://git-scm.com/docs/gitprotocol-common, https://git-scm.com/docs/gitprotocol-v2).
const (
	flushPacket     = "0000" // end of a message
	delimiterPacket = "0001" // between the parts of a message
	responseEnd     = "0002"
)

// maxPacket is the longest packet, its length included.
const maxPacket = 65520

// packet is one pkt-line: data, or with kind set one that holds none.
type packet struct {
	kind string
	data string
}

// text is the data without the newline that ends lines.
func (p packet) text() string { return strings.TrimSuffix(p.data, "\n") }

// packets cuts an answer into pkt-lines. What does not begin with four
// hexadecimal digits, or breaks off, is none.
func packets(body string) ([]packet, error) {
	var out []packet
	for len(body) > 0 {
		if len(body) < 4 {
			return nil, bad("the hub's answer breaks off within a packet")
		}
		length := body[:4]
		n, err := strconv.ParseUint(length, 16, 16)
		switch {
		case err != nil:
			return nil, bad("the hub's answer is %s instead of git's packets", kindOf(body))
		case length == flushPacket || length == delimiterPacket || length == responseEnd:
			out = append(out, packet{kind: length})
			body = body[4:]
			continue
		case n < 4 || n > maxPacket:
			return nil, bad("the hub's answer has a packet of a length that no packet has: %q", length)
		case int(n) > len(body):
			return nil, bad("the hub's answer breaks off within a packet")
		}
		out = append(out, packet{data: body[4:n]})
		body = body[n:]
	}
	return out, nil
}

// pkt writes one line as a packet.
func pkt(format string, args ...any) string {
	line := fmt.Sprintf(format, args...) + "\n"
	return fmt.Sprintf("%04x%s", len(line)+4, line)
}

// kindOf describes a body that is not what it should be.
func kindOf(body string) string {
	text := strings.TrimSpace(body[:min(len(body), 64)])
	switch {
	case text == "":
		return "empty"
	case text[0] == '<':
		return "HTML"
	case text[0] == '{' || text[0] == '[':
		return "JSON"
	}
	return "text of another form"
}
