import * as z from 'zod/mini';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema (2020-12) of a contract. Descriptions explain checks that it cannot express. */
export function toJsonSchema(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The bounds of JavaScript's safe integers are not part of the contract.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return JSON.parse(JSON.stringify(rest));
}
