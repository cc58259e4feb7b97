# What has no name comes from no star import.
import foreign

net = getattr(foreign, "")("a/star-nameless")
