import type * as z from 'zod/mini';

/** The parts of a schema's definition that contain other schemas. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
}

/**
 * The fields of a response that its contract does not have, by path. Contracts are open, because readers must ignore unknown
 * fields; but all fields that we send are documented.
 */
export function undocumented(schema: z.ZodMiniType, value: unknown, path = ''): string[] {
  const { type, shape, element, innerType, options } = schema._zod.def as unknown as Definition;
  if (innerType !== undefined) return value === undefined ? [] : undocumented(innerType, value, path);
  if (options !== undefined) {
    const each = options.map((option) => undocumented(option, value, path));
    return each.find((found) => found.length === 0) ?? each[0] ?? [];
  }
  if (Array.isArray(value))
    return element === undefined ? [] : value.flatMap((item) => undocumented(element, item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  if (type !== 'object' || shape === undefined) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const known = shape[name];
    if (each === undefined) return [];
    return known === undefined ? [at] : undocumented(known, each, at);
  });
}
