import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, isGivenByPeople, mayGive } from '#appeals/case/domain/transitions.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLES, STATUSES } from '#kernel/domain/vocabulary.ts';
import { COMMANDS, listRead } from '#web/desk/commands/table.ts';
import document from '../../../docs/api/openapi.json' with { type: 'json' };

/** The keys of the desk itself. */
const OWN_KEYS = ['j', 'k', 'c', 'x', 'u', 'g', '/', '?'];
const staffRoles = ROLES.filter((role) => role !== 'APP' && role !== 'SYS');
const views = COMMANDS as Readonly<Record<string, { readonly key?: string }>>;

describe('the commands of the desk', () => {
  test('the commands of the desk are all commands that staff may give', () => {
    const ofStaff = COMMAND_NAMES.filter(isGivenByPeople).filter((name) =>
      STATUSES.some((status) => staffRoles.some((role) => mayGive(name, role, status))),
    );
    expect(Object.keys(COMMANDS).toSorted()).toEqual(ofStaff.map(toKebabCase).toSorted());
  });

  test.each(Object.keys(COMMANDS))('%s is in the OpenAPI document', (command) => {
    expect(document.paths).toHaveProperty([`/v1/desk/appeals/{number}/${command}`]);
  });

  test('no command of the desk has a key that the desk has itself', () => {
    const keys = Object.values(views).flatMap(({ key }) => key ?? []);
    expect(keys.filter((key) => OWN_KEYS.includes(key))).toEqual([]);
  });

  test.each(STATUSES)('a role has no key twice in the state %s, except for requests of different kinds', (status) => {
    for (const role of staffRoles) {
      const given = COMMAND_NAMES.filter((name) => mayGive(name, role, status)).map(toKebabCase);
      const keys = given.flatMap((command) => {
        const key = views[command]?.key;
        return key === undefined || /^(?:grant|deny|approve)-/.test(command) ? [] : [key];
      });
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  test('a comment is read by the appellant only when it says so', () => {
    expect(listRead('comment', {})).toEqual([]);
    expect(listRead('comment', { internal: true })).toEqual([]);
    expect(listRead('comment', { internal: false })).toEqual(['text']);
  });

  test('a note with a result stays with staff', () => {
    expect(listRead('submit-result', {})).toEqual(['publicReply']);
  });
});
