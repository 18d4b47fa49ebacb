import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatForms, formatRequestForms } from '#api/forms/build-forms.ts';
import { CITIZENS_FORMS } from '#api/forms/citizens.ts';
import { describeForm } from '#api/forms/command-form.ts';
import { STAFF_FORMS } from '#api/forms/staff.ts';
import { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { commandBody } from '#appeals/case/contracts/commands/command-input.ts';
import { isGivenForCallers } from '#appeals/case/domain/transitions.ts';
import { parse } from '#kernel/contracts/parse.ts';

const FORMS = { citizens: CITIZENS_FORMS, staff: STAFF_FORMS };
const AUDIENCES = ['citizens', 'staff'] as const;
const all = AUDIENCES.flatMap((audience) => COMMANDS_BY_AUDIENCE[audience].map((name) => ({ name, audience })));

test.each(AUDIENCES)('the stored forms of %s are those of the contracts', (audience) => {
  const file = new URL(`../../shared/api/forms/${audience}.json`, import.meta.url);
  expect(readFileSync(file, 'utf8'), 'npm run generate').toBe(formatForms(audience));
});

test.each(AUDIENCES)('the stored forms of commands on requests, for %s, are those of the contracts', (audience) => {
  const file = new URL(`../../shared/api/forms/requests-${audience}.json`, import.meta.url);
  expect(readFileSync(file, 'utf8'), 'npm run generate').toBe(formatRequestForms(audience));
});

describe('the form of a command', () => {
  test.each(all)('$audience: the form of $name has exactly the fields of its contract', ({ name, audience }) => {
    const { shape, appellantShape } = COMMANDS[name] as { shape: object; appellantShape?: object };
    const own = Object.keys(audience === 'citizens' ? (appellantShape ?? shape) : shape);
    const forCaller = audience === 'staff' && isGivenForCallers(name) ? ['callId', 'proof'] : [];
    const { fields } = describeForm(name, FORMS[audience]);
    const isFixed = (field: string) => audience === 'citizens' && name === 'comment' && field === 'internal';
    expect(fields.map((field) => field.name)).toEqual([...own.filter((field) => !isFixed(field)), ...forCaller]);

    const empty = parse(commandBody(name, audience), {}, 'en');
    const missing = empty.ok ? [] : empty.error.filter(({ code }) => code === 'required').map(({ path }) => path);
    const { anyOf } = describeForm(name, FORMS[audience]);
    expect(anyOf ?? []).toEqual(missing.length > 0 && COMMANDS[name].needsContent ? [missing[0], 'media'] : []);
    if (anyOf === undefined)
      expect(fields.filter(({ required }) => required).map((field) => field.name)).toEqual(missing);
  });

  test.each(all)('$audience: each code that a field of $name may have has words', ({ name, audience }) => {
    for (const { schema, choices = [] } of describeForm(name, FORMS[audience]).fields) {
      const { enum: values, items } = schema as { enum?: unknown[]; items?: { enum?: unknown[] } };
      expect(choices.map(({ value }) => value)).toEqual(values ?? items?.enum ?? []);
    }
  });

  test('An appellant is not asked whether a comment is internal; a unit is', () => {
    const names = (audience: (typeof AUDIENCES)[number]) =>
      describeForm('comment', FORMS[audience]).fields.map(({ name }) => name);
    expect([names('citizens').includes('internal'), names('staff').includes('internal')]).toEqual([false, true]);
  });

  test('The limit that a form names is the one at which the contract refuses', () => {
    const { fields } = describeForm('submitResult', STAFF_FORMS);
    const limit = Number(fields.find(({ name }) => name === 'publicReply')?.schema['x-maxBytes']);
    const refusedAt = (bytes: number) =>
      parse(commandBody('submitResult', 'staff'), { solved: true, publicReply: 'x'.repeat(bytes) }, 'en');
    expect(limit).toBeGreaterThan(0);
    expect([refusedAt(limit).ok, refusedAt(limit + 1).ok]).toEqual([true, false]);
  });
});
