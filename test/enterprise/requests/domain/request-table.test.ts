import { describe, expect, test } from 'vitest';
import { canDoRequest } from '#enterprise/requests/domain/decide-request.ts';
import { evolveRequest } from '#enterprise/requests/domain/request.ts';
import {
  getRequestTransition,
  REQUEST_COMMANDS,
  type RequestCommandName,
} from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_STATUSES, type RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import { ROLES, type Role } from '#kernel/domain/vocabulary.ts';
import { actorOf, requestContext, requestsByStatus, START, tryCommand } from '#test/support/enterprise/requests.ts';

type Line = readonly [sentence: string, command: RequestCommandName, from: string, roles: string, to: string];

const WORK = 'accepted advised referred partnerReplied workOrder';
const REFERRED = 'referred partnerReplied advised workOrder';
const OPEN = `requested assigned ${WORK} feedback`;

/** Written from DOMAIN 8, not from the product. `=`: the state stays. */
const LINES: readonly Line[] = [
  ['A request goes to the manager of the business, without one to the pool', 'file', '', 'APP', 'assigned requested'],
  ['A manager of the county takes a request from the pool', 'take', 'requested', 'MGR', 'assigned'],
  ['The unit head or a supervisor assigns a request of the pool', 'assign', 'requested', 'LDR SUP', 'assigned'],
  ['A request of the pool follows its business to a manager', 'assign', 'requested', 'SYS', 'assigned'],
  ['The manager accepts', 'accept', 'assigned', 'MGR', 'accepted'],
  ['The manager returns a request to the pool', 'returnToPool', 'assigned accepted', 'MGR', 'requested'],
  ['A request follows its business into the pool', 'returnToPool', 'assigned accepted', 'SYS', 'requested'],
  ['A replacement takes over open requests', 'replaceManager', `assigned ${WORK} feedback`, 'LDR SUP SYS', '='],
  ['A request is escalated to the unit head, and by the head to SUP', 'escalate', `assigned ${WORK}`, 'MGR LDR', '='],
  [
    'The manager advises, also again and after a partner or a work order',
    'advise',
    'accepted advised partnerReplied workOrder',
    'MGR',
    'advised',
  ],
  ['The business consents to what a partner sees', 'consent', WORK, 'APP', '='],
  ['The business withdraws a consent at any time', 'withdrawConsent', `${OPEN} closed`, 'APP', '='],
  [
    'The manager refers to a partner, also to another one meanwhile',
    'refer',
    'accepted advised referred partnerReplied',
    'MGR',
    'referred',
  ],
  [
    'Each partner replies, or the manager records it; a work order keeps the state',
    'recordPartnerReply',
    REFERRED,
    'MGR PTN',
    'partnerReplied =',
  ],
  [
    'The business says what it needs of a bank',
    'stateNeed',
    'requested assigned accepted referred partnerReplied workOrder',
    'APP',
    '=',
  ],
  ['A bank makes an offer', 'makeOffer', REFERRED, 'PTN', 'partnerReplied ='],
  ['The business chooses an offer', 'chooseOffer', REFERRED, 'APP', '='],
  [
    'The manager or the chosen bank records how the financing ended',
    'recordFinancing',
    `accepted ${REFERRED}`,
    'MGR PTN',
    '=',
  ],
  ['The business books a lawyer', 'bookAppointment', REFERRED, 'APP', '='],
  ['The business or the firm cancels the appointment', 'cancelAppointment', REFERRED, 'APP PTN', '='],
  [
    'The lawyer writes notes of the appointment, the answer of the firm',
    'noteAppointment',
    REFERRED,
    'PTN',
    'partnerReplied =',
  ],
  [
    'A work order is an appeal that the manager follows',
    'openWorkOrder',
    'accepted advised partnerReplied',
    'MGR',
    'workOrder',
  ],
  ['The manager asks for feedback', 'conclude', 'advised partnerReplied workOrder', 'MGR', 'feedback'],
  ['SYS asks for feedback when nobody asks further after an advice', 'conclude', 'advised', 'SYS', 'feedback'],
  ['The business says whether it was helpful', 'rate', 'feedback closed', 'APP', 'closed ='],
  ['Without an answer the request closes', 'noAnswer', 'feedback', 'SYS', 'closed'],
  ['The business reopens with new facts', 'reopen', 'closed', 'APP', 'assigned requested'],
  ['The business withdraws before the feedback', 'withdraw', `requested assigned ${WORK}`, 'APP', 'closed'],
  ['The business urges before the feedback', 'urge', `requested assigned ${WORK}`, 'APP', '='],
  ['Both sides comment while it is open', 'comment', OPEN, 'APP MGR LDR SUP', '='],
  ['Marks are recorded by SYS while it is open', 'mark', OPEN, 'SYS', '='],
  ['Deadlines are recomputed by SYS while it is open', 'recomputeDeadlines', OPEN, 'SYS', '='],
  ['SYS replaces a workflow run that was lost', 'replaceRun', OPEN, 'SYS', '='],
];
const words = (text: string) => text.split(' ').filter((word) => word !== '');
const linesOf = (command: RequestCommandName) => LINES.filter(([, name]) => name === command);
const isAllowed = (command: RequestCommandName, status: RequestStatus, role: Role) =>
  linesOf(command).some(([, , from, roles]) => words(from).includes(status) && words(roles).includes(role));

describe('the table of requests and DOMAIN 8', () => {
  test.each(REQUEST_COMMANDS)('%s has the states, roles and targets of DOMAIN 8', (name) => {
    const { from, roles, to, mayStay } = getRequestTransition(name);
    const all = (column: 2 | 3 | 4) => [...new Set(linesOf(name).flatMap((line) => words(line[column])))].toSorted();
    const targets = [...to, ...(mayStay || to.length === 0 ? ['='] : [])];
    expect([from, roles, targets].map((list) => list.toSorted())).toEqual([all(2), all(3), all(4)]);
  });

  test('Each cell of states, roles and commands is refused, or allowed by the table, as DOMAIN 8 says', () => {
    const requests = requestsByStatus();
    expect(Object.entries(requests).map(([name, { status }]) => [name, status])).toEqual(
      REQUEST_STATUSES.map((each) => [each, each]),
    );
    let cells = 0;
    for (const status of REQUEST_STATUSES)
      for (const role of ROLES)
        for (const command of REQUEST_COMMANDS) {
          if (command === 'file') continue;
          const request = requests[status];
          const decided = request && tryCommand(request, command, actorOf(role));
          const kind = decided?.ok ? 'accepted' : decided?.error.kind;
          const isKnown = linesOf(command).some(([, , , roles]) => words(roles).includes(role));
          const cell = `${command} in ${status} by ${role}`;
          if (!isKnown) expect([cell, kind]).toEqual([cell, 'not-permitted']);
          else if (!isAllowed(command, status, role)) expect([cell, kind]).toEqual([cell, 'illegal-transition']);
          else expect([cell, ['accepted', 'rule-broken'].includes(String(kind))]).toEqual([cell, true]);
          cells++;
        }
    expect(cells).toBe(REQUEST_STATUSES.length * ROLES.length * (REQUEST_COMMANDS.length - 1));
  });

  test('A withdrawn request is closed for good: of all commands only the end of a consent is left', () => {
    const { assigned } = requestsByStatus();
    const withdrawal = assigned && tryCommand(assigned, 'withdraw', actorOf('APP'));
    if (!withdrawal?.ok) throw new Error('not withdrawn');
    const withdrawn = evolveRequest(assigned, withdrawal.value);
    expect(withdrawn.status).toBe('closed');
    for (const role of ROLES) {
      expect(canDoRequest(withdrawn, actorOf(role), requestContext(START))).toEqual([]);
      for (const command of REQUEST_COMMANDS)
        if (command !== 'file')
          expect([command, role, tryCommand(withdrawn, command, actorOf(role)).ok]).toEqual([command, role, false]);
    }
  });

  test('What is offered is accepted with an ordinary body, and what is not offered is refused', () => {
    // The bodies name a partner, an appeal and marks that fit these states; the others are named by the rules.
    const needsFittingBody = ['mark', 'replaceManager', 'withdrawConsent', 'consent', 'reopen'];
    for (const [status, request] of Object.entries(requestsByStatus()))
      for (const role of ROLES) {
        const actor = actorOf(role);
        const offered = canDoRequest(request, actor, requestContext(START));
        for (const command of REQUEST_COMMANDS) {
          if (command === 'file') continue;
          const isAccepted = tryCommand(request, command, actor).ok;
          const cell = `${command} in ${status} by ${role}`;
          if (!offered.includes(command)) expect([cell, isAccepted]).toEqual([cell, false]);
          else if (!needsFittingBody.includes(command)) expect([cell, isAccepted]).toEqual([cell, true]);
        }
      }
  });
});
