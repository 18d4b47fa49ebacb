import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import { countUpheldReturns, isRouted } from '#appeals/case/domain/assignments/returns.ts';
import { decide, decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { toSecondFiling } from '#appeals/case/domain/rules/intake/splitting.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import type { CommandName, PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { isTerminal, KINDS } from '#kernel/domain/vocabulary.ts';
import { anyBody } from '#test/support/domain/bodies.ts';
import { LAST_RESORT } from '#test/support/domain/field-values.ts';
import { actorAs, CALENDAR, contextAt, HANDLING_UNITS, localTime } from '#test/support/domain/world.ts';
import { type CaseFinding, judgeLogs, type Published } from '../checks/judge-lifecycle.ts';
import { openRandom, type Random } from '../random.ts';
import { anyTime } from '../world/any-time.ts';
import { BEFORE_PUBLICATION_MS, changeCalendar } from '../world/calendars.ts';
import { chooseOffer, listOffers, type Offer, type Person, toSituation } from '../world/people.ts';
import { anyTheme, type Theme } from '../world/themes.ts';
import { anyCaseGoals, findCommand } from './case-goals.ts';
import { anyRuleFiling } from './rule-filings.ts';

/** The result of a rule lifecycle. */
export interface RuleLifecycle {
  readonly logs: readonly (readonly AppealEvent[])[];
  readonly findings: readonly CaseFinding[];
  /** Commands by name that were accepted or refused. */
  readonly accepted: Readonly<Record<string, number>>;
}

const POLICY = {
  ...DEFAULT_POLICY,
  surveyShare: 0.5,
  rechecks: { ...DEFAULT_POLICY.rechecks, share: 0.5 },
};
const SYSTEM = actorAs('SYS');
const HORIZON_MS = 60 * DAY_MS;
/** More than a valid lifecycle needs: then something repeats for ever. */
const MOST_EVENTS = 400;
/** Actions of people who have goals, and the cases that they file to reach them. */
const GOAL_ACTIONS = 60;
const MOST_CASES = 5;
const CALENDARS = 0.03;
const HAND_OVERS = 0.02;
/** The longest time until the next action, in a quick lifecycle and in others. */
const QUICK_GAPS: readonly number[] = [10 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, DAY_MS];
const GAPS: readonly number[] = [10 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS, 6 * DAY_MS];
/** How late a timer may fire. */
const LATENESS: readonly number[] = [0, 0, MINUTE_MS, 3 * HOUR_MS, 2 * DAY_MS];

/**
 * Runs one case, or two, by the rules alone: people, routing, timers that may be late, new calendars. No workflow, no queue and
 * no store takes part, so that it takes a fraction of the time of a whole lifecycle. The independent checker judges the events.
 */
export function runRuleLifecycle(seed: number, index: number): RuleLifecycle {
  const random = openRandom(seed, index);
  const goals = anyCaseGoals(random, index);
  const theme = goals ? undefined : anyTheme(random);
  const life = openCases(random, theme, goals);
  const begin = life.now();
  life.file();
  // Some goals need another case.
  if (goals || random.chance(0.35)) life.file();
  for (let left = goals ? GOAL_ACTIONS : (theme?.actions ?? 4 + random.below(20)) + 6; left > 0; left--) {
    const gap = random.below(random.pick(goals || theme?.isQuick ? QUICK_GAPS : GAPS));
    life.runUntil(life.now() + gap);
    if (random.chance(theme?.calendars ?? CALENDARS)) life.publish();
    life.act();
  }
  life.runUntil(begin + HORIZON_MS);
  return { logs: life.logs, findings: judgeLogs(life.logs, life.history), accepted: life.accepted };
}

function openCases(random: Random, theme: Theme | undefined, goals: ReturnType<typeof anyCaseGoals>) {
  const logs: AppealEvent[][] = [];
  const appeals: Appeal[] = [];
  const accepted: Record<string, number> = {};
  const history: Published[] = [{ at: 0, calendar: CALENDAR }];
  let clock = toMillis(localTime(anyTime(random)));
  const now = (): Instant => toInstant(clock);
  const calendar = () => history.at(-1)?.calendar ?? CALENDAR;
  /** For a command on the case `at`: its appellant learns of the first other one. */
  const context = (at?: number) => {
    const similar = appeals.find((each, index) => index !== at && !each.merger);
    return {
      ...contextAt(now(), { policy: POLICY, calendar: calendar() }),
      appeal: (number: string) => appeals.find((each) => each.number === number),
      ...(at !== undefined && similar && { similar }),
    };
  };

  function append(at: number, event: AppealEvent): void {
    logs[at]?.push(event);
    appeals[at] = evolve(appeals[at], event);
    accepted[event.type] = (accepted[event.type] ?? 0) + 1;
    if ((logs[at]?.length ?? 0) > MOST_EVENTS) throw new Error('the case is in an endless loop');
    const command = findCommand(event.type, event.actor.role);
    if (command) goals?.note(command, true);
    reconcile(at, event);
  }

  function give(at: number, command: { readonly name: string; readonly body: object }, actor: Actor): boolean {
    const appeal = appeals[at];
    const given = appeal && decide(appeal, command as Command, actor, context(at));
    if (given?.ok) append(at, given.value);
    return given?.ok === true;
  }

  /** The other log of a merge, as the driver keeps it. */
  function reconcile(at: number, event: AppealEvent): void {
    const child = appeals[at];
    if (!child) return;
    const find = (id: string) => appeals.findIndex((each) => each.id === id);
    if (event.type === 'appeal.merged') {
      const { id: childId, number: childNumber, round, flags } = child;
      const body = { childId, childNumber, round, noReply: flags.includes('noReply') };
      if (!give(find(event.data.masterId), { name: 'join', body }, SYSTEM))
        give(at, { name: 'unmerge', body: {} }, SYSTEM);
    }
    if ((event.type === 'appeal.unmerged' || event.type === 'appeal.reopened') && event.data.masterId !== undefined)
      give(find(event.data.masterId), { name: 'part', body: { childId: child.id } }, SYSTEM);
    if (event.type === 'appeal.split') {
      const { filer, body } = toSecondFiling(child, event);
      const filed = decideFiling(event.data.second.id, { name: 'submit', body }, filer, context());
      if (!filed.ok) throw new Error(`a second matter was refused: ${JSON.stringify(filed.error)}`);
      logs.push([]);
      append(appeals.length, filed.value);
    }
    const hasLostChildren = ['appeal.withdrawn', 'appeal.lapsed', 'appeal.refused', 'appeal.transferred'].includes(
      event.type,
    );
    if (hasLostChildren) for (const { id } of child.children) give(find(id), { name: 'unmerge', body: {} }, SYSTEM);
  }

  /** Executes what is due of every case, as the workflow does it. */
  function fire(): void {
    for (const at of appeals.keys())
      for (;;) {
        const appeal = appeals[at];
        const [due] = appeal ? listDueCommands(appeal, now(), POLICY, calendar()) : [];
        if (!due || !give(at, due.command, SYSTEM)) break;
      }
  }

  function runUntil(until: number): void {
    for (;;) {
      const next = appeals.flatMap((each) => findNextCheckpoint(each, POLICY, calendar()) ?? []).sort()[0];
      const at = next === undefined ? until : Math.max(clock, toMillis(next)) + random.below(random.pick(LATENESS) + 1);
      if (next === undefined || at >= until) break;
      clock = at;
      fire();
    }
    clock = Math.max(clock, until);
  }

  /** Routing: candidates, and sometimes acceptance and dispatch by the system. */
  function route(at: number): void {
    const appeal = appeals[at];
    if (!appeal || (appeal.status !== 'submitted' && appeal.status !== 'accepted')) return;
    const isLastResort = countUpheldReturns(appeal) >= POLICY.maxReturns;
    const lead = isLastResort ? LAST_RESORT : random.pick(HANDLING_UNITS);
    const candidates = [...new Set([lead, LAST_RESORT])].map((unitId) => ({
      unitId,
      score: unitId === lead ? 1 : 0,
      why: unitId === LAST_RESORT ? 'last-resort' : 'catalogue',
    }));
    const category = appeal.categoryHint ?? '0101';
    const body = { candidates, category, confidence: 1, assists: [], model: 'category-hint-1' };
    if (!isRouted(appeal)) give(at, { name: 'suggest', body }, SYSTEM);
    if (random.chance(0.5)) return;
    if (appeal.status === 'submitted') give(at, { name: 'accept', body: { category } }, SYSTEM);
    if (!appeals[at]?.isLeftToPeople && countUpheldReturns(appeal) === 0)
      give(at, { name: 'dispatch', body: { lead, assists: [] } }, SYSTEM);
  }

  function file(kind = appeals[0]?.kind): void {
    const at = appeals.length;
    const { filing, ...body } = anyRuleFiling(random, now(), kind);
    const number = buildAppealNumber(now(), at + 1);
    const isByPhone = filing.channel === 'phone';
    const isAnswered = isByPhone && random.chance(0.15);
    const name = isAnswered ? ('submitAnswered' as const) : ('submit' as const);
    const whole = { ...body, filing: { ...filing, number }, replyId: 'text-reply' };
    const actor = actorAs(isByPhone ? 'AGT' : 'APP');
    const filed = decideFiling(`appeal-${at + 1}`, { name, body: whole }, actor, context());
    if (!filed.ok) throw new Error(`a filing was refused: ${JSON.stringify(filed.error)}`);
    logs.push([]);
    append(at, filed.value);
  }

  function act(): void {
    // Goals are those of the latest case.
    const at = goals && random.chance(0.85) ? appeals.length - 1 : random.below(appeals.length);
    const appeal = appeals[at];
    if (!appeal) return;
    if (random.chance(goals ? 0.2 : 0.6)) route(at);
    const holder = appeal.assignments.find(isOpen)?.unitId;
    const toUnitId = random.pick(HANDLING_UNITS);
    if (holder !== undefined && random.chance(HAND_OVERS))
      give(at, { name: 'handOver', body: { fromUnitId: holder, toUnitId } }, SYSTEM);
    const current = appeals[at] ?? appeal;
    const others = appeals.filter((each) => each.id !== current.id);
    if (goals?.waitsIn(current.status)) return;
    const situation = toSituation({ appeal: current, others, random, theme }, now());
    const offers = listOffers(current, context(at));
    const bodies = new Map<string, object>();
    /** What looking ahead has seen is what people then send. */
    const bodyOf = (name: PersonCommandName) => {
      const body = bodies.get(name) ?? anyBody(name, situation, random);
      bodies.set(name, body);
      return body;
    };
    const opens = ({ command, person }: Offer, wanted: CommandName) => {
      const body = bodyOf(command);
      const given = decide(current, { name: command, body } as Command, toActor(current, person), context(at));
      if (!given.ok) return false;
      return listOffers(evolve(current, given.value), context(at)).some((offer) => offer.command === wanted);
    };
    const steered = goals?.choose(current.status, offers, opens) ?? [];
    const isLost = goals !== undefined && steered.length === 0 && isTerminal(current.status);
    if (isLost && appeals.length < MOST_CASES) {
      file(random.pick(KINDS));
      return;
    }
    const { person, command: name } = chooseOffer(offers, random, theme, steered);
    const isAccepted = give(at, { name, body: bodyOf(name) }, toActor(current, person));
    if (!isAccepted) goals?.note(name, false);
    if (random.chance(0.1)) fire();
  }

  function toActor(appeal: Appeal, { viewer, callerId: id }: Person): Actor {
    const grants = findScope(appeal, viewer, context().unit)?.grants ?? [];
    return { id, grants, callId: 'call-1', proof: 'phone' };
  }

  return {
    logs,
    history,
    accepted,
    now: () => clock,
    runUntil,
    act,
    file,
    /** A new calendar comes into force; the open cases follow at once or with the next entry of their ledgers. */
    publish(): void {
      clock += BEFORE_PUBLICATION_MS;
      history.push({ at: clock, calendar: changeCalendar(calendar(), now(), random) });
      if (random.chance(0.3)) clock += random.below(HOUR_MS);
      for (const [at, appeal] of appeals.entries())
        if (!isTerminal(appeal.status)) give(at, { name: 'recomputeDeadlines', body: {} }, SYSTEM);
    },
  };
}
