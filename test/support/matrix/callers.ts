import { type Caller, callerWith, type Name, type People } from '../e2e/client.ts';
import { signInByPhone } from '../e2e/sign-in.ts';

/** Every kind of caller, in the order of the columns of the table. */
export const COLUMNS = [
  'nobody',
  'anonymous',
  'owner',
  'other',
  'agent',
  'operator',
  'dispatcher',
  'supervisor',
  'follow-up',
  'unit-heating',
  'leader-heating',
  'unit-street-2',
  'leader-street-2',
  'worker',
  'manager',
  'partner',
  'admin',
  'auditor',
] as const;

export type Column = (typeof COLUMNS)[number];

/** The role of each member of staff, to look commands up by. Those of the second unit are out of scope. */
export const STAFF_ROLES = {
  operator: 'AGT',
  dispatcher: 'DSP',
  supervisor: 'SUP',
  'follow-up': 'FUP',
  'unit-heating': 'UNT',
  'leader-heating': 'LDR',
  auditor: 'AUD',
} as const;

/** Signs every kind of caller in. The agent signs in with this phone. */
export async function signInAll(people: People, agentPhone: string): Promise<Readonly<Record<Column, Caller>>> {
  const session = await people.nobody.post('/v1/sessions', { provider: 'anonymous' });
  const citizens = {
    nobody: people.nobody,
    anonymous: callerWith(people.url, session.body.accessToken),
    owner: people.as('citizen-1'),
    other: people.as('citizen-2'),
    agent: (await signInByPhone(people, agentPhone)).caller,
  };
  const staff = COLUMNS.slice(5).map((name) => [name, people.as(name as Name)] as const);
  return { ...citizens, ...(Object.fromEntries(staff) as Record<Exclude<Column, keyof typeof citizens>, Caller>) };
}
