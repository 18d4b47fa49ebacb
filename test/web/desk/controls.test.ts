import { expect, test } from 'vitest';
import { CITIZENS_FORMS } from '#api/forms/citizens.ts';
import type { AudienceForms } from '#api/forms/command-form.ts';
import { AGENT_FORMS, MANAGER_FORMS } from '#api/forms/requests.ts';
import { STAFF_FORMS } from '#api/forms/staff.ts';
import { findControl } from '#web/desk/commands/controls.ts';

const FORMS: Readonly<Record<string, AudienceForms>> = {
  'staff on appeals': STAFF_FORMS,
  'citizens on appeals': CITIZENS_FORMS,
  'managers on requests': MANAGER_FORMS,
  'agents on requests': AGENT_FORMS,
};

test.each(Object.keys(FORMS))('Every field of the commands of %s has a control', (audience) => {
  const fields = Object.entries(FORMS[audience]?.forms ?? {}).flatMap(([command, { fields }]) =>
    fields.map((field) => ({ command, ...field })),
  );
  expect(fields.length).toBeGreaterThan(10);
  expect(
    fields.filter((field) => findControl(field) === undefined).map(({ command, name }) => `${command} ${name}`),
  ).toEqual([]);
});

test.each([
  ['a code', { type: 'string', enum: ['a', 'b'] }, 'choice'],
  ['some codes', { type: 'array', items: { type: 'string', enum: ['a'] } }, 'choices'],
  ['a yes or no', { type: 'boolean' }, 'yes-no'],
  ['only yes', { type: 'boolean', const: true }, 'tick'],
  ['a number', { type: 'integer', minimum: 1 }, 'whole-number'],
  ['an instant', { type: 'string', format: 'date-time' }, 'time'],
  ['a day', { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }, 'date'],
  ['words', { type: 'string', 'x-maxBytes': 6000 }, 'words'],
  ['a line', { type: 'string', 'x-maxBytes': 300, 'x-singleLine': true }, 'line'],
  ['a thing that only a newer page knows', { type: 'object', properties: {} }, undefined],
])('A field of its own that is %s needs no line at the desk', (_what, schema, control) => {
  expect(findControl({ name: 'newField', schema })).toBe(control);
});
