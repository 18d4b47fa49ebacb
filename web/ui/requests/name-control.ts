import type { ServiceRequest } from '../../client/enterprise-operations.ts';

type Field = ServiceRequest['actions'][number]['fields'][number];

/** The control of a field by its schema; undefined when this page cannot fill it in. `elsewhere` are drawn by the page or filled in with another field. */
export function nameControl(
  { name, schema, choices }: Field,
  hasOptions = choices !== undefined || schema.enum !== undefined,
) {
  // The number of an offer goes with its bank; policies and files are drawn by the desk.
  if (name === 'media' || name === 'offer' || name === 'policies') return 'elsewhere';
  if (schema.type === 'boolean') return 'check';
  if (hasOptions) return schema.type === 'array' ? 'checks' : 'choice';
  if (schema.type === 'integer') return 'amount';
  if (name === 'until') return 'time';
  return schema.type === 'string' ? 'words' : undefined;
}
