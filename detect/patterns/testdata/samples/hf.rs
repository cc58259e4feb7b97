use hf_hub::{api::sync::Api, Repo, RepoType};
use tokenizers::Tokenizer;
/* outer /* .model("nested/comment") */ .model("still/comment") */
const MODEL: &str = "a/constant";
#[derive(Parser)]
struct Args {
    /// the model
    #[arg(long, default_value = "a/default")]
    pub model_id: String,
}
fn main<'a>(x: &'a str) -> anyhow::Result<()> {
    let api = Api::new()?;
    let c = '"';
    let r = api.model("a/literal".to_string()); // want "huggingface:a/literal" files literal
    let r = api.model(String::from(MODEL)); // want "huggingface:a/constant" constant
    let r = api.model(args.model_id.clone()); // want "huggingface:a/default" constant
    let r = api.dataset("a/data".into()); // want "huggingface:a/data" dataset
    let r = api.repo(Repo::model(r#"a/raw"#.to_string())); // want "huggingface:a/raw"
    let r = api.repo(Repo::new("a/new".to_string(), RepoType::Model)); // want "huggingface:a/new"
    let r = api.repo(Repo::with_revision("a/rev".to_string(), RepoType::Model, "refs/pr/21".to_string())); // want "huggingface:a/rev" @refs/pr/21
    let r = api.repo(Repo::with_revision("a/drev".to_string(), RepoType::Dataset, "v1".to_string())); // want "huggingface:a/drev" @v1 dataset
    let (repo, file) = match args.which {
        Which::A => ("a/one", "x.gguf"),
        Which::B => (MODEL, "y.gguf"),
    };
    let r = api.model(repo.to_string()); // want "huggingface:a/one" constant "huggingface:a/constant" constant
    let id = match args.which { Which::A => "a/ma".to_string(), Which::B => "a/mb".to_string() };
    let r = api.model(id); // want "huggingface:a/ma" "huggingface:a/mb"
    let t = Tokenizer::from_pretrained("bert-base-cased", None)?; // want "huggingface:bert-base-cased" tokenizer
    let r = api.model(format!("a/{x}")); // want unresolved "not written in this file"
    let u = "https://huggingface.co/bert-base-uncased/resolve/main/rust_model.ot"; // want "huggingface:bert-base-uncased"
    println!("api.model(\"a/quoted\")");
    // api.model("a/commented")
    model("a/function");
    Ok(())
}
fn other(repo: &str) { api.model(repo.to_string()); } // want unresolved "not written in this file"
