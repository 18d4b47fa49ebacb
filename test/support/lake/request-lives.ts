import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { decideRequestFiling } from '#enterprise/requests/domain/decide-request.ts';
import { listDueOnRequest } from '#enterprise/requests/domain/due-requests.ts';
import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestBodies } from '#enterprise/requests/domain/request-rule.ts';
import type { RequestCommandName } from '#enterprise/requests/domain/transitions.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { DAY_MS, HOUR_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { openRandom, type Random } from '#test/simulation/random.ts';
import { localTime } from '../domain/world.ts';
import { actorOf, requestContext, tryCommand } from '../enterprise/requests.ts';
import { MONTH, movedBy } from './lives.ts';

type Command = Exclude<RequestCommandName, 'file'>;

/** Types that are filed as requests; a complaint about the business environment is an appeal. */
const TYPES: readonly RequestType[] = [
  'policyAdvice',
  'policyAdvice',
  'financing',
  'financing',
  'legalAffairs',
  'labourAndResources',
  'projectApproval',
];
const COUNTIES = ['210102', '210102', '210103', '210104', '210202', '210302', '110105'] as const;
const NEED = { termMonths: 12, purpose: 'workingCapital', collateral: 'none' } as const;
/** In fen: from half a million yuan to 30 million. */
const AMOUNTS = [50_000_000, 100_000_000, 300_000_000, 900_000_000, 3_000_000_000];
const PATTERNS = 120;

/** A request that is led through its rules, with its log. */
export class GivenRequest {
  readonly events: RequestEvent[] = [];
  now: Instant;

  constructor(type: RequestType, at: Instant, { managed = true, amount = 0 } = {}) {
    this.now = at;
    const need = amount > 0 ? { need: { ...NEED, amount } } : {};
    const filing = { number: 'E1', creditCode: '91210102MA0E00001H', type, county: '210102', ...need };
    const body = { filing, textId: 'original', mediaIds: [], ...(managed && { managerId: 'manager-1' }) };
    const filed = decideRequestFiling('r-1', { name: 'file', body }, actorOf('APP'), requestContext(at));
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
    this.events.push(filed.value);
  }

  get request(): ServiceRequest {
    return this.events.reduce<ServiceRequest | undefined>(evolveRequest, undefined) as ServiceRequest;
  }

  after(ms: number): this {
    this.now = plusMillis(this.now, ms);
    return this;
  }

  /** Gives a command if the rules allow it. Returns whether they did. */
  try<C extends Command>(name: C, role: Role, body?: RequestBodies[C], unitId?: string): boolean {
    const actor = unitId === undefined ? actorOf(role) : actorOf(role, `${unitId}-1`, unitId);
    const decided = tryCommand(this.request, name, actor, this.now, ...(body === undefined ? [] : [body]));
    if (decided.ok) this.events.push(decided.value);
    return decided.ok;
  }

  /** Gives a command that the rules must allow. */
  give<C extends Command>(name: C, role: Role, body?: RequestBodies[C], unitId?: string): this {
    if (!this.try(name, role, body, unitId)) throw new Error(`${name} is refused in ${this.request.status}`);
    return this;
  }

  /** What SYS has to do by now, as its timers do it. */
  timer(): this {
    const { policy, calendar } = requestContext(this.now);
    for (;;) {
      const [due] = listDueOnRequest(this.request, this.now, policy, calendar);
      if (!due) return this;
      const decided = tryCommand(this.request, due.command.name, actorOf('SYS'), due.dueAt, due.command.body as never);
      if (!decided.ok) return this;
      this.events.push(decided.value);
    }
  }
}

/**
 * The logs of so many requests of the simulated month, always the same for a seed. Some lives are led through the rules; each is
 * copied with ids, counties, sizes and industries of its own, and moved by whole days.
 */
export function* monthOfRequests(count: number, seed = 1): Generator<readonly RequestEvent[]> {
  const patterns = Array.from({ length: Math.min(PATTERNS, count) }, (_, life) => lifeOf(openRandom(seed, life)));
  for (let index = 0; index < count; index++) {
    const random = openRandom(seed + 1, index);
    const requestId = (index + 0x20_00_00).toString(16).padStart(32, '0');
    const business = {
      county: random.pick(COUNTIES),
      ...(random.chance(0.9) && { size: random.pick(SIZE_CLASSES), section: random.pick(INDUSTRY_SECTIONS) }),
    };
    const log = movedBy(patterns[index % patterns.length] ?? [], random.below(MONTH.days));
    yield log.map((event) =>
      event.type === 'request.filed'
        ? { ...event, requestId, data: { ...event.data, ...business } }
        : { ...event, requestId },
    );
  }
}

/** One life from the first of the month on. */
function lifeOf(random: Random): readonly RequestEvent[] {
  const type = random.pick(TYPES);
  const amount = type === 'financing' && random.chance(0.8) ? random.pick(AMOUNTS) : 0;
  const filedAt = plusMillis(localTime('2026-01-01 08:00'), random.below(10 * HOUR_MS));
  const managed = random.chance(0.7);
  const given = new GivenRequest(type, filedAt, { managed, amount });
  if (random.chance(0.04)) return given.after(HOUR_MS).give('withdraw', 'APP').events;
  serve(given, random, managed);
  if (given.request.status === 'closed' && random.chance(0.25) && given.after(2 * DAY_MS).try('reopen', 'APP'))
    serve(given, random, true);
  return given.events;
}

function serve(given: GivenRequest, random: Random, managed: boolean): void {
  const pass = (longest: number) => given.after(random.below(longest)).timer();
  if (!managed) {
    pass(3 * DAY_MS);
    given.try('take', 'MGR');
  }
  pass(4 * DAY_MS);
  if (random.chance(0.1)) given.try('urge', 'APP');
  given.try('accept', 'MGR');
  if (random.chance(0.1)) {
    given.try('returnToPool', 'MGR');
    pass(DAY_MS);
    given.try('assign', 'LDR', { managerId: 'manager-1' });
    given.try('accept', 'MGR');
  }
  if (random.chance(0.1)) given.try('comment', 'MGR', { textId: 't', internal: random.chance(0.5), mediaIds: [] });
  if (random.chance(0.05)) return;
  pass(6 * DAY_MS);
  if (given.request.type === 'financing') finance(given, random);
  else if (random.chance(0.1)) given.try('openWorkOrder', 'MGR');
  else given.try('advise', 'MGR', { replyId: 't', policyIds: random.chance(0.5) ? ['p@1', 'q@2'] : [], mediaIds: [] });
  pass(2 * DAY_MS);
  given.try('conclude', 'MGR');
  if (random.chance(0.1)) given.try('replaceManager', 'LDR', { managerId: 'manager-2' });
  rate(given, random);
}

function finance(given: GivenRequest, random: Random): void {
  for (const partnerId of ['bank', 'other-bank']) {
    given.try('consent', 'APP', { partnerId, fields: ['name', 'need'], textVersion: '1' });
    given.try('refer', 'MGR', { partnerId });
  }
  given.after(random.below(4 * DAY_MS)).timer();
  for (const unitId of ['bank', 'other-bank'])
    if (random.chance(0.6)) given.try('makeOffer', 'PTN', undefined, unitId);
    else given.try('recordPartnerReply', 'PTN', undefined, unitId);
  const [offer] = given.request.financing.offers;
  if (offer === undefined || !given.try('chooseOffer', 'APP', { partnerId: offer.partnerId, offer: offer.offer })) {
    given.try('recordFinancing', 'MGR', { failure: 'noOffer' });
    return;
  }
  const amount = random.chance(0.7) ? { amount: offer.amount } : { failure: 'creditRefused' as const };
  given.after(DAY_MS).try('recordFinancing', 'MGR', amount);
}

function rate(given: GivenRequest, random: Random): void {
  if (random.chance(0.2)) {
    given.after(8 * DAY_MS).timer();
    if (random.chance(0.3)) given.try('rate', 'APP', { helpful: 2 });
    return;
  }
  given.after(random.below(3 * DAY_MS)).timer();
  given.try('rate', 'APP', { helpful: random.pick([1, 2, 3, 4, 4, 5, 5, 5] as const) });
}
