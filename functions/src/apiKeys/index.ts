export { apiKeyRoutes } from "./apiKeys.routes";
export { verifyRoutes } from "./verify.routes";
export { createKeyAuthenticator } from "./authenticate-key";
export { keyUsageOf } from "./key-usage";
export { sweepDueKeys } from "./sweep-keys";
