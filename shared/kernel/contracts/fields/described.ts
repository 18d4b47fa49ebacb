import * as z from 'zod/mini';

/** The schema with a description for the API document. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.meta({ description }));
}

/** The schema of a parameter that still works and is no longer recommended; the description says what to use. */
export function deprecated<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.meta({ description, deprecated: true }));
}
