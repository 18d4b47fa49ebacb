import type { Language } from '#kernel/presenting/language.ts';
import { type ApiSchema, describedIn, toComponentName } from './document.ts';
import { escaped, inline, table } from './html.ts';
import { PAGE_TEXTS } from './page-texts.ts';

/** The fields of a schema, of one with several kinds a table for each. The fields of nested objects come below their own (`place.lat`, `items[].code`). */
export function schemaTable(schema: ApiSchema, language: Language): string {
  if (schema.oneOf !== undefined) return schema.oneOf.map((each) => schemaTable(each, language)).join('\n');
  const rows = listFields(schema, '').map(({ path, field, isRequired }) => [
    `<code>${escaped(path)}</code>${isRequired ? '' : ` <span class="dim">${PAGE_TEXTS.optional[language]}</span>`}`,
    typeText(field, language),
    notesText(field, language),
  ]);
  if (rows.length === 0) return `<p class="dim">${PAGE_TEXTS.emptyObject[language]}</p>`;
  const head = (['field', 'type', 'notes'] as const).map((column) => PAGE_TEXTS[column][language]);
  return table(head, rows);
}

interface Field {
  readonly path: string;
  readonly field: ApiSchema;
  readonly isRequired: boolean;
}

function listFields(schema: ApiSchema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (field === undefined) return [];
    const path = `${prefix}${name}`;
    const own: Field = { path, field, isRequired: schema.required?.includes(name) ?? false };
    return [own, ...listFields(field, `${path}.`), ...listFields(findItem(field), `${path}[].`)];
  });
}

/** The schema of an array's entries. All entries of our tuples have the same one. */
function findItem({ items, prefixItems }: ApiSchema): ApiSchema {
  return typeof items === 'object' ? items : (prefixItems?.[0] ?? {});
}

/** The type of a field, as a link when it is a named schema. */
export function typeText(schema: ApiSchema, language: Language): string {
  if (schema.$ref !== undefined) {
    const name = escaped(toComponentName(schema.$ref));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(' ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => typeText(each, language)).join(' | ');
  if (schema.const !== undefined) return `<code>${escaped(String(schema.const))}</code>`;
  if (schema.type === 'array') return `${PAGE_TEXTS.arrayOf[language]}${typeText(findItem(schema), language)}`;
  return escaped([schema.type ?? 'any', schema.format && `(${schema.format})`].filter(Boolean).join(' '));
}

function notesText(
  { description, minimum, maximum, maxItems, pattern, default: preset }: ApiSchema,
  language: Language,
): string {
  const text = description === undefined ? undefined : describedIn(language, { description });
  const { from, to, atMost, default: byDefault } = PAGE_TEXTS;
  const notes = [
    text && inline(text),
    minimum !== undefined && `${from[language]} ${minimum}`,
    maximum !== undefined && `${to[language]} ${maximum}`,
    maxItems !== undefined && `${atMost[language]} ${maxItems}`,
    preset !== undefined && `${byDefault[language]} <code>${escaped(String(preset))}</code>`,
    pattern !== undefined && `<code>${escaped(pattern)}</code>`,
  ];
  return notes.filter(Boolean).join(', ');
}
