export { apiKeyRoutes } from "./apiKeys.routes";
export { createKeyAuthenticator } from "./authenticate-key";
export { createKeyUsage } from "./key-usage";
