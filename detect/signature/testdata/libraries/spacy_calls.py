import en_core_web_sm
import spacy
from spacy.cli import download
from spacy.cli.download import download as deep_download
from spacy.util import load_model

spacy.load("en_core_web_sm")  # want "spacy:en_core_web_sm" weights
spacy.load(name="de_core_news_md", disable=["ner"])  # want "spacy:de_core_news_md" weights
load_model("fr_core_news_sm")  # want "spacy:fr_core_news_sm" weights
download("en_core_web_lg")  # want "spacy:en_core_web_lg" weights
deep_download("en_core_web_trf")  # want "spacy:en_core_web_trf" weights
en_core_web_sm.load()  # want "spacy:en_core_web_sm" weights
spacy.load("./output/model-best")  # want unresolved "local path"

# Nothing is loaded.
spacy.blank("en")
spacy.require_gpu()

# Every model that is a package of its own.
import ca_core_news_lg
import ca_core_news_md
import ca_core_news_sm
import ca_core_news_trf
import da_core_news_lg
import da_core_news_md
import da_core_news_sm
import da_core_news_trf
import de_core_news_lg
import de_core_news_md
import de_core_news_sm
import de_dep_news_sm
import de_dep_news_trf
import de_pytt_bertbasecased_lg
import de_trf_bertbasecased_lg
import el_core_news_lg
import el_core_news_md
import el_core_news_sm
import en_core_web_lg
import en_core_web_md
import en_core_web_sm
import en_core_web_trf
import en_depent_web_md
import en_pytt_bertbaseuncased_lg
import en_pytt_distilbertbaseuncased_lg
import en_pytt_robertabase_lg
import en_pytt_xlnetbasecased_lg
import en_trf_bertbaseuncased_lg
import en_trf_distilbertbaseuncased_lg
import en_trf_robertabase_lg
import en_trf_xlnetbasecased_lg
import en_vectors_glove_md
import en_vectors_web_lg
import es_core_news_lg
import es_core_news_md
import es_core_news_sm
import es_core_web_md
import es_core_web_sm
import es_dep_news_trf
import fi_core_news_lg
import fi_core_news_md
import fi_core_news_sm
import fr_core_news_lg
import fr_core_news_md
import fr_core_news_sm
import fr_dep_news_trf
import fr_depvec_web_lg
import hr_core_news_lg
import hr_core_news_md
import hr_core_news_sm
import it_core_news_lg
import it_core_news_md
import it_core_news_sm
import ja_core_news_lg
import ja_core_news_md
import ja_core_news_sm
import ja_core_news_trf
import ko_core_news_lg
import ko_core_news_md
import ko_core_news_sm
import lt_core_news_lg
import lt_core_news_md
import lt_core_news_sm
import mk_core_news_lg
import mk_core_news_md
import mk_core_news_sm
import nb_core_news_lg
import nb_core_news_md
import nb_core_news_sm
import nl_core_news_lg
import nl_core_news_md
import nl_core_news_sm
import pl_core_news_lg
import pl_core_news_md
import pl_core_news_sm
import pt_core_news_lg
import pt_core_news_md
import pt_core_news_sm
import ro_core_news_lg
import ro_core_news_md
import ro_core_news_sm
import ru_core_news_lg
import ru_core_news_md
import ru_core_news_sm
import sl_core_news_lg
import sl_core_news_md
import sl_core_news_sm
import sl_core_news_trf
import sr_core_news_lg
import sr_core_news_md
import sr_core_news_sm
import sv_core_news_lg
import sv_core_news_md
import sv_core_news_sm
import uk_core_news_lg
import uk_core_news_md
import uk_core_news_sm
import uk_core_news_trf
import xx_ent_wiki_sm
import xx_sent_ud_sm
import zh_core_web_lg
import zh_core_web_md
import zh_core_web_sm
import zh_core_web_trf
ca_core_news_lg.load()  # want "spacy:ca_core_news_lg" weights
ca_core_news_md.load()  # want "spacy:ca_core_news_md" weights
ca_core_news_sm.load()  # want "spacy:ca_core_news_sm" weights
ca_core_news_trf.load()  # want "spacy:ca_core_news_trf" weights
da_core_news_lg.load()  # want "spacy:da_core_news_lg" weights
da_core_news_md.load()  # want "spacy:da_core_news_md" weights
da_core_news_sm.load()  # want "spacy:da_core_news_sm" weights
da_core_news_trf.load()  # want "spacy:da_core_news_trf" weights
de_core_news_lg.load()  # want "spacy:de_core_news_lg" weights
de_core_news_md.load()  # want "spacy:de_core_news_md" weights
de_core_news_sm.load()  # want "spacy:de_core_news_sm" weights
de_dep_news_sm.load()  # want "spacy:de_dep_news_sm" weights
de_dep_news_trf.load()  # want "spacy:de_dep_news_trf" weights
de_pytt_bertbasecased_lg.load()  # want "spacy:de_pytt_bertbasecased_lg" weights
de_trf_bertbasecased_lg.load()  # want "spacy:de_trf_bertbasecased_lg" weights
el_core_news_lg.load()  # want "spacy:el_core_news_lg" weights
el_core_news_md.load()  # want "spacy:el_core_news_md" weights
el_core_news_sm.load()  # want "spacy:el_core_news_sm" weights
en_core_web_lg.load()  # want "spacy:en_core_web_lg" weights
en_core_web_md.load()  # want "spacy:en_core_web_md" weights
en_core_web_sm.load()  # want "spacy:en_core_web_sm" weights
en_core_web_trf.load()  # want "spacy:en_core_web_trf" weights
en_depent_web_md.load()  # want "spacy:en_depent_web_md" weights
en_pytt_bertbaseuncased_lg.load()  # want "spacy:en_pytt_bertbaseuncased_lg" weights
en_pytt_distilbertbaseuncased_lg.load()  # want "spacy:en_pytt_distilbertbaseuncased_lg" weights
en_pytt_robertabase_lg.load()  # want "spacy:en_pytt_robertabase_lg" weights
en_pytt_xlnetbasecased_lg.load()  # want "spacy:en_pytt_xlnetbasecased_lg" weights
en_trf_bertbaseuncased_lg.load()  # want "spacy:en_trf_bertbaseuncased_lg" weights
en_trf_distilbertbaseuncased_lg.load()  # want "spacy:en_trf_distilbertbaseuncased_lg" weights
en_trf_robertabase_lg.load()  # want "spacy:en_trf_robertabase_lg" weights
en_trf_xlnetbasecased_lg.load()  # want "spacy:en_trf_xlnetbasecased_lg" weights
en_vectors_glove_md.load()  # want "spacy:en_vectors_glove_md" weights
en_vectors_web_lg.load()  # want "spacy:en_vectors_web_lg" weights
es_core_news_lg.load()  # want "spacy:es_core_news_lg" weights
es_core_news_md.load()  # want "spacy:es_core_news_md" weights
es_core_news_sm.load()  # want "spacy:es_core_news_sm" weights
es_core_web_md.load()  # want "spacy:es_core_web_md" weights
es_core_web_sm.load()  # want "spacy:es_core_web_sm" weights
es_dep_news_trf.load()  # want "spacy:es_dep_news_trf" weights
fi_core_news_lg.load()  # want "spacy:fi_core_news_lg" weights
fi_core_news_md.load()  # want "spacy:fi_core_news_md" weights
fi_core_news_sm.load()  # want "spacy:fi_core_news_sm" weights
fr_core_news_lg.load()  # want "spacy:fr_core_news_lg" weights
fr_core_news_md.load()  # want "spacy:fr_core_news_md" weights
fr_core_news_sm.load()  # want "spacy:fr_core_news_sm" weights
fr_dep_news_trf.load()  # want "spacy:fr_dep_news_trf" weights
fr_depvec_web_lg.load()  # want "spacy:fr_depvec_web_lg" weights
hr_core_news_lg.load()  # want "spacy:hr_core_news_lg" weights
hr_core_news_md.load()  # want "spacy:hr_core_news_md" weights
hr_core_news_sm.load()  # want "spacy:hr_core_news_sm" weights
it_core_news_lg.load()  # want "spacy:it_core_news_lg" weights
it_core_news_md.load()  # want "spacy:it_core_news_md" weights
it_core_news_sm.load()  # want "spacy:it_core_news_sm" weights
ja_core_news_lg.load()  # want "spacy:ja_core_news_lg" weights
ja_core_news_md.load()  # want "spacy:ja_core_news_md" weights
ja_core_news_sm.load()  # want "spacy:ja_core_news_sm" weights
ja_core_news_trf.load()  # want "spacy:ja_core_news_trf" weights
ko_core_news_lg.load()  # want "spacy:ko_core_news_lg" weights
ko_core_news_md.load()  # want "spacy:ko_core_news_md" weights
ko_core_news_sm.load()  # want "spacy:ko_core_news_sm" weights
lt_core_news_lg.load()  # want "spacy:lt_core_news_lg" weights
lt_core_news_md.load()  # want "spacy:lt_core_news_md" weights
lt_core_news_sm.load()  # want "spacy:lt_core_news_sm" weights
mk_core_news_lg.load()  # want "spacy:mk_core_news_lg" weights
mk_core_news_md.load()  # want "spacy:mk_core_news_md" weights
mk_core_news_sm.load()  # want "spacy:mk_core_news_sm" weights
nb_core_news_lg.load()  # want "spacy:nb_core_news_lg" weights
nb_core_news_md.load()  # want "spacy:nb_core_news_md" weights
nb_core_news_sm.load()  # want "spacy:nb_core_news_sm" weights
nl_core_news_lg.load()  # want "spacy:nl_core_news_lg" weights
nl_core_news_md.load()  # want "spacy:nl_core_news_md" weights
nl_core_news_sm.load()  # want "spacy:nl_core_news_sm" weights
pl_core_news_lg.load()  # want "spacy:pl_core_news_lg" weights
pl_core_news_md.load()  # want "spacy:pl_core_news_md" weights
pl_core_news_sm.load()  # want "spacy:pl_core_news_sm" weights
pt_core_news_lg.load()  # want "spacy:pt_core_news_lg" weights
pt_core_news_md.load()  # want "spacy:pt_core_news_md" weights
pt_core_news_sm.load()  # want "spacy:pt_core_news_sm" weights
ro_core_news_lg.load()  # want "spacy:ro_core_news_lg" weights
ro_core_news_md.load()  # want "spacy:ro_core_news_md" weights
ro_core_news_sm.load()  # want "spacy:ro_core_news_sm" weights
ru_core_news_lg.load()  # want "spacy:ru_core_news_lg" weights
ru_core_news_md.load()  # want "spacy:ru_core_news_md" weights
ru_core_news_sm.load()  # want "spacy:ru_core_news_sm" weights
sl_core_news_lg.load()  # want "spacy:sl_core_news_lg" weights
sl_core_news_md.load()  # want "spacy:sl_core_news_md" weights
sl_core_news_sm.load()  # want "spacy:sl_core_news_sm" weights
sl_core_news_trf.load()  # want "spacy:sl_core_news_trf" weights
sr_core_news_lg.load()  # want "spacy:sr_core_news_lg" weights
sr_core_news_md.load()  # want "spacy:sr_core_news_md" weights
sr_core_news_sm.load()  # want "spacy:sr_core_news_sm" weights
sv_core_news_lg.load()  # want "spacy:sv_core_news_lg" weights
sv_core_news_md.load()  # want "spacy:sv_core_news_md" weights
sv_core_news_sm.load()  # want "spacy:sv_core_news_sm" weights
uk_core_news_lg.load()  # want "spacy:uk_core_news_lg" weights
uk_core_news_md.load()  # want "spacy:uk_core_news_md" weights
uk_core_news_sm.load()  # want "spacy:uk_core_news_sm" weights
uk_core_news_trf.load()  # want "spacy:uk_core_news_trf" weights
xx_ent_wiki_sm.load()  # want "spacy:xx_ent_wiki_sm" weights
xx_sent_ud_sm.load()  # want "spacy:xx_sent_ud_sm" weights
zh_core_web_lg.load()  # want "spacy:zh_core_web_lg" weights
zh_core_web_md.load()  # want "spacy:zh_core_web_md" weights
zh_core_web_sm.load()  # want "spacy:zh_core_web_sm" weights
zh_core_web_trf.load()  # want "spacy:zh_core_web_trf" weights
