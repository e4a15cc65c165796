// The task queue in a process of its own, so that what it costs is measured apart. `DRIVER` holds its options as JSON.
import { startTaskDispatcher } from "../../scripts/stack/task-dispatcher.ts";

const dispatcher = await startTaskDispatcher(JSON.parse(process.env.DRIVER));
process.once("SIGTERM", () => void dispatcher.close().then(() => process.exit(0)));
