from sparkai.core.messages import ChatMessage
from sparkai.llm.llm import ChatSparkLLM

ChatSparkLLM(spark_api_url="u", spark_app_id="i", spark_llm_domain="generalv3.5")  # want "api:generalv3.5" weights

# Nothing is named.
ChatSparkLLM(spark_app_id="i")
ChatMessage(role="user", content="a")
