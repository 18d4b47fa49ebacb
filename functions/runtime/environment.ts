/** A variable that the infrastructure has not set. Logs show only the names of errors, so the name says which variable. */
class NotSet extends Error {
  constructor(variable: string) {
    super(`The environment variable ${variable} is not set`);
    this.name = `NotSet.${variable}`;
  }
}

/** The value of an environment variable. @throws NotSet for a missing one: the function is deployed wrongly. */
export function readVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new NotSet(name);
  return value;
}
