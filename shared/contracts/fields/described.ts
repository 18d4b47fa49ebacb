import * as z from 'zod/mini';

/** The schema with a description for the API document. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.meta({ description }));
}
