import { describe, expect, test } from 'vitest';
import { parseEvent } from '#appeals/case/appeal-event.contract.ts';
import { type AppealEvent, EVENT_SCHEMA } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { parseRequestEvent } from '#enterprise/requests/contracts/request-event.ts';
import { foldRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { getRequestTransition, REQUEST_COMMANDS } from '#enterprise/requests/domain/transitions.ts';
import { getVisitTransition, VISIT_COMMANDS } from '#enterprise/visits/domain/transitions.ts';
import { foldVisits } from '#enterprise/visits/domain/visit-book.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { parseVisitEvent } from '#enterprise/visits/visit-event.contract.ts';
import { upcast } from '#kernel/adapters/dynamodb/upcast.ts';
import type { Answered } from '#kernel/domain/commands/answered.ts';
import { CALLER_PROOFS } from '#kernel/domain/vocabulary.ts';
import { MEDIA } from '#media/media-limits.rules.ts';
import { golden, goldenNames, hashOf } from '#test/support/contract/golden-files.ts';

/** An event as a consumer gets it today, whatever version it was written in. */
function read(raw: unknown): AppealEvent {
  const result = parseEvent(upcast(raw as Record<string, unknown>, EVENT_SCHEMA, 'golden'));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A folded log in the form of the golden files, which have the answered requests as a record by their keys (ADR 95). */
function toGoldenFold(folded: { readonly answered?: Answered | undefined } | undefined): unknown {
  const { answered, ...rest } = folded ?? {};
  const requests: Record<string, object> = {};
  for (let each = answered; each !== undefined; each = each.before) {
    const { key, before: _before, ...request } = each;
    requests[key] ??= request;
  }
  return JSON.parse(JSON.stringify({ ...rest, requests }));
}

describe('events of schema 1', () => {
  const names = goldenNames('schema-1/events');

  test('There is a golden event of every type', () => {
    const types = COMMAND_NAMES.map((name) => getTransition(name).event.replace('appeal.', ''));
    expect(names).toEqual([...new Set(types)].map((type) => `schema-1/events/${type}.json`).toSorted());
  });

  test.each(names)('The golden event %s is read with the same content', (name) => {
    const raw = golden<AppealEvent>(name);
    expect(raw.schema).toBe(1);
    expect(read(raw)).toMatchObject(raw);
  });

  test('Events of an operator name the proof of the caller', () => {
    const events = golden<readonly AppealEvent[]>('schema-1/for-callers.json');
    expect(events.map(read)).toMatchObject(events);
    expect(new Set(events.map(({ actor }) => actor.proof))).toEqual(new Set(CALLER_PROOFS));
  });

  test('What an agent recorded beside a bad answer is read as such', () => {
    const event = golden<AppealEvent>('schema-1/follow-up-beside.json');
    expect(read(event)).toEqual(event);
    expect(event.data).toMatchObject({ beside: true });
  });

  test('The end of a case that was drawn for a second call is read as such', () => {
    const event = golden<AppealEvent>('schema-1/drawn-for-recheck.json');
    expect(read(event)).toEqual(event);
    expect(event.changes.recheck).toBe(true);
  });

  test('Events of reports say whom they accuse, and which keys nobody had verified', () => {
    const events = golden<readonly AppealEvent[]>('schema-1/report-of-nobody.json');
    expect(events.map(read)).toEqual(events);
  });

  test('Events with files name the kind of each file where it is known', () => {
    const event = golden<AppealEvent>('schema-1/kinds-of-files.json');
    expect(read(event)).toEqual(event);
    expect(event.changes.mediaKinds).toEqual([...MEDIA]);
  });

  test('An event that flags a threat has the rule, the model, the score and the notions', () => {
    const event = golden<AppealEvent>('schema-1/threat-reason.json');
    expect(read(event)).toEqual(event);
    expect(event.changes.threat).toMatchObject({ rule: 'model', notions: ['weapon', 'ultimatum'] });
  });

  test('An event names the request that caused it, which events of before do not', () => {
    const event = golden<AppealEvent>('schema-1/correlation.json');
    expect(read(event)).toEqual(event);
    expect(event.correlationId).toMatch(/^[0-9a-f]{32}$/);
    for (const name of names) expect(read(golden(name)).correlationId).toBeUndefined();
    expect(parseEvent({ ...event, correlationId: '13900000001' }).ok).toBe(false);
  });

  test('The filing of a work order names the request of the business', () => {
    const event = golden<AppealEvent>('schema-1/work-order.json');
    expect(read(event)).toEqual(event);
    expect(event.data).toMatchObject({ requestId: 'request-1' });
  });

  test('A complaint of a business has its track, and its reopening says that retaliation is reported', () => {
    const events = golden<readonly AppealEvent[]>('schema-1/business-complaint.json');
    expect(events.map(read)).toEqual(events);
    expect(events.map(({ data }) => data)).toMatchObject([{ track: 'enterprise' }, { retaliation: true }]);
  });

  test('Decisions on a category have what the classifier had proposed', () => {
    const events = golden<readonly AppealEvent[]>('schema-1/proposed-categories.json');
    expect(events.map(read)).toEqual(events);
    expect(events.map(({ type }) => type)).toEqual(['appeal.accepted', 'appeal.reclassified']);
  });

  test('A whole golden log folds into the same case', () => {
    const events = golden<readonly unknown[]>('schema-1/whole-life.json').map(read);
    const appeal: unknown = toGoldenFold(fold(events));
    expect(appeal).toMatchObject(golden<object>('schema-1/whole-life-folded.json'));
  });
});

describe('events of requests of schema 1', () => {
  const names = goldenNames('requests-1/events');
  const readRequest = (raw: unknown): RequestEvent => {
    const result = parseRequestEvent(raw);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  test('There is a golden event of every type of a request', () => {
    const types = REQUEST_COMMANDS.map((name) => getRequestTransition(name).event.replace('request.', ''));
    expect(names).toEqual([...new Set(types)].map((type) => `requests-1/events/${type}.json`).toSorted());
  });

  test.each(names)('The golden event %s of a request is read with the same content', (name) => {
    const raw = golden<RequestEvent>(name);
    expect(raw.schema).toBe(1);
    expect(readRequest(raw)).toEqual(raw);
  });

  test('A filing with a need, and a financing that failed, are read with the same content', () => {
    const events = golden<readonly RequestEvent[]>('requests-1/financing.json');
    expect(events.map(readRequest)).toEqual(events);
    expect(events.map(({ data }) => data)).toMatchObject([{ need: { desiredRate: 380 } }, { failure: 'noOffer' }]);
  });

  test('A filing with the industry and the size of the business is read with the same content', () => {
    const event = golden<RequestEvent>('requests-1/business-of-filing.json');
    expect(readRequest(event)).toEqual(event);
    expect(foldRequest([event])).toMatchObject({ section: 'C', size: 'medium' });
  });

  test('A whole golden log folds into the same request', () => {
    const events = golden<readonly unknown[]>('requests-1/whole-life.json').map(readRequest);
    const request: unknown = toGoldenFold(foldRequest(events));
    expect(request).toMatchObject(golden<object>('requests-1/whole-life-folded.json'));
  });
});

describe('events of visits of schema 1', () => {
  const names = goldenNames('visits-1/events');
  const readVisit = (raw: unknown): VisitEvent => {
    const result = parseVisitEvent(raw);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  test('There is a golden event of every type of a visit', () => {
    const types = VISIT_COMMANDS.map((name) => getVisitTransition(name).event.replace('visit.', ''));
    expect(names).toEqual([...new Set(types)].map((type) => `visits-1/events/${type}.json`).toSorted());
  });

  test.each(names)('The golden event %s of a visit is read with the same content', (name) => {
    const raw = golden<VisitEvent>(name);
    expect(raw.schema).toBe(1);
    expect(readVisit(raw)).toEqual(raw);
  });

  test('A whole golden log folds into the same visits', () => {
    const events = golden<readonly unknown[]>('visits-1/whole-life.json').map(readVisit);
    const book: unknown = toGoldenFold(foldVisits(events));
    expect(book).toMatchObject(golden<object>('visits-1/whole-life-folded.json'));
  });
});

test('Golden files are unchanged', () => {
  const frozen = golden<Readonly<Record<string, string>>>('frozen.json');
  expect(Object.fromEntries(goldenNames().map((name) => [name, hashOf(name)]))).toEqual(frozen);
});
