use rig::providers::openai;
fn f() { client.agent("gpt-4o").build(); } // want "api:gpt-4o"
fn g() { client.agent(name).build(); }
