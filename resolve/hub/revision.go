package hub

// DefaultRevision returns the branch that a hub takes if no revision is named, so
// that naming it pins nothing; "" if the hub has none of a fixed name.
func DefaultRevision(id ID) string {
	switch id {
	case HuggingFace:
		return "main" // https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py
	case Other("modelscope"):
		return "master" // https://github.com/modelscope/modelscope/blob/v1.30.0/modelscope/utils/constant.py
	}
	return ""
}
