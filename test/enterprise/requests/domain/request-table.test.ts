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
import { isFrom, REQUEST_ROWS } from '#test/simulation/judge/enterprise/request-table.ts';
import { actorOf, requestContext, requestsByStatus, START, tryCommand } from '#test/support/enterprise/requests.ts';

const rowsOf = (command: RequestCommandName) =>
  REQUEST_ROWS.filter(({ type }) => type === getRequestTransition(command).event);
const statesOf = (from: readonly string[]) => REQUEST_STATUSES.filter((status) => isFrom(from, status));
const isAllowed = (command: RequestCommandName, status: RequestStatus, role: Role) =>
  rowsOf(command).some(({ from, who }) => isFrom(from, status) && who.includes(role));

describe('the table of requests and DOMAIN 8', () => {
  test('The oracle has a row for each command that exists, and for no other', () => {
    const events = REQUEST_COMMANDS.map((name) => getRequestTransition(name).event);
    expect(new Set(REQUEST_ROWS.map(({ type }) => type))).toEqual(new Set(events));
    expect(new Set(events).size).toBe(events.length);
  });

  test.each(REQUEST_COMMANDS)('%s has the states, roles and targets of DOMAIN 8', (name) => {
    const { from, roles, to, mayStay } = getRequestTransition(name);
    const rows = rowsOf(name);
    const said = [
      rows.flatMap((row) => statesOf(row.from)),
      rows.flatMap(({ who }) => who),
      rows.flatMap((row) => row.to),
    ];
    const targets = [...to, ...(mayStay || to.length === 0 ? ['='] : [])];
    expect([from, roles, targets].map((list) => list.toSorted())).toEqual(
      said.map((list) => [...new Set(list)].toSorted()),
    );
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
          const isKnown = rowsOf(command).some(({ who }) => who.includes(role));
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
