type Ask = () => Promise<boolean>;

let ask: Ask | undefined;

/** The page's way of asking a person to sign in again: answers whether they did. Answers how to take it back. */
export function onFreshSignInNeeded(asking: Ask): () => void {
  ask = asking;
  return () => {
    if (ask === asking) ask = undefined;
  };
}

export async function askToSignInAgain(): Promise<boolean> {
  return (await ask?.()) ?? false;
}
