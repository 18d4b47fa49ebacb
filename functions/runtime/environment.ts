/** A variable that the infrastructure has not given. Logs show the names of errors only, so the name says which one. */
class NotSet extends Error {
  constructor(variable: string) {
    super(`The environment variable ${variable} is not set`);
    this.name = `NotSet.${variable}`;
  }
}

/** The value of a variable that the infrastructure gives; without it the function is deployed wrongly and must not start. */
export function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new NotSet(name);
  return value;
}

/**
 * Makes a thing at its first use and keeps it for the life of the environment. Calls are marked as pure, so that what a
 * function does not use is left out of its bundle.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
