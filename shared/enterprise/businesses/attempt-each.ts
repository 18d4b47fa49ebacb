/** Does each of some pieces of work although others fail, and throws the first failure at the end. */
export function attemptEach() {
  const failures: unknown[] = [];
  return {
    attempt: async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        failures.push(error);
      }
    },
    throwFailure: (): void => {
      if (failures.length > 0) throw failures[0];
    },
  };
}
