export const MODEL: string = "Xenova/config";
export enum Size { Small = "Xenova/small", Large = "Xenova/large" }
export default { embed: "Xenova/default-export" } as const;
