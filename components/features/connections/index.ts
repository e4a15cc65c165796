export { IntegrationManager } from "./integration-manager";
