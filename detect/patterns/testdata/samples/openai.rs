use async_openai::types::CreateChatCompletionRequestArgs;
fn f() { CreateChatCompletionRequestArgs::default().model("gpt-4o-mini").build(); } // want "api:gpt-4o-mini"
fn g() { x.models("gpt-4"); }
