import { describe, expect, test } from 'vitest';
import { commandSchemaName } from '#api/forms/command-schemas.ts';
import { componentSchemas } from '#api/openapi/components.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { getTransition } from '#appeals/case/domain/transitions.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { Role, Status } from '#kernel/domain/vocabulary.ts';
import { type BodySchema, fittingBody } from '#test/support/contract/bad-bodies.ts';
import { type Case, caseAt, caseOf, eventsOf, unclearMatter } from '#test/support/e2e/case.ts';
import type { Name } from '#test/support/e2e/client.ts';
import { inLanes } from '#test/support/e2e/in-lanes.ts';
import { people } from '../shared-platform.ts';

const SCHEMAS = componentSchemas();

/** Who has a role in a case of the heating company, which has no workers. */
const HOLDERS: Partial<Record<Role, Name>> = {
  AGT: 'operator',
  DSP: 'dispatcher',
  SUP: 'supervisor',
  UNT: 'unit-heating',
  LDR: 'leader-heating',
  FUP: 'follow-up',
};

/** Commands that are tried at the same time, where none has an effect. */
const LANES = 4;

function bodyFor(name: PersonCommandName, audience: 'staff' | 'citizens'): object {
  const body = fittingBody(SCHEMAS[commandSchemaName(name, audience)] as BodySchema) as object;
  return name === 'supply' ? { text: '补充' } : name === 'fieldReport' ? { note: '到场' } : body;
}

/** Where a change would show: the state of the case, its events, and what was written. */
async function stateOf({ read }: Case) {
  const body = await read('auditor');
  return [body.status, body.version, eventsOf(body), body.notes.length];
}

describe('every command', () => {
  const staff = COMMANDS_BY_AUDIENCE.staff.map((name) => ({
    name,
    ...getTransition(name),
    body: bodyFor(name, 'staff'),
  }));

  /** The answers to commands that must be refused, where the answer is not the current state. */
  const otherThanRefused = async (given: Case, status: Status, holders: Partial<Record<Role, Name>>) => {
    const { version } = await given.read('auditor');
    const others: unknown[] = [];
    let tried = 0;
    for (const { name, from, roles, body } of staff.filter((each) => !each.from.includes(status)))
      for (const role of roles) {
        const holder = holders[role];
        if (holder === undefined) continue;
        tried += 1;
        const answer = await given.try(holder, toKebabCase(name), body);
        const { code, currentStatus, version: seen } = answer.body as unknown as Record<string, unknown>;
        if (`${answer.status} ${code} ${currentStatus} ${seen}` !== `409 illegal-transition ${status} ${version}`)
          others.push([name, role, from, answer.text]);
      }
    expect(tried).toBeGreaterThan(0);
    return others;
  };

  test('A command that the state does not allow is refused with the state, and has no effect', async () => {
    const closed = await caseAt(people, 'followUp');
    await closed.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 5 });
    const before = await stateOf(closed);
    expect(await otherThanRefused(closed, 'closed', HOLDERS)).toEqual([]);
    expect(await stateOf(closed)).toEqual(before);
  });

  test('A worker whose filing was refused is refused further commands', async () => {
    const filed = await people.as('worker').post('/v1/desk/appeals', unclearMatter({ channel: 'field' }));
    expect(filed.status, filed.text).toBe(201);
    const refused = caseOf(people, filed.body.number);
    await refused.give('operator', 'refuse', { reason: 'LITIGATION' });
    const before = await stateOf(refused);
    expect(await otherThanRefused(refused, 'refused', { WRK: 'worker' })).toEqual([]);
    expect(await stateOf(refused)).toEqual(before);
  });

  test('A command on a case out of scope is answered like an unknown number, and has no effect', async () => {
    const open = await caseAt(people, 'inProgress');
    const nowhere = caseOf(people, '260101000000000006');
    const before = await stateOf(open);
    const words = (text: string) => text.replace(/"(?:requestId|correlationId)":"[^"]*"/g, '');
    const told: unknown[] = [];
    const look = async ({ who, name, body }: { who: Name; name: PersonCommandName; body: object }) => {
      const path = toKebabCase(name);
      const [here, there] = await Promise.all([open.try(who, path, body), nowhere.try(who, path, body)]);
      if (here.status !== 404 || words(here.text) !== words(there.text)) told.push([who, name, here.text, there.text]);
    };
    const strangers = (['unit-street-2', 'admin'] as const).flatMap((who) =>
      staff.map(({ name, body }) => ({ who, name, body })),
    );
    const others = COMMANDS_BY_AUDIENCE.citizens.map((name) => ({
      who: 'citizen-2' as const,
      name,
      body: bodyFor(name, 'citizens'),
    }));
    // Each answer takes a tenth of a second, whatever is found.
    await inLanes([...strangers, ...others], LANES, look);
    expect(told).toEqual([]);
    expect(await stateOf(open)).toEqual(before);
  });

  test('A command of a role that may never give it is forbidden, and has no effect', async () => {
    const open = await caseAt(people, 'inProgress');
    const before = await stateOf(open);
    for (const { name, body } of staff) {
      const answer = await open.try('auditor', toKebabCase(name), body);
      expect([name, answer.status, answer.body.code]).toEqual([name, 403, 'not-permitted']);
    }
    expect(await stateOf(open)).toEqual(before);
  });
});
