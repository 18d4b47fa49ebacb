import type { JsonSchema } from '#kernel/contracts/json-schema.ts';

/** How a field is filled in. Fields with codes are a choice whatever is said here: the platform gives their words. */
export type Control =
  | ('words' | 'line' | 'yes-no' | 'tick' | 'choice' | 'choices' | 'whole-number' | 'date' | 'time' | 'codes')
  | ('unit' | 'units' | 'worker' | 'category' | 'case' | 'share' | 'files' | 'own-files' | 'device')
  | ('restatement' | 'survey-answer' | 'knowledge' | 'caller' | 'with-caller' | 'internal')
  | ('region' | 'position');

/** The controls of fields of which the schema does not say what they are: they name a unit, a case, a file, or belong together. */
const CONTROLS: Readonly<Record<string, Control>> = {
  accusedUnitId: 'unit',
  answer: 'survey-answer',
  assignment: 'share',
  assists: 'units',
  begin: 'line',
  callId: 'with-caller',
  category: 'category',
  categoryHint: 'category',
  device: 'device',
  files: 'own-files',
  internal: 'internal',
  into: 'case',
  knowledgeId: 'knowledge',
  lead: 'unit',
  media: 'files',
  policies: 'codes',
  position: 'position',
  proof: 'caller',
  regionCode: 'region',
  restatement: 'restatement',
  retaliation: 'tick',
  suggestedUnit: 'unit',
  textVersion: 'line',
  unit: 'unit',
  worker: 'worker',
};

/** The control of a field: by its name, else by its schema. Undefined when the platform is newer than this page. */
export function findControl({
  name,
  schema,
}: {
  readonly name: string;
  readonly schema: JsonSchema;
}): Control | undefined {
  return Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : findControlBySchema(schema);
}

const DAY = '^\\d{4}-\\d\\d-\\d\\d$';

function findControlBySchema(schema: JsonSchema): Control | undefined {
  const { type, enum: codes, const: only, format, pattern, items } = schema;
  if (Array.isArray(codes)) return 'choice';
  if (type === 'boolean') return only === true ? 'tick' : 'yes-no';
  if (type === 'integer') return 'whole-number';
  if (type === 'array') return Array.isArray((items as JsonSchema | undefined)?.enum) ? 'choices' : undefined;
  if (type !== 'string') return undefined;
  if (format === 'date-time') return 'time';
  if (pattern === DAY) return 'date';
  return schema['x-maxBytes'] !== undefined && schema['x-singleLine'] !== true ? 'words' : 'line';
}
