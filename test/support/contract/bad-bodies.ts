/** The part of JSON Schema that our bodies use. */
export interface BodySchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, BodySchema>>;
  readonly required?: readonly string[];
  readonly items?: BodySchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  /** Several kinds of bodies, told apart by a field. */
  readonly oneOf?: readonly BodySchema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly examples?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** A body with one wrong field, and the path that the response must name. */
export interface BadBody {
  readonly what: string;
  readonly path: string;
  readonly body: unknown;
}

/** Texts that match the patterns of our codes. */
const FITTING_TEXTS: readonly string[] = [
  'a1',
  '010101',
  '2026-11-30',
  '2026-11-24T08:30:00Z',
  '260309100000000427',
  'a0'.repeat(16),
];

/** A valid body with the required fields, or with all fields. */
export function fittingBody(schema: BodySchema, all = false): unknown {
  const [first] = schema.oneOf ?? [];
  if (first) return fittingBody(first, all);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => all || schema.required?.includes(name))
          .map(([name, field]) => [name, fittingBody(field, all)]),
      );
    case 'array':
      return [fittingBody(schema.items ?? {}, all)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      return textFor(schema);
  }
}

function textFor({ pattern, format, examples: [example] = [] }: BodySchema): string {
  if (example !== undefined) return example;
  if (format === 'date-time') return '2026-11-24T08:30:00Z';
  return FITTING_TEXTS.find((text) => pattern === undefined || new RegExp(pattern, 'u').test(text)) ?? 'a1';
}

/** Every way in which one field of an otherwise valid body can be wrong. */
export function badBodies(schema: BodySchema): readonly BadBody[] {
  const whole = fittingBody(schema, true);
  const wholes = [null, [], 'text', 7].map((body) => ({ what: JSON.stringify(body), path: '', body }));
  return [...wholes, ...wrongIn(schema, '', (part) => part, whole)];
}

/** `put` builds the whole body from its part at `path`; `fitting` is the valid part. */
function wrongIn(schema: BodySchema, path: string, put: (part: unknown) => unknown, fitting: unknown): BadBody[] {
  if (schema.type === 'array') {
    const { items = {}, maxItems = 100 } = schema;
    const [first] = fitting as readonly unknown[];
    return [
      { what: `${path} of too many`, path, body: put(Array.from({ length: maxItems + 1 }, (_, n) => `${first}${n}`)) },
      ...valuesFor(items).map(([what, value]) => ({
        what: `${path}[0] ${what}`,
        path: `${path}[0]`,
        body: put([value]),
      })),
    ];
  }
  if (schema.type !== 'object') return [];
  const body = fitting as Readonly<Record<string, unknown>>;
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const withPart = (part: unknown) => put({ ...body, [name]: part });
    const { [name]: _left, ...without } = body;
    return [
      ...(schema.required?.includes(name) ? [{ what: `no ${at(name)}`, path: at(name), body: put(without) }] : []),
      ...valuesFor(field).map(([what, value]) => ({
        what: `${at(name)} ${what}`,
        path: at(name),
        body: withPart(value),
      })),
      ...wrongIn(field, at(name), withPart, body[name]),
    ];
  });
  return [{ what: `${at('surprise')} too`, path: at('surprise'), body: put({ ...body, surprise: 1 }) }, ...fields];
}

/** Invalid values of a field. */
function valuesFor(field: BodySchema): readonly (readonly [what: string, value: unknown])[] {
  const isText = field.type === 'string' || typeof field.enum?.[0] === 'string';
  return [
    ['is null', null],
    ['has another type', isText ? 7 : 'text'],
    ...(field.type === 'object' ? ([['is a list', []]] as const) : []),
    ...(field.enum ? ([['is none of the list', isText ? 'nonsense' : 99]] as const) : []),
    ...(field.type === 'string' && !field.enum
      ? ([
          ['is much too long', 'x'.repeat(70_000)],
          ['is empty', ''],
          ['has a NUL', `a${String.fromCharCode(0)}b`],
        ] as const)
      : []),
    ...(field.minimum !== undefined ? ([['is too small', field.minimum - 1]] as const) : []),
    ...(field.maximum !== undefined ? ([['is too great', field.maximum + 1]] as const) : []),
    ...(field.type === 'integer' ? ([['is no whole number', 1.5]] as const) : []),
  ];
}
