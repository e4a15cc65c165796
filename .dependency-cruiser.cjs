/** The arrows of the house: who may import whom. A guard test plants a breach of each rule and sees it refused. */
const declared = (file) => Object.keys(require(file).dependencies).join("|");
const rootPackages = declared("./package.json");
const functionsPackages = declared("./functions/package.json");

const tests = "\\.test\\.tsx?$";
const browser = "^(app|components|hooks|services)/";
const server = "^functions/src/";
const area = "^functions/src/([^/]+)/";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid("no-circular", "Two files that need each other are one file, or hide a third.", {}, { circular: true }),
    forbid(
      "no-unresolvable",
      "An import that leads nowhere would pass every other rule unseen. A benchmark's peer is installed apart.",
      { pathNot: "^bench/keys/verify-peer\\.mjs$" },
      { couldNotResolve: true },
    ),
    forbid(
      "no-orphans",
      "A file that nothing imports and that imports nothing is forgotten.",
      { orphan: true, path: "^(app|components|hooks|services|types|functions/src)/", pathNot: ["\\.d\\.ts$", tests, "^app/"] },
      {},
    ),
    forbid("tests-are-leaves", "What two tests share stands in a file of its own.", {}, { path: tests }),

    forbid(
      "types-import-only-types",
      "Both sides import the contract, so it carries nothing but zod.",
      { path: "^types/", pathNot: tests },
      { pathNot: ["^types/", "node_modules/zod/"] },
    ),
    forbid(
      "services-look-down",
      "app → components → hooks → services → types.",
      { path: "^services/" },
      { path: "^(app|components|hooks)/" },
    ),
    forbid(
      "hooks-look-down",
      "app → components → hooks → services → types.",
      { path: "^hooks/" },
      { path: "^(app|components)/" },
    ),
    forbid("components-look-down", "app → components → hooks → services → types.", { path: "^components/" }, { path: "^app/" }),
    forbid(
      "design-system-knows-no-feature",
      "What every feature uses depends on none.",
      { path: "^components/ui/" },
      { path: "^components/features/" },
    ),
    forbid(
      "browser-never-reaches-functions",
      "Server code in the page would carry secrets to it.",
      { path: browser },
      { path: "^functions/", reachable: true },
    ),
    forbid(
      "browser-imports-no-node",
      "Node's modules do not exist in a browser.",
      { path: browser, pathNot: tests },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "firebase-stays-in-its-services",
      "The SDK is loaded lazily, behind a bridge that counts its listeners.",
      { path: browser, pathNot: ["^services/(firebase|live)\\.ts$", tests] },
      { path: "node_modules/(firebase|@firebase)/" },
    ),

    forbid(
      "functions-never-reach-the-page",
      "The server has no page; what both need is the contract in types/.",
      { path: server },
      { path: browser },
    ),
    forbid(
      "areas-through-their-index",
      "What an area does not export, it may change.",
      { path: area },
      { path: area, pathNot: ["^functions/src/$1/", "^functions/src/platform/", "^functions/src/[^/]+/index\\.ts$"] },
    ),
    forbid(
      "composition-through-index",
      "Composition knows areas, not their files.",
      { path: "^functions/src/[^/]+\\.ts$" },
      { path: area, pathNot: ["^functions/src/platform/", "^functions/src/[^/]+/index\\.ts$"] },
    ),
    forbid(
      "platform-knows-no-area",
      "areas → platform → types.",
      { path: "^functions/src/platform/", pathNot: tests },
      { path: server, pathNot: "^functions/src/platform/" },
    ),
    forbid(
      "gateway-knows-no-area",
      "The gateway is told who authenticates and who logs; it looks up nobody.",
      { path: "^functions/src/gateway/", pathNot: tests },
      { path: server, pathNot: "^functions/src/(gateway|platform)/" },
    ),
    forbid(
      "firestore-stays-in-stores",
      "Paths are known to the store of an area; a large store keeps its document type and translations in a -document file.",
      { path: server, pathNot: ["-(store|document)\\.ts$", "^functions/src/platform/", tests] },
      { path: "node_modules/(firebase-admin|@google-cloud/firestore)/" },
    ),
    forbid(
      "cloud-functions-stay-in-the-entry",
      "What is deployed is declared in one file.",
      { path: server, pathNot: ["^functions/src/index\\.ts$", "^functions/src/platform/", tests] },
      { path: "node_modules/(firebase-functions|@google-cloud/functions-framework)/" },
    ),

    forbid(
      "shipped-code-imports-no-tooling",
      "Tests, scripts and benchmarks are not deployed.",
      { path: "^(app|components|hooks|services|types|functions/src)/", pathNot: tests },
      { path: "^(tests|scripts|bench)/" },
    ),
    forbid(
      "page-ships-declared-packages",
      "A package that is only there for development is missing in production.",
      { path: browser, pathNot: tests },
      { path: "node_modules/", pathNot: `node_modules/(@types/)?(${rootPackages})/` },
    ),
    forbid(
      "functions-ship-declared-packages",
      "The cloud installs functions/package.json and nothing else.",
      { path: server, pathNot: tests },
      { path: "node_modules/", pathNot: `node_modules/(${functionsPackages})/` },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^functions/lib/", "^\\.next/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    moduleSystems: ["es6", "cjs"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".json"],
    },
  },
};
