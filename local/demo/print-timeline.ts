import type * as z from 'zod/mini';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { inUserLanguage } from '#cli/run-tool.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import { PEOPLE } from '../people.ts';
import type { CallApi } from './call-api.ts';
import { localTime, type Narrator, statusText } from './narrator.ts';

type StaffAppeal = z.output<typeof staffAppeal>;
type Entry = StaffAppeal['timeline'][number];

/** A role that may read the whole record and change nothing. */
const READER = 'auditor';

/**
 * Prints the record of an appeal: when (Asia/Shanghai), who, what, in both languages. @throws when it cannot be read
 */
export async function printTimeline(call: CallApi, narrator: Narrator, number: string): Promise<void> {
  const [english, chinese] = [await read(call, number, 'en'), await read(call, number, 'zh-CN')];
  const outcome = english.outcomeText === undefined ? '' : `: ${english.outcomeText}`;
  narrator.title(`${number}  ${english.title}  ${statusText(english.status)}${outcome}`);
  const width = Math.max(...english.timeline.map((entry) => findName(entry).length));
  const translated = chinese.timeline.toReversed();
  for (const [index, entry] of english.timeline.toReversed().entries())
    narrator.line(
      `${localTime(entry.at)}  ${findName(entry).padEnd(width)}  ${entry.text} · ${translated[index]?.text ?? ''}`,
    );
}

async function read(call: CallApi, number: string, language: string): Promise<StaffAppeal> {
  const answer = await call(READER, {
    method: 'GET',
    path: `/v1/desk/appeals/${number}?limit=100`,
    headers: { 'accept-language': language },
  });
  const appeal = parse(staffAppeal, answer.body, 'en');
  if (answer.status !== 200 || !appeal.ok) throw new Error(`the record of ${number} cannot be read: ${answer.status}`);
  return appeal.value;
}

function findName({ by }: Entry): string {
  if (by === undefined) return '';
  const person = PEOPLE.find(({ subject }) => subject === by.id);
  return inUserLanguage(person?.title ?? ROLE_TEXTS[by.role]);
}
