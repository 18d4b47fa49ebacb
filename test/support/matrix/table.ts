import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { getLines } from '../domain/table-lines.ts';
import { COLUMNS, STAFF_ROLES } from './callers.ts';

/**
 * Who may call what, written by hand from docs/domain/ and docs/enterprise.md. A column for each caller: nobody; anonymous, owner,
 * other citizen, agent of the business; operator, dispatcher, supervisor, follow-up; officer and leader of the unit of the case; the same of
 * another unit; worker, manager, partner, administrator, auditor. `+` let in, `1` no token of this audience (401), `3` forbidden (403), `4` nothing
 * is there (404), `.` not compared. No month is published, and no knowledge item, list, link of a survey or agent of the given name exists.
 */
const TABLE = `
POST   /v1/sessions                                             | + ++++ ++++ ++ ++ +++++
POST   /v1/challenges                                           | + ++++ ++++ ++ ++ +++++
DELETE /v1/sessions                                             | 1 ++++ 1111 11 11 11111
DELETE /v1/sessions/all                                         | 1 ++++ 1111 11 11 11111
POST   /v1/uploads                                              | 1 ++++ 1111 11 11 11111
POST   /v1/appeals                                              | 1 ++++ 1111 11 11 11111
GET    /v1/appeals                                              | 1 ++++ 1111 11 11 11111
GET    /v1/appeals/{number}                                     | 1 4+44 1111 11 11 11111
GET    /v1/appeals/{number}/access-log                          | 1 4+44 1111 11 11 11111
GET    /v1/appeals/{number}/similar                             | 1 4+44 1111 11 11 11111
POST   /v1/appeals/{number}/query-code                          | 1 4+44 1111 11 11 11111
GET    /v1/track/{number}                                       | . .... .... .. .. .....
GET    /v1/surveys/{token}                                      | 4 4444 4444 44 44 44444
POST   /v1/surveys/{token}                                      | 4 4444 4444 44 44 44444
GET    /v1/campaigns/{token}                                    | 4 4444 4444 44 44 44444
POST   /v1/campaigns/{token}                                    | 4 4444 4444 44 44 44444
POST   /v1/helplines/{id}/messages                              | 1 1111 1111 11 11 11111
GET    /v1/me                                                   | 1 ++++ 1111 11 11 11111
PATCH  /v1/me                                                   | 1 ++++ 1111 11 11 11111
GET    /v1/me/export                                            | 1 ++++ 1111 11 11 11111
POST   /v1/me/erasure                                           | 1 +11+ 1111 11 11 11111
GET    /v1/enterprise/businesses                                | 1 ++++ 1111 11 11 11111
GET    /v1/enterprise/businesses/{code}                         | 1 444+ 1111 11 11 11111
POST   /v1/enterprise/businesses/{code}/join                    | 1 444+ 1111 11 11 11111
POST   /v1/enterprise/businesses/{code}/agents                  | 1 444+ 1111 11 11 11111
DELETE /v1/enterprise/businesses/{code}/agents/{agentId}        | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests                                  | 1 4444 1111 11 11 11111
GET    /v1/enterprise/requests                                  | 1 ++++ 1111 11 11 11111
GET    /v1/enterprise/requests/{number}                         | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/rate                    | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/reopen                  | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/withdraw                | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/urge                    | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/comment                 | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/consent                 | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/withdraw-consent        | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/state-need              | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/choose-offer            | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/book-appointment        | 1 4444 1111 11 11 11111
POST   /v1/enterprise/requests/{number}/cancel-appointment      | 1 4444 1111 11 11 11111
GET    /v1/enterprise/requests/{number}/slots                   | 1 4444 1111 11 11 11111
GET    /v1/enterprise/requests/{number}/looks                   | 1 4444 1111 11 11 11111
GET    /v1/enterprise/partners                                  | 1 ++++ 1111 11 11 11111
GET    /v1/enterprise/policies                                  | 1 ++++ 1111 11 11 11111
GET    /v1/enterprise/policies/{id}                             | 1 4444 1111 11 11 11111
PUT    /v1/enterprise/policies/{id}/reminder                    | 1 4444 1111 11 11 11111
DELETE /v1/enterprise/policies/{id}/reminder                    | 1 ++++ 1111 11 11 11111
GET    /v1/enterprise/visits                                    | 1 ++++ 1111 11 11 11111
POST   /v1/enterprise/visits/ask                                | 1 4444 1111 11 11 11111
POST   /v1/enterprise/visits/refuse                             | 1 4444 1111 11 11 11111
POST   /v1/enterprise/visits/withdraw                           | 1 4444 1111 11 11 11111
GET    /v1/partners/people                                      | 1 1111 4444 44 44 44+44
GET    /v1/partners/requests                                    | 1 1111 4444 44 44 44+44
GET    /v1/partners/requests/{number}                           | 1 1111 4444 44 44 44444
POST   /v1/partners/requests/{number}/reply                     | 1 1111 4444 44 44 44444
POST   /v1/partners/requests/{number}/make-offer                | 1 1111 4444 44 44 44444
POST   /v1/partners/requests/{number}/record-financing          | 1 1111 4444 44 44 44444
POST   /v1/partners/requests/{number}/cancel-appointment        | 1 1111 4444 44 44 44444
POST   /v1/partners/requests/{number}/note-appointment          | 1 1111 4444 44 44 44444
GET    /v1/partners/slots                                       | 1 1111 4444 44 44 44+44
PUT    /v1/partners/slots                                       | 1 1111 4444 44 44 44+44
DELETE /v1/partners/slots/{lawyerId}/{begin}                    | 1 1111 4444 44 44 44444
GET    /v1/categories                                           | + ++++ ++++ ++ ++ +++++
GET    /v1/regions                                              | + ++++ ++++ ++ ++ +++++
GET    /v1/units                                                | + ++++ ++++ ++ ++ +++++
POST   /v1/filing-questions                                     | + ++++ ++++ ++ ++ +++++
POST   /v1/knowledge-uses                                       | + ++++ ++++ ++ ++ +++++
POST   /v1/places                                               | + ++++ ++++ ++ ++ +++++
GET    /v1/notices/{notice}                                     | + ++++ ++++ ++ ++ +++++
GET    /v1/public/stats                                         | 4 4444 4444 44 44 44444
GET    /v1/public/helpfulness                                   | 4 4444 4444 44 44 44444
GET    /v1/public/campaigns                                     | 4 4444 4444 44 44 44444
GET    /v1/public/visits                                        | 4 4444 4444 44 44 44444
GET    /v1/public/appeals                                       | + ++++ ++++ ++ ++ +++++
GET    /health                                                  | + ++++ ++++ ++ ++ +++++
GET    /openapi.json                                            | + ++++ ++++ ++ ++ +++++
GET    /docs                                                    | + ++++ ++++ ++ ++ +++++
GET    /v1/knowledge                                            | + ++++ ++++ ++ ++ +++++
GET    /v1/knowledge/{id}                                       | 4 4444 4444 44 44 44444
POST   /v1/desk/uploads                                         | 1 1111 ++++ ++ ++ +++33
POST   /v1/desk/appeals                                         | 1 1111 +333 33 33 +3333
GET    /v1/desk/appeals                                         | 1 1111 ++++ ++ ++ 4444+
POST   /v1/desk/searches                                        | 1 1111 ++++ ++ ++ 4444+
GET    /v1/desk/appeals/{number}                                | 1 1111 ++++ ++ 44 4444+
GET    /v1/desk/queues/{queue}                                  | 1 1111 4444 ++ ++ 44444
GET    /v1/desk/queues/{queue}/counts                           | 1 1111 4444 ++ ++ 44444
GET    /v1/desk/counts                                          | 1 1111 ++++ ++ ++ +++++
GET    /v1/desk/changes                                         | 1 1111 ++++ ++ ++ +444+
GET    /v1/desk/overview                                        | 1 1111 44+4 4+ 4+ 4444+
GET    /v1/desk/differences                                     | 1 1111 44+4 44 44 4444+
POST   /v1/desk/queues/{queue}/claims                           | 1 1111 4444 +. 44 44444
DELETE /v1/desk/queues/{queue}/claims/{number}                  | 1 1111 4444 ++ ++ 44444
GET    /v1/desk/appeals/{number}/deadlines                      | 1 1111 3+33 33 44 44443
POST   /v1/desk/proposals                                       | 1 1111 +333 33 33 +3333
POST   /v1/desk/appeals/{number}/reveal                         | 1 1111 ++++ ++ 44 44443
GET    /v1/desk/appeals/{number}/similar                        | 1 1111 ++++ ++ 44 4444+
POST   /v1/desk/appeals/{number}/merges                         | 1 1111 ++++ ++ 44 4444+
POST   /v1/desk/appeals/{number}/proofs                         | 1 1111 +333 33 44 44443
GET    /v1/desk/audit/reveals                                   | 1 1111 4444 44 44 4444+
GET    /v1/desk/audit/openings                                  | 1 1111 4444 44 44 4444+
GET    /v1/desk/me                                              | 1 1111 ++++ ++ ++ +++++
GET    /v1/desk/units                                           | 1 1111 ++++ ++ ++ +++++
GET    /v1/desk/workers                                         | 1 1111 4444 ++ ++ 44444
GET    /v1/desk/enterprise/businesses                           | 1 1111 4444 44 44 4+444
GET    /v1/desk/enterprise/businesses/{code}                    | 1 1111 44+4 44 44 4+444
POST   /v1/desk/enterprise/businesses/{code}/agents             | 1 1111 44+4 44 44 4+444
DELETE /v1/desk/enterprise/businesses/{code}/agents/{agentId}   | 1 1111 4444 44 44 44444
PUT    /v1/desk/enterprise/businesses/{code}/manager            | 1 1111 44+4 44 44 43444
GET    /v1/desk/enterprise/policies                             | 1 1111 ++++ ++ ++ ++3++
PUT    /v1/desk/enterprise/absence                              | 1 1111 4444 44 44 4+444
GET    /v1/desk/enterprise/absences                             | 1 1111 4444 44 44 4+444
POST   /v1/desk/enterprise/campaigns                            | 1 1111 44+4 44 44 44444
GET    /v1/desk/enterprise/campaigns                            | 1 1111 44+4 44 44 44444
GET    /v1/desk/enterprise/campaigns/{id}                       | 1 1111 4444 44 44 44444
DELETE /v1/desk/enterprise/campaigns/{id}                       | 1 1111 4444 44 44 44444
GET    /v1/desk/enterprise/requests                             | 1 1111 4444 44 44 4+444
GET    /v1/desk/enterprise/requests/{number}                    | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/take               | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/assign             | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/accept             | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/return-to-pool     | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/replace-manager    | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/escalate           | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/advise             | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/refer              | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/record-partner-reply | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/record-financing   | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/open-work-order    | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/conclude           | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/requests/{number}/comment            | 1 1111 4444 44 44 44444
GET    /v1/desk/enterprise/visits                               | 1 1111 4444 ++ ++ ++444
POST   /v1/desk/enterprise/visits/plan                          | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/visits/schedule                      | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/visits/approve                       | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/visits/reject                        | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/visits/cancel                        | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/visits/report                        | 1 1111 4444 44 44 44444
POST   /v1/desk/enterprise/pool/claims                          | 1 1111 4444 44 44 44444
DELETE /v1/desk/enterprise/pool/claims/{number}                 | 1 1111 4444 44 44 44444
GET    /v1/desk/mails                                           | 1 1111 +3+3 33 33 33333
GET    /v1/desk/mails/{id}                                      | 1 1111 4343 33 33 33333
POST   /v1/desk/mails/{id}/file                                 | 1 1111 4343 33 33 33333
POST   /v1/desk/mails/{id}/attach                               | 1 1111 4343 33 33 33333
POST   /v1/desk/mails/{id}/discard                              | 1 1111 4343 33 33 33333
GET    /v1/desk/hot-spots                                       | 1 1111 4++4 44 44 4444+
GET    /v1/desk/knowledge                                       | 1 1111 ++++ ++ ++ +++++
GET    /v1/desk/knowledge-lists/{list}                          | 1 1111 4444 44 44 44344
GET    /v1/desk/knowledge-table/export                          | 1 1111 ++++ ++ ++ ++3++
POST   /v1/desk/knowledge-table/import                          | 1 1111 ++++ ++ ++ ++3++
GET    /v1/desk/knowledge/{id}                                  | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/edit                             | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/submit                           | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/send-back                        | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/publish                          | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/expire                           | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/feedback                         | 1 1111 4444 44 44 44344
POST   /v1/desk/knowledge/{id}/answer-feedback                  | 1 1111 4444 44 44 44344
POST   /v1/admin/staff/{id}/approve                             | 1 1111 3343 33 33 33343
`;

/**
 * Administrators change records of every kind; auditors read them too. Of a record that is not there 404 comes after the role. The body of a
 * put is checked before the role, so the stories of the directory try that with real records.
 */
const RECORDS = `
GET    /v1/admin/{kind}              | 1 1111 3333 33 33 333++
GET    /v1/admin/{kind}/export       | 1 1111 3333 33 33 333++
POST   /v1/admin/{kind}/import       | 1 1111 3333 33 33 333+3
GET    /v1/admin/{kind}/{id}         | 1 1111 3333 33 33 33344
PUT    /v1/admin/{kind}/{id}         | 1 1111 .... .. .. .....
GET    /v1/admin/{kind}/{id}/history | 1 1111 3333 33 33 33344
`;

/** Kinds that all callers are tried on, and others, which the same functions serve: there some callers are enough. */
const KINDS = ['staff', 'businesses'];
const OTHER_KINDS = [
  'units',
  'grids',
  'catalogue',
  'categories',
  'regions',
  'calendars',
  'policies',
  'supportPolicies',
  'helplines',
];
const FEW: ReadonlySet<string> = new Set(['nobody', 'owner', 'supervisor', 'unit-heating', 'admin', 'auditor']);

function toRows(table: string): readonly (readonly [operation: string, row: string])[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [operation = '', row = ''] = line.split('|');
      return [operation.trim().replace(/\s+/, ' '), row.replace(/\s/g, '')] as const;
    });
}

function keepFew(row: string): string {
  return COLUMNS.map((column, at) => (FEW.has(column) ? row[at] : '.')).join('');
}

/** The rows of all operations but commands. */
export const ACCESS: Readonly<Record<string, string>> = Object.fromEntries([
  ...toRows(TABLE),
  ...KINDS.flatMap((kind) => toRows(RECORDS).map(([name, row]) => [name.replace('{kind}', kind), row] as const)),
  ...OTHER_KINDS.flatMap((kind) =>
    toRows(RECORDS).map(([name, row]) => [name.replace('{kind}', kind), keepFew(row)] as const),
  ),
]);

/**
 * The row of a command: the appellant, and the roles of the table of DOMAIN 3, may give it in some states, so theirs is not compared
 * here; other roles in scope are forbidden, everybody else finds nothing. Undefined for what is no command.
 */
export function rowOfCommand(operation: string): string | undefined {
  const [, desk, name] = /^POST \/v1\/(desk\/)?appeals\/\{number\}\/([a-z-]+)$/.exec(operation) ?? [];
  const audience = desk === undefined ? 'citizens' : 'staff';
  const command = COMMANDS_BY_AUDIENCE[audience].find((each) => toKebabCase(each) === name);
  if (command === undefined) return undefined;
  if (audience === 'citizens') return '14.441111111111111';
  const roles = getLines(command).flatMap((line) => line.roles);
  return COLUMNS.map((column, at) => {
    if (at < 5) return '1';
    const role = STAFF_ROLES[column as keyof typeof STAFF_ROLES];
    return role === undefined ? '4' : (roles as readonly string[]).includes(role) ? '.' : '3';
  }).join('');
}
