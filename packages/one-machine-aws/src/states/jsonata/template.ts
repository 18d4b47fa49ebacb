import { isObject, type Json } from '../json.ts';
import type { Chance } from './aws-functions.ts';
import type { Place } from './check-references.ts';
import { compileExpression, type Scope } from './expression.ts';

/** The value of a field that may contain `{% %}` expressions at any depth. */
export interface Template {
  /** Path from the state, as in messages: `Arguments/Payload/ids[0]`. */
  readonly field: string;
  /** The text as written, for messages. */
  readonly source: string;
  /** Present when the value contains no expression. */
  readonly literal: { readonly value: Json } | undefined;
  evaluate(scope: Scope): Promise<Json>;
}

/** Called with each problem and its field. */
export type Refuse = (field: string, message: string) => void;

/**
 * Compiles a field's value. A string that begins with `{%` and ends with `%}` is an expression. A string that only
 * begins so is refused, as is a key in JSONPath style (`name.$`).
 */
export function compileTemplate(value: unknown, field: string, place: Place, chance: Chance, refuse: Refuse): Template {
  const source = typeof value === 'string' ? value.replace(/^\{%\s*|\s*%\}$/g, '') : JSON.stringify(value);
  if (typeof value === 'string' && value.startsWith('{%'))
    return expressionTemplate(value, field, place, chance, refuse);
  if (Array.isArray(value)) {
    const parts = value.map((each, at) => compileTemplate(each, `${field}[${at}]`, place, chance, refuse));
    if (parts.every((part) => part.literal !== undefined)) return literal(value as Json, field, source);
    return {
      field,
      source,
      literal: undefined,
      evaluate: async (scope) => {
        const items: Json[] = [];
        for (const part of parts) items.push(await part.evaluate(scope));
        return items;
      },
    };
  }
  if (isObject(value)) {
    const parts = Object.entries(value).map(([key, each]) => {
      if (key.endsWith('.$')) refuse(`${field}/${key}`, 'belongs to JSONPath; only JSONata is run here');
      return [key, compileTemplate(each, `${field}/${key}`, place, chance, refuse)] as const;
    });
    if (parts.every(([, part]) => part.literal !== undefined)) return literal(value as Json, field, source);
    return {
      field,
      source,
      literal: undefined,
      evaluate: async (scope) => {
        const entries: [string, Json][] = [];
        for (const [key, part] of parts) entries.push([key, await part.evaluate(scope)]);
        return Object.fromEntries(entries);
      },
    };
  }
  return literal(value as Json, field, source);
}

function literal(value: Json, field: string, source: string): Template {
  return { field, source, literal: { value }, evaluate: () => Promise.resolve(value) };
}

function expressionTemplate(text: string, field: string, place: Place, chance: Chance, refuse: Refuse): Template {
  if (!text.endsWith('%}') || text.length < 4) {
    refuse(field, "a string that begins with '{%' must end with '%}'");
    return literal(null, field, text);
  }
  const source = text.slice(2, -2).trim();
  try {
    return { field, source, literal: undefined, evaluate: compileExpression(source, field, place, chance) };
  } catch (error) {
    refuse(field, error instanceof Error ? error.message : String(error));
    return literal(null, field, source);
  }
}
