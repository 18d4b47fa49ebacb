import { type ApiSchema, nameOf } from './document.ts';
import { escaped, inline, table } from './html.ts';

/** The fields of a schema, those of nested objects below their own (`place.lat`, `items[].code`). */
export function schemaTable(schema: ApiSchema): string {
  const rows = fieldsOf(schema, '').map(({ path, field, isRequired }) => [
    `<code>${escaped(path)}</code>${isRequired ? '' : ' <span class="dim">optional</span>'}`,
    typeOf(field),
    notesOf(field),
  ]);
  return rows.length === 0 ? '<p class="dim">An empty object.</p>' : table(['field', 'type', 'notes'], rows);
}

interface Field {
  readonly path: string;
  readonly field: ApiSchema;
  readonly isRequired: boolean;
}

function fieldsOf(schema: ApiSchema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const own: Field = { path, field, isRequired: schema.required?.includes(name) ?? false };
    return [own, ...fieldsOf(field, `${path}.`), ...fieldsOf(field.items ?? {}, `${path}[].`)];
  });
}

/** The type in a word, with a link where it has a name. */
export function typeOf(schema: ApiSchema): string {
  if (schema.$ref !== undefined) {
    const name = escaped(nameOf(schema.$ref));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(' ');
  if (schema.const !== undefined) return `<code>${escaped(String(schema.const))}</code>`;
  if (schema.type === 'array') return `array of ${typeOf(schema.items ?? {})}`;
  return escaped([schema.type ?? 'any', schema.format && `(${schema.format})`].filter(Boolean).join(' '));
}

function notesOf({ description, minimum, maximum, maxItems, pattern, default: preset }: ApiSchema): string {
  const notes = [
    description && inline(description),
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && `to ${maximum}`,
    maxItems !== undefined && `at most ${maxItems}`,
    preset !== undefined && `default <code>${escaped(String(preset))}</code>`,
    pattern !== undefined && `<code>${escaped(pattern)}</code>`,
  ];
  return notes.filter(Boolean).join(', ');
}
