import type * as z from 'zod/mini';

/** The type that a schema needs in Glue; a number is told apart by the checks that it has. */
function glueType(schema: z.ZodMiniType): string[] {
  const { def } = schema._zod as unknown as { def: { type: string; [part: string]: unknown } };
  switch (def.type) {
    case 'nullable':
    case 'default':
      return glueType(def.innerType as z.ZodMiniType);
    case 'boolean':
      return ['boolean'];
    case 'number':
      return def.format === 'safeint' ? ['int', 'bigint'] : ['double'];
    case 'literal':
      return ['int'];
    case 'array':
      return glueType(def.element as z.ZodMiniType).map((type) => `array<${type}>`);
    case 'object': {
      const fields = Object.entries(def.shape as Record<string, z.ZodMiniType>).map(([name, part]) => ({
        name,
        types: glueType(part),
      }));
      return [JSON.stringify(fields)];
    }
    default:
      return ['string', 'timestamp'];
  }
}

/** Whether a type of a table of the lake can hold what the schema lets through. */
export function fits(type: string, schema: z.ZodMiniType): boolean {
  const struct = /^array<struct<(.*)>>$/.exec(type)?.[1];
  const [wanted = ''] = glueType(schema);
  if (struct === undefined) return glueType(schema).includes(type);
  const fields = JSON.parse(/^array<(.*)>$/.exec(wanted)?.[1] ?? '[]') as { name: string; types: string[] }[];
  const parts = struct.split(',').map((part) => part.split(':') as [string, string]);
  return (
    JSON.stringify(parts.map(([name]) => name)) === JSON.stringify(fields.map(({ name }) => name)) &&
    parts.every(([, partType], at) => fields[at]?.types.includes(partType))
  );
}
