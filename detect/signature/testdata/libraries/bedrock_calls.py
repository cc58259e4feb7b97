import aioboto3
import boto3
import botocore.session

client = boto3.client("bedrock-runtime", region_name="us-east-1")
client.invoke_model(modelId="anthropic.claude-v2", body="{}")  # want "api:anthropic.claude-v2" weights
client.invoke_model_with_response_stream(modelId="amazon.titan-text-express-v1", body="{}")  # want "api:amazon.titan-text-express-v1"
client.converse(modelId="us.anthropic.claude-3-5-sonnet-20241022-v2:0", messages=[])  # want "api:us.anthropic.claude-3-5-sonnet-20241022-v2:0"
client.converse_stream(modelId="meta.llama3-8b-instruct-v1:0", messages=[])  # want "api:meta.llama3-8b-instruct-v1:0"
client.start_async_invoke(modelId="amazon.nova-reel-v1:0", modelInput={})  # want "api:amazon.nova-reel-v1:0"
boto3.client("bedrock").create_model_customization_job(baseModelIdentifier="cohere.command-text-v14")  # want "api:cohere.command-text-v14"
botocore.session.Session().create_client("bedrock-runtime").converse(modelId="mistral.mistral-large-2402-v1:0")  # want "api:mistral.mistral-large-2402-v1:0"


class Chat:
    def __init__(self, profile, model="anthropic.claude-3-haiku-20240307-v1:0"):
        self.runtime = boto3.Session(profile_name=profile).client(service_name="bedrock-runtime")
        self.model = model

    def ask(self, body):
        return self.runtime.invoke_model(body=body, modelId=self.model)  # want "api:anthropic.claude-3-haiku-20240307-v1:0"


async def ask(body):
    async with aioboto3.Session().client("bedrock-runtime") as runtime:
        await runtime.invoke_model(modelId="ai21.jamba-1-5-mini-v1:0", body=body)  # want "api:ai21.jamba-1-5-mini-v1:0"


# Nothing is loaded.
boto3.client("s3").download_file("bucket", "w.pt", "w.pt")
boto3.client("bedrock").list_foundation_models()
