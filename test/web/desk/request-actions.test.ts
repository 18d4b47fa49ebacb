import { describe, expect, test } from 'vitest';
import { describeForm } from '#api/forms/command-form.ts';
import { MANAGER_FORMS } from '#api/forms/requests.ts';
import { mayGiveOnRequest, REQUEST_COMMANDS } from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_STATUSES } from '#enterprise/services/domain/vocabulary.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { nameControl } from '#web/ui/requests/name-control.ts';
import document from '../../../docs/api/openapi.json' with { type: 'json' };

const STAFF = ['MGR', 'LDR', 'SUP'] as const;
const ofStaff = REQUEST_COMMANDS.filter(
  (name) =>
    name !== 'file' && REQUEST_STATUSES.some((status) => STAFF.some((role) => mayGiveOnRequest(name, role, status))),
);

type Field = Parameters<typeof nameControl>[0];

/** What the form of a command has as controls; a partner is chosen among those that the request names. */
function listControls(command: string) {
  const { fields } = describeForm(command, MANAGER_FORMS);
  return fields.map((field) => ({
    name: field.name,
    control: field.name === 'partnerId' ? 'choice' : nameControl(field as unknown as Field),
  }));
}

describe('the commands on requests at the desk', () => {
  test('each command that staff may give on a request has a form', () => {
    expect(Object.keys(MANAGER_FORMS.forms).toSorted()).toEqual(ofStaff.toSorted());
  });

  test.each(ofStaff)('%s is in the OpenAPI document, and each of its fields has a control', (command) => {
    expect(document.paths).toHaveProperty([`/v1/desk/enterprise/requests/{number}/${toKebabCase(command)}`]);
    expect(listControls(command).filter(({ control }) => control === undefined)).toEqual([]);
  });

  test('a field of a kind that the page cannot fill in has no control', () => {
    expect(nameControl({ name: 'note', schema: { type: 'object' } } as unknown as Field)).toBeUndefined();
    expect(nameControl({ name: 'note', schema: { type: 'array' } } as unknown as Field)).toBeUndefined();
  });
});
