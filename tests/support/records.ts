/** Records as their own area writes them, for the tests of areas that read them. */
export { createRecord } from "@/functions/src/resources/create-record";
export { deleteRecord } from "@/functions/src/resources/delete-record";
export { depsOf } from "@/functions/src/resources/resource-deps";
export { updateRecord } from "@/functions/src/resources/update-record";
