import { env, AutoTokenizer } from '@huggingface/transformers';
env.allowRemoteModels = false;
env.localModelPath = './models/';
export const t = await AutoTokenizer.from_pretrained<any>('Xenova/shipped'); // want unresolved "local path Xenova/shipped: the program allows no other"
