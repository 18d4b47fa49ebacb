import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { commandSchemaName } from '#api/forms/command-schemas.ts';
import { componentSchemas, NAMED_SCHEMAS } from '#api/openapi/components.ts';
import { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { commandInput } from '#appeals/case/contracts/commands/command-input.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { type BodySchema, badBodies, fittingBody } from '#test/support/contract/bad-bodies.ts';

const SCHEMAS = componentSchemas();

describe.each(['staff', 'citizens'] as const)('a command of %s', (audience) => {
  const given = (name: PersonCommandName) => {
    const contract = commandInput(name, audience);
    return {
      schema: SCHEMAS[commandSchemaName(name, audience)] as BodySchema,
      answer: (body: unknown) => parse(contract, body, 'zh'),
    };
  };

  test.each(COMMANDS_BY_AUDIENCE[audience])(
    'A %s command names the path and a message for every fault of its body',
    (name) => {
      const { schema, answer } = given(name);
      expect(wronglyAnswered(schema, answer)).toEqual([]);
    },
  );

  test.each(COMMANDS_BY_AUDIENCE[audience])('A %s command with a body from its schema is accepted', (name) => {
    const { schema, answer } = given(name);
    expect(answer(fittingBody(schema, true))).toMatchObject({ ok: true });
  });
});

test.each(COMMANDS_BY_AUDIENCE.citizens)('The %s of an appellant has only fields of the command', (name) => {
  const contract = commandInput(name, 'citizens');
  const given = parse(contract, fittingBody(SCHEMAS[commandSchemaName(name, 'citizens')] as BodySchema, true), 'en');
  if (!given.ok) expect.fail(`${name} refuses what its document describes`);
  const { request } = given.value;
  expect(parse<unknown>(z.strictObject(COMMANDS[name].shape), request, 'en')).toEqual({ ok: true, value: request });
});

test.each(['AppealFiling', 'DeskAppealFiling', 'Upload', 'Reveal', 'Claim'] as const)(
  '%s names the path and a message for every fault',
  (name) => {
    const answer = (body: unknown) => parse<unknown>(NAMED_SCHEMAS[name], body, 'zh');
    for (const schema of byOnePerson(SCHEMAS[name] as BodySchema)) expect(wronglyAnswered(schema, answer)).toEqual([]);
  },
);

/** The bad bodies that are taken, or refused without the path of what is wrong, or without words. */
function wronglyAnswered(schema: BodySchema, answer: (body: unknown) => ReturnType<typeof parse>): readonly string[] {
  return badBodies(schema).flatMap(({ what, path, body }) => {
    const result = answer(body);
    if (result.ok) return [`${what}: taken`];
    const paths = result.error.map((each) => each.path);
    const isNamed = paths.includes(path) && paths.every((each) => each.startsWith(path));
    const isInWords = result.error.every(({ message }) => /\p{Script=Han}/u.test(message) && message.length < 300);
    return [...(isNamed ? [] : [`${what}: ${paths}`]), ...(isInWords ? [] : [`${what}: no words`])];
  });
}

/** Nobody is a business and anonymous: the body of a person, and that of a business. */
function byOnePerson(schema: BodySchema): readonly BodySchema[] {
  const { enterprise, flags, ...properties } = schema.properties ?? {};
  if (!enterprise || !flags) return [schema];
  const { anonymous: _anonymous, ...named } = flags.properties ?? {};
  return [
    { ...schema, properties: { ...properties, flags } },
    { ...schema, properties: { ...properties, enterprise, flags: { ...flags, properties: named } } },
  ];
}
