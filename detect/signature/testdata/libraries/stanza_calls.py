import stanza.pipeline.core
import stanza.resources.common
from stanza import Pipeline
from stanza import download
from stanza import install_corenlp
from stanza.pipeline.core import DownloadMethod

Pipeline("de")  # want "other:stanza:de" weights
stanza.pipeline.core.Pipeline("de")  # want "other:stanza:de" weights
Pipeline()  # want "other:stanza:en" weights

Pipeline("en", package="craft")  # want "other:stanza:en:craft" weights
stanza.pipeline.core.Pipeline("en", package="craft")  # want "other:stanza:en:craft" weights

download("de")  # want "other:stanza:de" weights
stanza.resources.common.download("de")  # want "other:stanza:de" weights
download()  # want "other:stanza:en" weights

download("en", package="craft")  # want "other:stanza:en:craft" weights
stanza.resources.common.download("en", package="craft")  # want "other:stanza:en:craft" weights

# Nothing is loaded.
install_corenlp()
DownloadMethod(1)
