import { ApiProblem } from "@/services/api";

const typePath = "body.action.type";

/**
 * Writes a source whose event type is new, and declares the type only once nothing else is wrong: a form that is given up
 * leaves no type behind. What else is wrong is thrown without the type, which is nothing the person must mend.
 */
export async function withDeclaredType<Answer>(write: () => Promise<Answer>, declare: () => Promise<unknown>): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ApiProblem) || !error.fieldErrors.some(({ path }) => path === typePath)) throw error;
    const others = error.fieldErrors.filter(({ path }) => path !== typePath);
    if (others.length > 0) {
      const { code, status, title, message } = error;
      throw new ApiProblem({ code, status, title, detail: message, fieldErrors: others });
    }
  }
  await declare();
  return write();
}
