/**
 * Lets a turn of the event loop have `limit` steps. The returned function takes a step: it returns undefined while there are
 * some left, else a promise to wait for before it is called again. Hundreds of timers that are due together then do not keep requests from their answers.
 */
export function openPacing(limit: number): () => Promise<void> | undefined {
  let left = limit;
  let nextTurn: Promise<void> | undefined;

  const waitForTurn = () =>
    new Promise<void>((resolve) => {
      setImmediate(() => {
        left = limit;
        nextTurn = undefined;
        resolve();
      });
    });

  return () => {
    if (left === 0) {
      nextTurn ??= waitForTurn();
      return nextTurn;
    }
    left -= 1;
    return undefined;
  };
}
